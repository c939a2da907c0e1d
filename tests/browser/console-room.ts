/** The running program with clerks at the console and citizens who report; stage.ts opens a browser in front of it. */
import sharp from 'sharp';
import type { CaseState, NewCase } from '../../bot/domain/case.ts';
import type { Message, Part } from '../../bot/domain/message.ts';
import type { Role } from '../../bot/domain/views.ts';
import { insert, unsealed } from '../../bot/domain/writes.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import { newAccount } from '../../bot/staff/accounts.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { inWords, newCase } from '../support/new-case.ts';
import { startApp } from '../support/server.ts';

/** Password of every account. */
export const PASSWORD = '一把好记的钥匙';

const ACCOUNTS: [string, string, Role][] = [
  ['wang', '王芳', 'clerk'],
  ['chen', '陈军', 'clerk'],
  ['gu', '顾敏', 'viewer'],
  ['zhao', '赵敏', 'admin'],
];

/** Opens the room with the accounts wang and chen (clerks), gu (viewer) and zhao (admin). */
export async function consoleRoom() {
  const real = systemClock();
  const ids = randomIds();
  let shift = 0;
  /** The real time; `past` puts it back for a while, so that a story may have begun earlier. */
  const clock: Clock = { now: () => real.now() + shift, after: (ms, callback) => real.after(ms, callback) };
  const { url, app, stop } = await startApp({ clock });
  const { store, cases, media, turns } = app;
  for (const [username, name, role] of ACCOUNTS) {
    await store.commit([insert('staff', await newAccount({ username, name, role, password: PASSWORD }, clock.now()))]);
  }

  const message = (conversation: string, parts: Part[], elder: boolean): Message => ({
    key: ids.id(),
    channel: 'webchat',
    conversation,
    citizen: `citizen-of-${conversation}`,
    at: clock.now(),
    parts,
    elder,
  });

  const room = {
    url,
    app,
    stop,

    /** Lets things happen some ms ago. */
    async past<T>(ms: number, work: () => Promise<T>): Promise<T> {
      shift = -ms;
      try {
        return await work();
      } finally {
        shift = 0;
      }
    },

    /** A citizen says something; resolves when she has been answered. */
    async say(conversation: string, said: string | Part[], elder = false): Promise<void> {
      const parts: Part[] = typeof said === 'string' ? [{ kind: 'text', text: said }] : said;
      await (await turns.accept(message(conversation, parts, elder))).replies;
    },

    /** All that the citizen has been told, a line each. */
    async toldTo(conversation: string): Promise<string> {
      const entries = await app.transcript.last(conversation, 50);
      return entries.map(entry => entry.said?.text ?? '').join('\n');
    },

    /** A photo of the conversation, as a citizen sends it: a coloured picture. */
    async photo(conversation: string, colour: string): Promise<string> {
      const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: colour } });
      const kept = await media.keep(conversation, await picture.jpeg().toBuffer());
      if (kept.kind !== 'photo') throw new Error(kept.reason);
      return kept.media;
    },

    /** A citizen who has talked with the bot reports: 路灯不亮 at 人民路 88 号 unless told otherwise. Gives the number. */
    async report(change: Partial<NewCase> = {}): Promise<string> {
      const conversation = change.conversation ?? 'talk-of-li';
      if (!(await store.conversation(conversation))) await room.say(conversation, '您好');
      const point = { lat: 23.134521, lng: 113.358803 };
      const draft = newCase(
        { ids, clock },
        {
          conversation,
          citizen: `citizen-of-${conversation}`,
          description: '小区门口的路灯不亮三天了，晚上出门什么都看不见。',
          place: inWords('人民路 88 号', { point, district: '临澜区', precision: 'number' }),
          contact: '13800138000',
          ...change,
        },
      );
      await store.commit(cases.open(draft));
      return draft.number;
    },

    /** A colleague moves a case, elsewhere. */
    async move(number: string, to: CaseState, note: string | null = null, name = '陈军'): Promise<void> {
      const from = await cases.find(number);
      if (!from) throw new Error(`no case ${number}`);
      const move = { to, note, department: null, photos: [] };
      await store.commit(await cases.move(from, move, { role: 'staff', name }, clock.now()));
    },

    /** A colleague writes an internal note, elsewhere. */
    async note(number: string, text: string, name = '陈军'): Promise<void> {
      const on = await cases.find(number);
      if (!on) throw new Error(`no case ${number}`);
      await store.commit(await cases.note(on, text, { role: 'staff', name }, clock.now()));
    },

    /** A colleague takes a conversation, elsewhere. */
    async take(id: string, clerk: string): Promise<void> {
      const row = await store.conversation(id);
      if (!row) throw new Error(`no conversation ${id}`);
      const set = { owner: 'staff', clerk, waiting_since: null, version: row.version + 1 };
      await store.commit([{ do: 'update', table: 'conversations', where: { id, version: row.version }, set, must: 1 }]);
    },

    /** A message that was given up. */
    async deadLetter(conversation: string, reason: string): Promise<void> {
      const at = clock.now();
      await store.commit([
        insert('outbox', {
          id: ids.id(),
          conversation,
          kind: 'deliver',
          name: null,
          body: unsealed('outbox', { seq: 1 }),
          due: at,
          attempts: 12,
          leased_until: 0,
          dead_at: at,
          reason,
          created_at: at - 26 * 3600_000,
        }),
      ]);
    },
  };
  return room;
}

/** The room that `consoleRoom` opens. */
export type ConsoleRoom = Awaited<ReturnType<typeof consoleRoom>>;
