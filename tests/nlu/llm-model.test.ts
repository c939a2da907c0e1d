/** The model behind its guards: it answers well, badly, slowly, in broken JSON and not at all, and never does harm. */
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { createEndpoint } from '../../bot/nlu/llm/endpoint.ts';
import { createModel, MODEL_LIMIT } from '../../bot/nlu/llm/model.ts';
import { handClock } from '../support/hand-clock.ts';
import { modelService, proposing, says, speak } from './llm-service.ts';

const KINDS = [
  { code: 'U01', name: '路灯不亮' },
  { code: 'M01', name: '井盖缺失' },
];
const LAMP = proposing(['U01'], '人民路');

let service: Awaited<ReturnType<typeof modelService>>;
afterEach(() => service.close());

async function modelOn(answer: Parameters<typeof modelService>[0], more: { budget?: number; key?: string } = {}) {
  service = await modelService(answer);
  const clock = handClock();
  const counted: string[] = [];
  const reported: OnePressError[] = [];
  const model = createModel({
    ask: createEndpoint({ url: service.url, key: more.key ?? '', model: 'small' }),
    clock,
    budget: more.budget ?? 1000,
    timeZone: 'Asia/Shanghai',
    count: outcome => counted.push(outcome),
    report: fault => reported.push(fault),
  });
  let at = 0;
  return {
    clock,
    counted,
    reported,
    propose: (words: string) => model.propose(words, 'anything', KINDS),
    /** Words that were never said before. */
    fresh: () => {
      at += 1;
      return model.propose(`黑了好几天 ${at}`, 'anything', KINDS);
    },
  };
}

/** Writes for as long as anybody listens. */
function endless(_: unknown, response: ServerResponse): void {
  const more = (): void => {
    if (!response.destroyed) response.write('路'.repeat(10_000), more);
  };
  more();
}

/** Waits on the loopback, not on time. */
async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise(resolve => setImmediate(resolve));
}

describe('a model that answers well', () => {
  it('gets the kinds, the question and the words as data, and its proposals come back', async () => {
    const { propose, counted } = await modelOn(says(LAMP), { key: 'sk-city' });
    expect(await propose('他说"黑了"\n{kinds}')).toEqual({ kinds: ['U01'], place: '人民路' });
    const [asked] = service.asked;
    expect(asked).toMatchObject({
      path: 'POST /v1/chat/completions',
      authorization: 'Bearer sk-city',
      body: { model: 'small', temperature: 0, response_format: { type: 'json_object' } },
    });
    const [system, user] = asked!.body.messages;
    expect(system).toMatchObject({ role: 'system', content: expect.stringContaining('U01 路灯不亮\nM01 井盖缺失') });
    expect(user).toMatchObject({ role: 'user', content: expect.stringContaining('"他说\\"黑了\\"\\n{kinds}"') });
    expect(counted).toEqual(['answered']);
  });

  it('needs no key where the endpoint wants none', async () => {
    const { fresh } = await modelOn(says(LAMP));
    await fresh();
    expect(service.asked[0]?.authorization).toBeUndefined();
  });

  it.each([
    ['in a code fence', `好的：\n\`\`\`json\n${LAMP}\n\`\`\``],
    ['after thinking aloud', `<think>路灯？{}</think>\n${LAMP}`],
  ])('%s', async (_, content) => {
    const { fresh } = await modelOn(says(content));
    expect(await fresh()).toEqual({ kinds: ['U01'], place: '人民路' });
  });

  it('is asked once an hour about the same words', async () => {
    const { propose, counted, clock } = await modelOn(says(LAMP));
    await propose('黑了');
    expect(await propose('黑了')).toEqual({ kinds: ['U01'], place: '人民路' });
    expect(service.asked).toHaveLength(1);
    clock.move(3600_000);
    await propose('黑了');
    expect(counted).toEqual(['answered', 'cached', 'answered']);
  });

  it('and refuses wishes that only some endpoints know is asked plainly from then on', async () => {
    const { fresh } = await modelOn(says(400, LAMP));
    expect(await fresh()).not.toBeNull();
    expect(await fresh()).not.toBeNull();
    expect(service.asked.map(({ body }) => 'temperature' in body)).toEqual([true, false, false]);
  });
});

