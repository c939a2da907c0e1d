/** What the calls about a case share: reading it, showing it, and changing it without overrunning a colleague. */
import type { Actor, Case } from '../domain/case.ts';
import { STATE_NAMES } from '../domain/case-moves.ts';
import { StaleWrite } from '../domain/errors.ts';
import type { CaseView } from '../domain/views.ts';
import type { Write } from '../domain/writes.ts';
import { actorName, caseView, createNames } from './case-view.ts';
import { deliveriesTo } from './delivery-view.ts';
import type { StaffDeps } from './deps.ts';
import { caseStale, caseUnknown } from './refusal.ts';
import type { Clerk } from './sessions.ts';

/** How often a change is decided anew when others were faster; more than that is a fault. */
const TRIES = 5;

/** Reading, showing and changing cases. */
export interface CaseWork {
  /** @throws Refusal CASE_UNKNOWN. */
  found(number: string): Promise<Case>;
  /** As this clerk may see it. */
  view(of: Case, clerk: Clerk): Promise<CaseView>;
  /**
   * Decides on the newest version and commits; decides again when somebody was faster, unless the clerk named a version.
   * @throws Refusal CASE_UNKNOWN, CASE_STALE, and what `decide` throws.
   */
  change(
    number: string,
    version: number | undefined,
    decide: (of: Case, at: number) => Promise<Write[]>,
  ): Promise<Case>;
}

/** Makes it. */
export function createCaseWork({ store, cases, clock, city, media, transcript, severityOf }: StaffDeps): CaseWork {
  const found = async (number: string): Promise<Case> => {
    const one = await cases.find(number);
    if (!one) throw caseUnknown();
    return one;
  };

  const stale = async (of: Case) => {
    const last = (await cases.history(of.number)).at(-1);
    const by = last ? actorName(last.actor) : '系统';
    const what = last?.to ? `改为“${STATE_NAMES[last.to].zh}”` : last?.kind === 'corrected' ? '更正了' : '补充了内容';
    return caseStale(`${by}刚刚把这件工单${what}，请看过新情况再决定。`, by, of.updatedAt);
  };

  return {
    found,
    async view(of, clerk) {
      const [history, followers, waiting, voices, deliveries] = await Promise.all([
        cases.history(of.number),
        store.followers(of.number),
        store.undelivered(of.conversation),
        store.voicesOfCase(of.number),
        deliveriesTo(of, { store, transcript }),
      ]);
      const now = clock.now();
      const names = createNames(city, now, severityOf);
      const link = (photo: string) => media.link(photo);
      const shown = { followers: followers.length, reached: waiting === 0, voices, deliveries };
      return caseView(of, { ...shown, history, clerk, now, names, link });
    },
    async change(number, version, decide) {
      for (let left = TRIES; ; left--) {
        const of = await found(number);
        if (version !== undefined && version !== of.version) throw await stale(of);
        try {
          await store.commit(await decide(of, clock.now()));
          break;
        } catch (error) {
          if (!(error instanceof StaleWrite) || left <= 1) throw error;
        }
      }
      return found(number);
    },
  };
}

/** The clerk as the history names her. */
export function actorOf(clerk: Clerk): Actor {
  return { role: 'staff', name: clerk.name };
}
