/** The model answers well, badly, slowly, in broken JSON and not at all, and never does harm. */
import type { RequestListener, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MODEL_LIMIT } from '../../bot/nlu/llm/guarded.ts';
import { LAMP, modelOn } from './llm-guarded.ts';
import { proposing, says, speak } from './llm-service.ts';

/** Sends who asks to a place where all is well. */
const elsewhere: RequestListener = (request, response) => {
  if (request.url === '/elsewhere') speak(response, LAMP);
  else response.writeHead(307, { location: '/elsewhere' }).end();
};

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
    const { propose, counted, service } = await modelOn(says(LAMP), { key: 'sk-city' });
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

  it('answers one citizen after the other', async () => {
    const { fresh } = await modelOn(says(LAMP));
    for (let citizen = 0; citizen < 20; citizen += 1) expect(await fresh()).not.toBeNull();
  });

  it('needs no key where the endpoint wants none', async () => {
    const { fresh, service } = await modelOn(says(LAMP));
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
    const { propose, counted, clock, service } = await modelOn(says(LAMP));
    await propose('黑了');
    expect(await propose('黑了')).toEqual({ kinds: ['U01'], place: '人民路' });
    expect(service.asked).toHaveLength(1);
    clock.move(3600_000);
    await propose('黑了');
    expect(counted).toEqual(['answered', 'cached', 'answered']);
  });

  it('and refuses wishes that only some endpoints know is asked plainly from then on', async () => {
    const { fresh, service } = await modelOn(says(400, LAMP));
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
    const { fresh, counted, service } = await modelOn(says(content, LAMP));
    expect(await fresh()).toEqual({ kinds: ['U01'], place: '人民路' });
    expect(counted).toEqual(['repaired']);
    expect(service.asked).toHaveLength(2);
    const again = service.asked[1]!.body.messages;
    expect(again.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(again[3]?.content).toMatch(/不合要求：.{4,}/);
    expect(JSON.stringify(again).length).toBeLessThan(6000);
  });

  it.each(BROKEN)('%s twice: counts as no answer', async (_, content) => {
    const { fresh, counted, service } = await modelOn(says(content));
    expect(await fresh()).toBeNull();
    expect(service.asked).toHaveLength(2);
    expect(counted).toEqual(['unfit']);
  });

  it('says that it does not answer', async () => {
    const { fresh } = await modelOn((_, response) => speak(response, ''));
    expect(await fresh()).toBeNull();
  });

  it('is reported once it has done so three times in a row', async () => {
    const { fresh, reported, service } = await modelOn(says('路灯坏了'));
    for (let time = 0; time < 4; time += 1) await fresh();
    expect(reported).toMatchObject([{ code: 'LLM_UNFIT', hint: expect.stringContaining('OPENAI_MODEL') }]);
    expect(service.asked).toHaveLength(6);
    expect(JSON.stringify([reported, String(reported[0])])).not.toContain('路灯');
  });
});

describe('a model that is slow', () => {
  it('is left at two and a half seconds, and hears that nobody waits any more', async () => {
    const { fresh, clock, counted, service } = await modelOn(() => undefined);
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
    const { fresh, clock, service } = await modelOn((_, response) => {
      answers += 1;
      if (answers === 1) speak(response, 'nonsense');
    });
    const proposed = fresh();
    await until(() => service.asked.length === 2);
    clock.move(MODEL_LIMIT);
    expect(await proposed).toBeNull();
  });

  it('that begins an answer and never ends it is left as well', async () => {
    const { fresh, clock, service } = await modelOn((_, response) => {
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
  it.each<[string, RequestListener, string]>([
    ['knows no such key', says(401), 'refused'],
    ['forbids it', says(403), 'refused'],
    ['knows no such model', says(404), 'refused'],
    ['does not like the question', says(400), 'refused'],
    ['has no more quota', says(429), 'limited'],
    ['is down inside', says(500), 'unreachable'],
    ['is behind a broken proxy', says(502), 'unreachable'],
    ['sends us elsewhere', elsewhere, 'unreachable'],
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
    const { fresh, counted, service } = await modelOn(says(LAMP));
    await service.close();
    expect(await fresh()).toBeNull();
    expect(counted).toEqual(['unreachable']);
  });
});