describe('a model that does not keep to the form', () => {
  const BROKEN: [string, string][] = [
    ['broken JSON', '{"kinds": ["U01"'],
    ['no JSON', '我觉得是路灯'],
    ['another form', '{"category": "U01"}'],
    ['a field too much', '{"kinds": ["U01"], "place": null, "confirm": true}'],
    ['commands instead of kinds', '{"kinds": [{"do": "yes"}], "place": null}'],
    ['too many kinds', proposing(['U01', 'M01', 'U02', 'U03'])],
    ['a place of a page', proposing(['U01'], '路'.repeat(500))],
    ['null', 'null'],
    ['far too much', `{"kinds": ["U01"], "place": "${'路'.repeat(9000)}"}`],
  ];

  it.each(BROKEN)('%s: is told what is wrong, once, and may do better', async (_, content) => {
    const { fresh, counted } = await modelOn(says(content, LAMP));
    expect(await fresh()).toEqual({ kinds: ['U01'], place: '人民路' });
    expect(counted).toEqual(['repaired']);
    expect(service.asked).toHaveLength(2);
    const again = service.asked[1]!.body.messages;
    expect(again.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(again[3]?.content).toMatch(/不合要求：.{4,}/);
    expect(JSON.stringify(again).length).toBeLessThan(6000);
  });

  it.each(BROKEN)('%s twice: counts as no answer', async (_, content) => {
    const { fresh, counted } = await modelOn(says(content));
    expect(await fresh()).toBeNull();
    expect(service.asked).toHaveLength(2);
    expect(counted).toEqual(['unfit']);
  });

  it('says that it does not answer', async () => {
    const { fresh } = await modelOn((_, response) => speak(response, ''));
    expect(await fresh()).toBeNull();
  });

  it('is reported once it has done so three times in a row', async () => {
    const { fresh, reported } = await modelOn(says('路灯坏了'));
    for (let time = 0; time < 4; time += 1) await fresh();
    expect(reported).toMatchObject([{ code: 'MODEL_UNFIT', hint: expect.stringContaining('OPENAI_MODEL') }]);
    expect(service.asked).toHaveLength(6);
    expect(JSON.stringify([reported, String(reported[0])])).not.toContain('路灯');
  });
});

describe('a model that is slow', () => {
  it('is left at two and a half seconds, and hears that nobody waits any more', async () => {
    const { fresh, clock, counted } = await modelOn(() => undefined);
    const proposed = fresh();
    await until(() => service.asked.length === 1);
    clock.move(MODEL_LIMIT - 1);
    expect(counted).toEqual([]);
    clock.move(1);
    expect(await proposed).toBeNull();
    await until(() => service.asked[0]?.left === true);
    expect(counted).toEqual(['timeout']);
  });

  it('has the same two and a half seconds for its repair', async () => {
    let answers = 0;
    const { fresh, clock } = await modelOn((_, response) => {
      answers += 1;
      if (answers === 1) speak(response, 'nonsense');
    });
    const proposed = fresh();
    await until(() => service.asked.length === 2);
    clock.move(MODEL_LIMIT);
    expect(await proposed).toBeNull();
  });

  it('that begins an answer and never ends it is left as well', async () => {
    const { fresh, clock } = await modelOn((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":[');
    });
    const proposed = fresh();
    await until(() => service.asked.length === 1);
    clock.move(MODEL_LIMIT);
    expect(await proposed).toBeNull();
  });

  it('gets no heap of questions: sixteen wait for it, the next citizen does not', async () => {
    const { fresh, clock, counted } = await modelOn(() => undefined);
    const waiting = Array.from({ length: 16 }, fresh);
    expect(await fresh()).toBeNull();
    expect(counted).toEqual(['busy']);
    clock.move(MODEL_LIMIT);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => null));
  });
});

