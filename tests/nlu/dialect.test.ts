import { describe, expect, it } from 'vitest';
import { standardSpeech } from '../../bot/nlu/text/dialect.ts';
import { simplify } from '../../bot/nlu/text/traditional.ts';
import { asked, FRESH, understand } from './demo.ts';
import { DIALECT, TRADITIONAL } from './dialect-sentences.ts';

/** What she wants, and the kind that it is about. */
function meant(text: string) {
  const report = understand(text, FRESH).commands.some(({ do: wish }) => wish === 'set' || wish === 'start');
  const { commands, candidates } = understand(text, report ? FRESH : asked('confirm'));
  const wishes = commands
    .filter(command => command.do !== 'set' || command.slot === 'category')
    .map(({ do: wish }) => wish);
  return { wishes, kind: report ? (candidates[0]?.code ?? null) : null };
}

describe('traditional script', () => {
  it(`${TRADITIONAL.length} sentences mean what they mean in simplified script`, () => {
    expect(TRADITIONAL.length).toBeGreaterThanOrEqual(60);
    const other = TRADITIONAL.filter(([said, plain]) => JSON.stringify(meant(said)) !== JSON.stringify(meant(plain)));
    expect(other).toEqual([]);
  });
  it('keeps the length, so that positions stay', () => {
    for (const [said] of TRADITIONAL) expect(simplify(said).length).toBe(said.length);
    expect(simplify('髒亂的樓梯間、漏電、滲水、鬆動的磚牆')).toBe('脏乱的楼梯间、漏电、渗水、松动的砖墙');
  });
});

describe('dialect', () => {
  it(`of ${DIALECT.length} sentences nineteen in twenty mean what they mean in plain words`, () => {
    expect(DIALECT.length).toBeGreaterThanOrEqual(60);
    const other = DIALECT.filter(([said, plain]) => JSON.stringify(meant(said)) !== JSON.stringify(meant(plain)));
    expect(other.length, JSON.stringify(other)).toBeLessThanOrEqual(DIALECT.length / 20);
  });
  it.each(['莫愁路', '感觉得行', '请勿吸烟', '单车道', '演讲中心', '什么事', '没有人工'])('%s stays as it is', text =>
    expect(standardSpeech(text)).toBe(text));
});
