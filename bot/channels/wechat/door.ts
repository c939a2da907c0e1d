/** What is done with a push: heard in time and answered in the response, or acknowledged and answered later. */

import { OnePressError } from '../../domain/errors.ts';
import { LEFT, REVOKED } from '../../domain/events.ts';
import type { Language, Message } from '../../domain/message.ts';
import type { Entry } from '../../domain/reply.ts';
import type { Accepted } from '../../ports/intake.ts';
import type { Draft } from './decode.ts';
import { meaningOf } from './decode.ts';
import type { WechatDoorDeps } from './deps.ts';
import { bytesOf, TEXT_BYTES, typed } from './encode.ts';
import { forgetFiles, withFile } from './fetch.ts';
import { WECHAT } from './identity.ts';
import { penOf } from './pen.ts';
import type { Push } from './push.ts';
import { note } from './results.ts';
import { createSpoken } from './spoken.ts';

/** A push that arrived then (ms since epoch) is heard; what it returns is the text of the passive reply, or null for none. */
export type Door = (push: Push, arrived: number) => Promise<string | null>;

/** A file that is not here by then is fetched later, in ms before the answer is due. */
const FILE_MARGIN = 1_300;

/** Makes the door. */
export function createDoor(deps: WechatDoorDeps): Door {
  const { clock, intake, rateLimit, log } = deps;
  /** The way in of each conversation that fetches a file: what was said after it is heard after it. */
  const fetching = new Map<string, Promise<unknown>>();
  const spoken = createSpoken(deps);
  /** Replies that one delivery of a message has taken: another one that waits for the same does not send them too. */
  const taken = new WeakSet<Entry[]>();

  return async (push, arrived) => {
    const meaning = meaningOf(push, deps);
    if (meaning.do === 'nothing') return null;
    if (meaning.do === 'note') {
      await note(meaning, deps);
      return null;
    }
    const { draft } = meaning;
    // Whoever leaves is heard however much was said before.
    if (!leaves(draft) && rateLimit.take(`wechat:${draft.conversation}`) > 0)
      return spoken.say(draft.conversation, 'wechat.too-fast');
    try {
      return await (meaning.do === 'link-page' ? linkToPage(draft, arrived) : hear(draft, arrived));
    } catch (error) {
      // The program is stopping or full: the platform asks again in five seconds, and the next one answers.
      if (error instanceof OnePressError && error.code === 'BUSY') throw error;
      log.error({ event: 'push', err: error }, 'a message could not be stored');
      return spoken.say(draft.conversation, 'wechat.try-again');
    }
  };

  /** A citizen who never spoke is greeted first: from then on it is known where notices reach her. */
  async function linkToPage(draft: Draft, arrived: number): Promise<string> {
    const { conversation } = draft;
    const link = deps.pageLink(conversation, conversation);
    const known = await deps.store.conversation(conversation);
    const language: Language = known?.language === 'en' ? 'en' : 'zh-CN';
    const words = link ? deps.say(language, 'wechat.page-link', { link }) : deps.say(language, 'wechat.no-page');
    const welcome = (await deps.store.reach(conversation)) ? null : await hear(draft, arrived);
    return welcome ? `${welcome}\n\n${words}` : words;
  }

  async function hear(draft: Draft, arrived: number): Promise<string | null> {
    const due = arrived + deps.patience;
    const before = fetching.get(draft.conversation);
    const taking = draft.waiting || before ? inOrder(draft, before, due) : accept(draft, due);
    const replies = taking.then(accepted => accepted?.replies ?? []);
    const inTime = await within(replies, due - clock.now());
    if (inTime) {
      taken.add(inTime);
      return passive(draft.conversation, inTime);
    }
    void later(draft, replies);
    return null;
  }

  /** Waits for the files before it, fetches its own, and enters the conversation. Null: its file comes later. */
  async function inOrder(draft: Draft, before: Promise<unknown> | undefined, due: number): Promise<Accepted | null> {
    const entering = (async () => {
      await before?.catch(() => undefined);
      if (!draft.waiting) return { accepted: accept(draft, due) };
      const left = due - FILE_MARGIN - clock.now();
      const file = withFile(draft, deps);
      const whole = await within(
        file.catch(() => null),
        left,
      );
      if (whole) return { accepted: accept(whole, due) };
      await intake.keep({ channel: WECHAT, conversation: draft.conversation, key: draft.key, draft });
      void deps.api.typing(draft.address.openid).catch(() => undefined);
      // A file that comes after all is fetched again by whoever completes the message.
      void file.then(late => forgetFiles(late.parts, deps)).catch(() => undefined);
      return null;
    })();
    fetching.set(draft.conversation, entering);
    try {
      const entered = await entering;
      return entered && (await entered.accepted);
    } finally {
      if (fetching.get(draft.conversation) === entering) fetching.delete(draft.conversation);
    }
  }

  async function accept(draft: Draft, answerBy: number): Promise<Accepted> {
    const accepted = await intake.accept(messageOf(draft), { answerBy, address: draft.address });
    if (accepted.repeated) await forgetFiles(draft.parts, deps);
    return accepted;
  }

  /** The promise's value, or null when `ms` are over first. */
  async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
    if (ms <= 0) return null;
    let stop = (): void => undefined;
    const over = new Promise<null>(resolve => (stop = clock.after(ms, () => resolve(null))));
    try {
      return await Promise.race([promise, over]);
    } finally {
      stop();
    }
  }

  /** As many entries as one text holds; the others go by the outbox. */
  async function passive(conversation: string, entries: Entry[]): Promise<string | null> {
    spoken.heard(conversation, entries);
    const pen = penOf(deps);
    let text = '';
    for (const [at, entry] of entries.entries()) {
      const longer = text ? `${text}\n\n${typed(entry, pen)}` : typed(entry, pen);
      if (bytesOf(longer) > TEXT_BYTES) {
        await intake.push(
          conversation,
          entries.slice(at).map(one => one.seq),
        );
        break;
      }
      text = longer;
    }
    return text || null;
  }

  /** The turn was not in time: "typing" is shown, and what it says is sent when it is there. */
  async function later(draft: Draft, replies: Promise<Entry[]>): Promise<void> {
    const { conversation, address } = draft;
    log.warn({ event: 'late', ms: deps.patience }, 'a turn was not in time for the passive reply');
    void deps.api.typing(address.openid).catch(() => undefined);
    try {
      const entries = await replies;
      if (entries.length === 0 || taken.has(entries)) return;
      taken.add(entries);
      await intake.push(
        conversation,
        entries.map(entry => entry.seq),
      );
    } catch (error) {
      log.error({ event: 'push', err: error }, 'a message could not be stored');
    }
  }
}

/** A draft whose files are here, as a message. */
export function messageOf({ key, conversation, at, parts, shown }: Draft): Message {
  const echo = shown === null ? {} : { echo: { shown } };
  return { key, channel: WECHAT, conversation, citizen: conversation, at, parts, ...echo };
}

function leaves({ parts }: Draft): boolean {
  return parts.some(part => part.kind === 'event' && (part.name === LEFT || part.name === REVOKED));
}
