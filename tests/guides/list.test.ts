/** What stands on a list, for whom, and how long it is kept. */
import { describe, expect, it } from 'vitest';
import {
  GUIDE_KEPT,
  Guide,
  guideFaults,
  isAsked,
  type KeptGuide,
  kept,
  listOf,
  onlyFor,
  stillKept,
} from '../../bot/domain/guide.ts';

const both = (zh: string) => ({ zh, en: zh });
const yesOrNo = (yes: string, no: string) => [
  { value: 'yes', name: both('是'), who: both(yes) },
  { value: 'no', name: both('不是'), who: both(no) },
];

/** A small guide: a dog, and where it lives. */
const dog = Guide.parse({
  id: 'dog',
  name: both('养狗'),
  intro: both('好的'),
  ending: both('办好了'),
  also: ['我要养狗'],
  events: ['养狗'],
  questions: [
    { id: 'town', ask: both('住城里吗？'), choices: yesOrNo('住城里的', '住乡下的') },
    { id: 'rented', ask: both('租的房子吗？'), choices: yesOrNo('租房的', '不租房的'), when: { town: 'yes' } },
  ],
  steps: [
    { id: 'shot', title: both('打疫苗'), what: both('带它去') },
    {
      id: 'licence',
      title: both('办狗证'),
      what: both('到派出所'),
      when: { town: 'yes' },
      papers: [{ name: both('身份证') }, { name: both('房东同意'), when: { rented: 'yes' } }],
    },
    { id: 'chain', title: both('备好绳子'), what: both('拴好'), when: { town: 'no' } },
  ],
  department: 'police',
  phone: '12345',
  reviewed: '2026-11-10',
});

const titles = (answers: Record<string, string | null>) =>
  listOf(dog, answers).map(({ n, step, only }) => `${n} ${step.id}${only.length > 0 ? ` ${onlyFor(only, 'zh')}` : ''}`);
const papers = (answers: Record<string, string | null>) =>
  listOf(dog, answers)
    .find(({ step }) => step.id === 'licence')
    ?.papers.map(({ thing, only }) => `${thing.zh}${only.length > 0 ? ` ${onlyFor(only, 'zh')}` : ''}`);

describe('her list', () => {
  it('has the steps that are hers, counted without gaps', () => {
    expect(titles({ town: 'no' })).toEqual(['1 shot', '2 chain']);
    expect(titles({ town: 'yes', rented: 'no' })).toEqual(['1 shot', '2 licence']);
    expect(papers({ town: 'yes', rented: 'no' })).toEqual(['身份证']);
    expect(papers({ town: 'yes', rented: 'yes' })).toEqual(['身份证', '房东同意']);
  });

  it('has every way where she does not know, each with whom it is for', () => {
    expect(titles({ town: null })).toEqual(['1 shot', '2 licence 住城里的', '3 chain 住乡下的']);
    expect(papers({ town: null })).toEqual(['身份证', '房东同意 租房的']);
    expect(papers({ town: 'yes', rented: null })).toEqual(['身份证', '房东同意 租房的']);
  });

  it('takes an answer that the guide no longer knows for none', () => {
    expect(titles({ town: 'in-between' })).toEqual(titles({}));
  });

  it('asks only what matters', () => {
    const rented = dog.questions[1]!;
    expect(isAsked(dog, rented, { town: 'yes' })).toBe(true);
    expect(isAsked(dog, rented, { town: 'no' })).toBe(false);
    expect(isAsked(dog, rented, { town: null })).toBe(false);
  });
});

describe('kept lists', () => {
  const list = (id: string, at: number): KeptGuide => ({ id, answers: {}, done: [], at });

  it('are kept for half a year, four of them, one of each guide', () => {
    let mine: KeptGuide[] = [];
    for (const [at, id] of ['a', 'b', 'a', 'c', 'd', 'e'].entries()) mine = kept(mine, list(id, at));
    expect(mine.map(({ id, at }) => `${id}${at}`)).toEqual(['e5', 'd4', 'c3', 'a2']);
    expect(stillKept(mine, 3 + GUIDE_KEPT).map(({ id }) => id)).toEqual(['e', 'd', 'c']);
    expect(stillKept(undefined, 0)).toEqual([]);
  });
});

describe('whoever writes a guide', () => {
  const known = { departments: new Set(['police']), entries: new Set(['dog-licence']) };
  const faults = (change: (guide: typeof dog) => void) => {
    const guide = structuredClone(dog);
    change(guide);
    return guideFaults(guide, known).map(({ path, fault }) => `${path}: ${fault}`);
  };

  it('is told of what does not fit together', () => {
    expect(faults(() => undefined)).toEqual([]);
    expect(
      faults(guide => {
        guide.steps[0]!.when = { town: 'maybe' };
        guide.steps[1]!.papers[0]!.when = { garden: 'yes' };
        guide.questions[0]!.when = { rented: 'yes' };
        guide.steps[2]!.id = 'shot';
        guide.steps[2]!.entry = 'cats';
        guide.department = 'zoo';
      }),
    ).toEqual([
      'steps.2: shot stands twice',
      'questions.0.when: rented is no question that comes before',
      'steps.0.when.town: maybe is no choice of town',
      'steps.1.papers.0.when: garden is no question that comes before',
      'steps.2.entry: cats is no entry of knowledge/',
      'department: zoo is not in departments.yaml',
    ]);
  });
});
