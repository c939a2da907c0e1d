/** A case system on a real database in a folder of its own, in a small city, with a clock that is moved by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Case, NewCase } from '../../bot/domain/case.ts';
import type { City } from '../../bot/domain/city.ts';
import { insert, type Write } from '../../bot/domain/writes.ts';
import { nameless } from '../../bot/nlu/llm/nameless.ts';
import type { Move } from '../../bot/ports/case-system.ts';
import { createLate } from '../../bot/turn/late.ts';
import { createBuiltinCases } from '../../integrations/cases/builtin.ts';
import { openStore } from '../../integrations/database/open.ts';
import { randomIds } from '../../integrations/local/clock.ts';
import { createSecrets } from '../../integrations/local/secrets.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { handClock } from '../support/hand-clock.ts';
import { inWords, newCase } from '../support/new-case.ts';

const CITY: City = {
  menu: { buttons: [] },
  wechat: { notices: {}, scenes: [] },
  profile: {
    name: { zh: '小城', en: 'Small Town' },
    bot: { zh: '一按通', en: 'OnePress' },
    timeZone: 'Asia/Shanghai',
    phone: '12345',
    counter: { zh: '一号窗口', en: 'Counter 1' },
    hours: { from: '09:00', to: '17:30', days: [1, 2, 3, 4, 5] },
    duplicateMetres: 100,
    callbackDays: 7,
    bounds: [113, 23, 114, 24],
  },
  groups: [
    { code: 'U', name: { zh: '水电路灯', en: 'Utilities' } },
    { code: 'M', name: { zh: '井盖', en: 'Covers' } },
  ],
  kinds: [
    kind('U01', '路灯不亮', 'lighting', 'P3', '3d'),
    kind('M01', '井盖缺失', 'drainage', 'P1', '2h'),
    kind('U07', '暖气不热', 'heating', 'P2', '10d'),
  ],
  fields: [],
  entries: [],
  guides: [],
  departments: [
    { code: 'lighting', name: { zh: '路灯管理所', en: 'Lighting' }, phone: '12345' },
    { code: 'drainage', name: { zh: '排水管理处', en: 'Drainage' }, phone: '12345' },
    { code: 'heating', name: { zh: '供热公司', en: 'Heating' }, phone: '12345' },
  ],
  emergencies: [],
  holidays: { off: [], work: [] },
  places: {
    districts: [
      {
        name: '天河区',
        en: 'Tianhe',
        ring: [
          [113.3, 23.1],
          [113.4, 23.1],
          [113.4, 23.2],
          [113.3, 23.2],
          [113.3, 23.1],
        ],
      },
    ],
    streets: [],
    landmarks: [
      { name: '老钟楼', en: 'Old Clock Tower', kind: '地标', at: [113.35, 23.15], also: [] },
      { name: '老市场', en: 'Old Market', kind: '市场', at: [113.36, 23.16], also: [] },
    ],
  },
};

function kind(
  code: string,
  zh: string,
  department: string,
  level: 'P1' | 'P2' | 'P3',
  due: string,
): City['kinds'][number] {
  return { code, name: { zh, en: zh }, gb: 'component', synonyms: [], department, level, due, photoRecommended: true };
}

/** Clerks and citizens of the stories. */
export const WANG: Actor = { role: 'staff', name: '王芳' };
export const CITIZEN: Actor = { role: 'citizen', name: '市民' };
export const SYSTEM: Actor = { role: 'system', name: '一按通' };

/** An event on its way to a conversation. */
export interface Sent {
  conversation: string;
  event: { name: string; value: Record<string, unknown> };
}

/** Opens the room, on SQLite unless told another database; `leave` removes everything. */
export async function caseRoom(databaseUrl: string | null = null) {
  const dataDir = mkdtempSync(join(tmpdir(), 'onepress-cases-'));
  const secret = 'a secret of the tests';
  const store = await openStore({ dataDir, databaseUrl, secret });
  const secrets = createSecrets(secret);
  const clock = handClock();
  const ids = randomIds();
  const late = createLate({ clock, ids, secrets, store });
  const cases = createBuiltinCases({ store, secrets, city: CITY, late, hide: nameless });

  const found = async (number: string): Promise<Case> => {
    const one = await cases.find(number);
    if (!one) throw new Error(`no case ${number}`);
    return one;
  };

  return {
    store,
    secrets,
    clock,
    ids,
    city: CITY,
    cases,
    late,
    gazetteer: createGazetteer(CITY.places),
    dataDir,
    found,

    /** A citizen reports: 路灯不亮 at 人民路12号 unless told otherwise. */
    async report(change: Partial<NewCase> = {}): Promise<Case> {
      const point = { lat: 23.1345, lng: 113.3588 };
      const draft = newCase(
        { ids, clock },
        {
          conversation: 'talk-of-li',
          description: '小区门口路灯不亮三天了',
          place: inWords('人民路12号', { point, district: '天河区', precision: 'number' }),
          contact: '13800138000',
          ...change,
        },
      );
      await store.commit(cases.open(draft));
      return found(draft.number);
    },

    /** Moves a case and stores it. */
    async move(number: string, move: Partial<Move> & Pick<Move, 'to'>, actor: Actor = WANG): Promise<Case> {
      const whole = { note: null, department: null, photos: [], ...move };
      await store.commit(await cases.move(await found(number), whole, actor, clock.now()));
      return found(number);
    },

    /** Commits rows that a call gave. */
    async commit(writes: Write[] | Promise<Write[]>): Promise<void> {
      await store.commit(await writes);
    },

    /** A stored photo that no case has taken. */
    async photo(id: string, conversation: string): Promise<string> {
      const row = {
        id,
        type: 'image/jpeg',
        conversation,
        number: null,
        bytes: 1,
        width: 1,
        height: 1,
        created_at: clock.now(),
      };
      await store.commit([insert('photos', row)]);
      return id;
    },

    /** Takes what waits for citizens, as the outbox would. */
    async mail(): Promise<Sent[]> {
      const sent: Sent[] = [];
      for (;;) {
        const rows = await store.lease(clock.now(), 1000, 50);
        if (rows.length === 0) return sent;
        for (const { conversation, body } of rows)
          sent.push({ conversation, event: secrets.open<{ event: Sent['event'] }>('outbox', body).event });
        await store.commit(rows.map(({ id }) => ({ do: 'delete', table: 'outbox', where: { id } })));
      }
    },

    async leave(): Promise<void> {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The room that `caseRoom` opens. */
export type CaseRoom = Awaited<ReturnType<typeof caseRoom>>;
