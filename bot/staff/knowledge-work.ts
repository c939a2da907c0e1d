/** What the calls about an entry share: reading it, showing it, and taking a step without overrunning a colleague. */
import { DuplicateKey, StaleWrite } from '../domain/errors.ts';
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import { type EntryStep, isOpenStep, mayStep, type StoredEntry } from '../domain/knowledge-life.ts';
import type { EntryView } from '../domain/knowledge-views.ts';
import type { Write } from '../domain/writes.ts';
import type { Deed } from '../ports/knowledge-desk.ts';
import { type AuditAction, audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { entryView, type KnowledgeSight } from './knowledge-view.ts';
import { Refusal } from './refusal.ts';
import type { Clerk } from './sessions.ts';

const ACTIONS: Record<EntryStep, AuditAction> = {
  edit: 'entry-drafted',
  submit: 'entry-submitted',
  return: 'entry-returned',
  publish: 'entry-published',
  discard: 'entry-discarded',
  retire: 'entry-retired',
  'roll-back': 'entry-rolled-back',
};

/** Why a step cannot be taken by anybody now. */
const CLOSED: Record<EntryStep, string> = {
  edit: '这个条目不能修改。',
  submit: '没有写好待提交的草稿。',
  return: '这个条目没有在等审核。',
  publish: '没有可以发布的草稿。',
  discard: '没有草稿可以放弃。',
  retire: '这个条目没有发布，不用撤下。',
  'roll-back': '这个条目没有以前的版本。',
};

/** Reading, showing and changing entries. */
export interface KnowledgeWork {
  /** @throws Refusal ENTRY_UNKNOWN. */
  found(id: string): Promise<StoredEntry>;
  /** For the views, as of now. */
  sight(): Promise<KnowledgeSight>;
  /** As this clerk may see it. */
  view(of: StoredEntry, clerk: Clerk): Promise<EntryView>;
  /** @throws Refusal ENTRY_INVALID. */
  sound(entry: KnowledgeEntry): void;
  /** Makes an entry. @throws Refusal ENTRY_INVALID, ENTRY_EXISTS. */
  add(entry: KnowledgeEntry, clerk: Clerk): Promise<EntryView>;
  /**
   * Takes a step on the version that the clerk saw; the next answer to a citizen follows it.
   * @throws Refusal ENTRY_UNKNOWN, ENTRY_STALE, ENTRY_STEP, ENTRY_FOUR_EYES, and what `writes` throws.
   */
  step(
    id: string,
    step: EntryStep,
    given: { version: number; note?: string | null | undefined },
    clerk: Clerk,
    writes: (of: StoredEntry, deed: Deed) => Write[] | Promise<Write[]>,
  ): Promise<EntryView>;
}

/** Makes it. */
export function createKnowledgeWork({ store, knowledge, clock, ids, city }: StaffDeps): KnowledgeWork {
  const found = async (id: string): Promise<StoredEntry> => {
    const one = await knowledge.find(id);
    if (!one) throw entryUnknown();
    return one;
  };
  const sight = async (): Promise<KnowledgeSight> => ({
    city,
    now: clock.now(),
    figures: await knowledge.figures(30),
  });
  const view = async (of: StoredEntry, clerk: Clerk): Promise<EntryView> => {
    const [history, shown, staff] = await Promise.all([knowledge.history(of.id), sight(), store.staffList()]);
    const names = new Map(staff.map(({ username, name }) => [username, name]));
    const made = entryView(of, history, clerk, shown, username => names.get(username) ?? username);
    if (!made) throw entryUnknown();
    return made;
  };
  const stale = async (id: string): Promise<Refusal> => {
    const last = (await store.audit(id, 1))[0];
    const name = last ? ((await store.staff(last.actor))?.name ?? last.actor) : '城市文件';
    return new Refusal(
      'ENTRY_STALE',
      `${name}刚刚改了这个条目，请看过新内容再决定。`,
      'Read the entry again, then decide.',
      409,
      { changedBy: name, ...(last && { changedAt: new Date(last.at).toISOString() }) },
    );
  };
  const sound = (entry: KnowledgeEntry): void => {
    const faults = knowledge.faults(entry);
    if (faults.length === 0) return;
    throw new Refusal(
      'ENTRY_INVALID',
      `${faults.map(({ fault }) => fault).join('；')}。请改一下再试。`,
      `Columns at fault: ${faults.map(({ column }) => column).join(', ')}.`,
      400,
    );
  };

  return {
    found,
    sight,
    view,
    sound,
    async add(entry, clerk) {
      sound(entry);
      const deed = { by: clerk.username, at: clock.now(), note: null };
      const line = audited(ids, deed.at, clerk.username, 'entry-drafted', entry.id);
      try {
        await store.commit([...knowledge.add(entry, deed), line]);
      } catch (error) {
        if (!(error instanceof DuplicateKey)) throw error;
        throw new Refusal('ENTRY_EXISTS', '已经有这个编号的条目，请换一个编号。', 'Another entry has this id.', 409);
      }
      await knowledge.refresh();
      return view(await found(entry.id), clerk);
    },
    async step(id, step, { version, note }, clerk, writes) {
      const of = await found(id);
      if (of.version !== version) throw await stale(id);
      if (!isOpenStep(step, of)) {
        throw new Refusal('ENTRY_STEP', CLOSED[step], `GET /staff/api/knowledge/${id} tells what may be done.`, 409);
      }
      if (!mayStep(step, of, clerk)) throw fourEyes(step);
      const deed: Deed = { by: clerk.username, at: clock.now(), note: note || null };
      const rows = await writes(of, deed);
      try {
        await store.commit([...rows, audited(ids, deed.at, clerk.username, ACTIONS[step], id)]);
      } catch (error) {
        if (error instanceof StaleWrite || error instanceof DuplicateKey) throw await stale(id);
        throw error;
      }
      await knowledge.refresh();
      const after = await knowledge.find(id);
      // A draft that was thrown away before anything was published is shown once more, as what it was.
      return view(after ?? { ...of, draft: null, last: of.draft?.entry ?? null, version: version + 1 }, clerk);
    },
  };
}

/** No such entry. */
export function entryUnknown(): Refusal {
  return new Refusal('ENTRY_UNKNOWN', '没有找到这个条目。', 'Use an id from GET /staff/api/knowledge.', 404);
}

function fourEyes(step: EntryStep): Refusal {
  const words =
    step === 'discard'
      ? '这是同事写的草稿，请写的人或管理员来放弃。'
      : '自己写的要请另一位同事审核；还没提交的草稿请先提交。';
  return new Refusal('ENTRY_FOUR_EYES', words, 'An admin, or a clerk who did not write the draft in review.', 403);
}
