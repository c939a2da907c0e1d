import { describe, expect, it } from 'vitest';
import { readPurposes } from '../../bot/cli/nlu-sayings.ts';
import { createPurposes, judged } from '../../bot/nlu/intent/purpose.ts';
import { createGuesses } from '../../bot/nlu/model/category-model.ts';
import { CUES, cuesOf } from '../../bot/nlu/model/cues.ts';
import { decodeModel, encodeModel, readModel } from '../../bot/nlu/model/model-file.ts';
import { sourceOf, type Ticket } from '../../bot/nlu/model/ticket-rows.ts';
import { trainModel } from '../../bot/nlu/model/train.ts';
import { city, commands, FRESH, names, understand } from './demo.ts';
import { ASKS, PRAISES, REPORTS, SUGGESTIONS, sentencesOf } from './purpose-sentences.ts';

/** Letters about many matters; each asks, or demands, with a word of its own. */
const MATTERS = ['花坛', '桥洞', '球场', '水塔', '雕像', '车棚', '喷泉', '围墙', '长廊', '码头', '苗圃', '仓库'];
const ASKING = ['何时', '几时', '多久', '哪年', '能否', '可否', '有无', '会不会', '想知道', '规划', '进展', '是否'];
const DEMANDING = ['尽快', '整改', '查处', '恳请', '解决', '处理', '希望', '尽快', '整改', '查处', '恳请', '解决'];
const letters = MATTERS.flatMap((matter, at): Ticket[] => [
  { title: matter, text: `${matter}旁边的老房子${ASKING[at]}？`, label: '咨询' },
  { title: matter, text: `${matter}旁边的老房子${DEMANDING[at]}！`, label: '投诉' },
]);

describe('what a letter wants, beside what it is about', () => {
  it('is read off plain signs anywhere in it, at its end, and in its title', () => {
    expect(cuesOf('', '')).toEqual([]);
    const asking = cuesOf('请问', '');
    expect(asking).toHaveLength(6);
    expect(new Set(asking.map(cue => cue % (CUES / 3))).size).toBe(2);
    expect(cuesOf('', `请问${'路'.repeat(50)}`)).toHaveLength(2);
  });
  it('is learnt where cross-validation says that it helps, and comes back from the file', () => {
    const model = trainModel(letters, { bits: 12 });
    expect(model.cues).toBe(CUES);
    expect(decodeModel(encodeModel(model))).toEqual(model);
    const guess = createGuesses(model);
    expect(guess('戏台', '戏台旁边的老房子什么时候开放？')[0]).toMatchObject({ label: '咨询' });
    expect(guess('戏台', '戏台旁边的老房子，请查处！')[0]).toMatchObject({ label: '投诉' });
  });
  it('stays out of a model that tells matters apart', () => {
    const matters = letters.map(({ title, text }, at) => ({ title, text, label: at < 12 ? 'first' : 'second' }));
    expect(trainModel(matters, { bits: 12 }).cues).toBe(0);
  });
});

describe("the demo city's model of purposes", () => {
  const shipped = readModel(city.purposeModel!);
  it('was trained on its sentences as they are now (npm run nlu -- train --from-purposes --model config/cities/demo/purpose.model)', () => {
    expect(shipped.source).toBe(sourceOf(readPurposes('config/cities/demo')));
  });
  it('is small: less than 100 kB in memory', () => {
    expect(shipped.weights.byteLength + shipped.gains.byteLength).toBeLessThan(100_000);
  });
  it('has other labels than kinds of problems: a model of kinds is refused', () => {
    expect(() => createPurposes({ purposeModel: city.categoryModel! })).toThrow(
      expect.objectContaining({ code: 'MODEL_LABELS' }),
    );
  });
});

/** What came of a sentence: `either` where she is asked, `danger` where a number is told first. */
function outcome(text: string): string {
  const found = understand(text, FRESH);
  if (found.emergency) return 'danger';
  return names(text).includes('start purpose') ? 'either' : found.intent;
}

describe('people say what they want', () => {
  // The shares are what was counted when it was built, less one sentence: who changes rules or sentences must not lose ground.
  it.each([
    ['questions', ASKS, 'ask', 19, 9],
    ['complaints', REPORTS, 'report', 22, 11],
    ['suggestions', SUGGESTIONS, 'suggestion', 7, 2],
    ['praise', PRAISES, 'praise', 7, 3],
  ] as const)('%s', (_, list, wanted, seen, unseen) => {
    expect(sentencesOf(list, 'seen').filter(text => outcome(text) === wanted).length).toBeGreaterThanOrEqual(seen);
    expect(sentencesOf(list, 'unseen').filter(text => outcome(text) === wanted).length).toBeGreaterThanOrEqual(unseen);
  });
  it('no complaint is taken for a question, seen or not', () => {
    const all = [...sentencesOf(REPORTS, 'seen'), ...sentencesOf(REPORTS, 'unseen')];
    expect(all.filter(text => outcome(text) === 'ask')).toEqual([]);
  });
  it('who may mean either is asked, with everything that she said', () => {
    expect(names('人民路12号楼上漏水这种事该找哪个部门')).toEqual([
      'start purpose',
      'set place',
      'set category',
      'set words',
    ]);
  });
  it('but nobody is asked where the model knows nothing, as of English, and spreads over all purposes', () => {
    const few = { suggestion: 0.05, praise: 0.05, none: 0.05 };
    expect(judged({ ask: 0.45, report: 0.4, ...few }, true, false)).toBe('either');
    expect(judged({ ask: 0.23, report: 0.21, suggestion: 0.14, praise: 0.16, none: 0.26 }, true, false)).toBeNull();
  });
  it('a question about a place is a question, not a place', () => {
    expect(commands('请问人民路12号的停车怎么收费')).toEqual([{ do: 'start', talk: 'unanswered' }]);
  });
});