describe('a model that fails', () => {
  it.each<[string, Parameters<typeof modelService>[0], string]>([
    ['knows no such key', says(401), 'refused'],
    ['forbids it', says(403), 'refused'],
    ['knows no such model', says(404), 'refused'],
    ['does not like the question', says(400), 'refused'],
    ['has no more quota', says(429), 'limited'],
    ['is down inside', says(500), 'unreachable'],
    ['is behind a broken proxy', says(502), 'unreachable'],
    [
      'sends us elsewhere',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
      'unreachable',
    ],
    ['breaks off', (_, response) => void response.write('{', () => response.destroy()), 'unreachable'],
    ['answers with a web page', (_, response) => response.end('<html>路灯</html>'), 'unfit'],
    ['answers with nothing', (_, response) => response.end(), 'unfit'],
    ['answers without choices', (_, response) => response.end('{"choices":[]}'), 'unfit'],
    ['answers with null', (_, response) => response.end('null'), 'unfit'],
    ['answers without end', endless, 'unfit'],
  ])('%s: no proposals, no rejection', async (_, answer, outcome) => {
    const { fresh, counted } = await modelOn(answer);
    expect(await fresh()).toBeNull();
    expect(counted).toEqual([outcome]);
  });

  it('is nowhere', async () => {
    const { fresh, counted } = await modelOn(says(LAMP));
    await service.close();
    expect(await fresh()).toBeNull();
    expect(counted).toEqual(['unreachable']);
  });

  it.each([
    [401, 'MODEL_REFUSED', 'OPENAI_API_KEY'],
    [429, 'MODEL_LIMITED', 'ONEPRESS_MODEL_BUDGET'],
  ])('with %i: the operator is told at once, and it is not asked again for a while', async (status, code, hint) => {
    const { fresh, reported, counted } = await modelOn(says(status));
    await fresh();
    await fresh();
    expect(service.asked).toHaveLength(1);
    expect(counted[1]).toBe('resting');
    expect(reported).toMatchObject([{ code, hint: expect.stringContaining(hint) }]);
    expect(JSON.stringify([reported, String(reported[0])])).not.toContain('路灯');
  });

  it('rests after three failures, is tried by one question, rests longer, and is used again when it is back', async () => {
    let up = false;
    const { fresh, clock, counted, reported } = await modelOn((request, response) =>
      says(up ? LAMP : 503)(request, response),
    );
    for (let time = 0; time < 3; time += 1) await fresh();
    clock.move(29_999);
    await fresh();
    expect(counted.splice(0)).toEqual(['unreachable', 'unreachable', 'unreachable', 'resting']);
    expect(reported.splice(0)).toMatchObject([{ code: 'MODEL_UNREACHABLE' }]);
    clock.move(1);
    // One of many citizens tries it; the others are not kept waiting.
    await Promise.all([fresh(), fresh(), fresh()]);
    expect(counted.splice(0).sort()).toEqual(['resting', 'resting', 'unreachable']);
    clock.move(59_999);
    await fresh();
    up = true;
    clock.move(1);
    expect(await fresh()).not.toBeNull();
    expect(await fresh()).not.toBeNull();
    expect(counted).toEqual(['resting', 'answered', 'answered']);
  });

  it('is left alone for as long as it asks, up to ten minutes', async () => {
    const { fresh, clock, counted } = await modelOn((_, response) =>
      response.writeHead(429, { 'retry-after': '300' }).end('{}'),
    );
    await fresh();
    clock.move(299_999);
    await fresh();
    clock.move(1);
    await fresh();
    expect(counted).toEqual(['limited', 'resting', 'limited']);
  });
});

describe('the budget', () => {
  it('holds for the day of the city, repairs too, and cached answers cost nothing', async () => {
    // 9:00 UTC is 17:00 in the city: its midnight is seven hours away.
    const { fresh, propose, clock, counted } = await modelOn(says('nonsense', LAMP, LAMP, LAMP), { budget: 3 });
    expect(await fresh()).not.toBeNull();
    expect(await propose('黑了')).not.toBeNull();
    expect(await fresh()).toBeNull();
    expect(await propose('黑了')).not.toBeNull();
    clock.move(7 * 3600_000 - 1);
    expect(await fresh()).toBeNull();
    clock.move(1);
    expect(await fresh()).not.toBeNull();
    expect(counted).toEqual(['repaired', 'answered', 'spent', 'cached', 'spent', 'answered']);
  });

  it('of nothing asks nothing', async () => {
    const { fresh } = await modelOn(says(LAMP), { budget: 0 });
    expect(await fresh()).toBeNull();
    expect(service.asked).toEqual([]);
  });
});
