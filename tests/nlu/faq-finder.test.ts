import { describe, expect, it } from 'vitest';
import { createFinder, createLiveFinder } from '../../bot/nlu/faq/finder.ts';
import { fold, lower } from '../../bot/nlu/text/fold.ts';

const ENTRIES = [
  {
    id: 'fund',
    question: { zh: '公积金怎么提取？', en: 'How do I withdraw my housing fund?' },
    also: ['公积金怎么取', '买房取公积金', '取公积金要什么材料', '住房那个钱怎么拿'],
  },
  { id: 'fund-balance', question: { zh: '公积金有多少钱，怎么查？' }, also: ['查公积金', '公积金余额'] },
  { id: 'pension', question: { zh: '养老金怎么领？' }, also: ['退休金几号发', '领养老金要什么手续'] },
  { id: 'dog', question: { zh: '狗证怎么办？' }, also: ['养狗要办证吗', '给狗办证', '遛狗要拴绳吗'] },
  { id: 'id-card', question: { zh: '身份证丢了怎么补办？' }, also: ['身份证掉了', '补身份证要带什么'] },
  { id: 'deed', question: { zh: '房产证丢了怎么补？' }, also: ['房本找不着了', '补房产证要带什么'] },
];

function asks(words: string, picked?: Parameters<typeof createFinder>[1]) {
  const found = createFinder(ENTRIES, picked)(lower(fold(words)));
  return found && { first: found.entries[0]!.id, sureness: found.sureness, exact: found.exact };
}

describe('a question in words of her own', () => {
  it('that stands written so is found word for word', () => {
    expect(asks('请问公积金怎么取？')).toEqual({ first: 'fund', sureness: 'sure', exact: true });
  });
  it.each([
    ['我想把住房那个钱拿出来', 'fund'],
    ['退休工资怎么领', 'pension'],
    ['房本丢了怎么补', 'deed'],
    ['how can I withdraw the housing fund', 'fund'],
  ])('%s means %s', (words, entry) => expect(asks(words)?.first).toBe(entry));
  it.each(['要带什么', '多久', '路灯坏了', '今天星期几', '', '？？'])('%s alone finds nothing', words =>
    expect(asks(words)).toBeNull());
  it('a bare name is not answered at once: several entries are about it', () => {
    const found = createFinder(ENTRIES)('公积金');
    expect(found?.sureness).toBe('unsure');
    expect(found?.entries.map(({ id }) => id).sort()).toEqual(['fund', 'fund-balance']);
  });
  it('offers three at most, best first', () => {
    const more = ['租房', '还贷', '离职'].map(name => ({
      id: name,
      question: { zh: `${name}怎么取公积金？` },
      also: [],
    }));
    const found = createFinder([...ENTRIES, ...more])('公积金');
    expect(found?.sureness).toBe('unsure');
    expect(found?.entries).toHaveLength(3);
    const confidences = found?.entries.map(({ confidence }) => confidence) ?? [];
    expect(confidences).toEqual([...confidences].sort((one, other) => other - one));
  });
  it('what tells of something is not taken for a question', () => {
    expect(asks('有人遛狗不拴绳还骂人')?.sureness).not.toBe('sure');
  });
  it('finds nothing among no entries', () => expect(createFinder([])('公积金怎么取')).toBeNull());
});

describe('words after which citizens chose an entry', () => {
  it('mean it, as if somebody had written them down', () => {
    expect(asks('老头子那份钱')).toBeNull();
    const picked = [{ entry: 'pension', words: '老头子那份钱' }];
    expect(asks('老头子那份钱', picked)).toEqual({ first: 'pension', sureness: 'sure', exact: true });
  });
  it('for an entry that is gone are passed over', () => {
    expect(asks('老头子那份钱', [{ entry: 'gone', words: '老头子那份钱' }])).toBeNull();
  });
});

describe('words that only sound like an entry', () => {
  it('are left alone, but found by whoever has nothing better to say', () => {
    const find = createFinder(ENTRIES);
    expect(find('刚领养的狗听说要给它上个证')).toBeNull();
    expect(find('刚领养的狗听说要给它上个证', 'faint')?.entries[0]?.id).toBe('dog');
  });
});

describe('the entries of a city', () => {
  it('are found as they are now, without a restart', () => {
    let all: Parameters<typeof createFinder>[0] = [];
    let revision = 0;
    const find = createLiveFinder({ all: () => all as never, picked: () => [], revision: () => revision });
    expect(find('公积金怎么取')).toBeNull();
    all = ENTRIES;
    revision += 1;
    expect(find('公积金怎么取')?.entries[0]?.id).toBe('fund');
  });
});
