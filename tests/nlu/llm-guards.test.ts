/** When the model is left alone: after failures, for a while; beyond its budget, for the day. */
import { describe, expect, it } from 'vitest';
import { LAMP, modelOn } from './llm-guarded.ts';
import { says } from './llm-service.ts';

describe('a model that goes on failing', () => {
  it.each([
    [401, 'LLM_REFUSED', 'OPENAI_API_KEY'],
    [429, 'LLM_LIMITED', 'ONEPRESS_MODEL_BUDGET'],
  ])('with %i: the operator is told at once, and it is not asked again for a while', async (status, code, hint) => {
    const { fresh, reported, counted, service } = await modelOn(says(status));
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
    expect(reported.splice(0)).toMatchObject([{ code: 'LLM_UNREACHABLE' }]);
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
    const { fresh, service } = await modelOn(says(LAMP), { budget: 0 });
    expect(await fresh()).toBeNull();
    expect(service.asked).toEqual([]);
  });
});
