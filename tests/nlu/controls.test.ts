import { describe, expect, it } from 'vitest';
import type { Command, UnderstandContext } from '../../bot/domain/commands.ts';
import type { Ask } from '../../bot/domain/reply.ts';
import * as said from './control-sayings.ts';
import { commands, FRESH } from './demo.ts';
import { FIRST_UNSEEN, SECOND_UNSEEN } from './unseen-sayings.ts';

/** A question as she sees it, with 转人工 below. */
function open(ask: Ask, ...choices: [value: string, title: string][]): UnderstandContext {
  const shown = [...choices, ['person', '转人工'] as const].map(([value, title]) => ({ value, title }));
  return {
    talk: 'report',
    question: { slot: ask === 'photo' ? 'photos' : ask, ask, choices: shown },
    slots: ['category', 'place', 'photos', 'contact'],
    language: 'zh-CN',
  };
}

const place = open('place');
const photo = open('photo', ['skip', '没有照片']);
const contact = open('contact', ['anonymous', '不留']);
const confirm = open('confirm', ['file', '确认提交'], ['correct', '改一改'], ['cancel', '先不报了']);
const detail = open('detail', ['answer:0', '一盏不亮'], ['answer:1', '整条路都不亮'], ['skip', '不知道']);
const kinds = open('category', ['U01', '路灯不亮'], ['U02', '灯杆倾斜'], ['none', '都不是']);
const four = open('category', ['a', '暴露垃圾'], ['b', '道路不洁'], ['c', '垃圾箱满溢'], ['d', '大件废弃物']);

/** Each name with its sayings, the questions under which they are said, and the presses that are as good. */
const CONTROLS: [name: string, sayings: string[], contexts: UnderstandContext[], presses: string[]][] = [
  ['yes', said.YES_SAYINGS, [confirm], ['file']],
  ['no', said.NO_SAYINGS, [confirm], ['correct']],
  ['unknown', said.UNKNOWN_SAYINGS, [place, detail, kinds], ['skip']],
  ['cancel', said.CANCEL_SAYINGS, [place, confirm, photo, contact, detail], ['cancel']],
  ['repeat', said.REPEAT_SAYINGS, [place, confirm, contact, FRESH], []],
  ['help', said.HELP_SAYINGS, [place, confirm, contact, FRESH], []],
  ['back', said.BACK_SAYINGS, [place, confirm, contact, photo], []],
  ['person', said.PERSON_SAYINGS, [place, confirm, contact, detail, FRESH], ['person']],
];

const means = (name: string, presses: string[], [only, ...more]: Command[]): boolean =>
  more.length === 0 && (only?.do === name || (only?.do === 'choose' && presses.includes(only.value)));

describe('words that steer, in the many ways that people say them', () => {
  it.each(
    CONTROLS,
  )('%s: every saying that the rules were made with, under every question', (name, sayings, contexts, presses) => {
    expect(sayings.length).toBeGreaterThanOrEqual(40);
    const missed = sayings
      .filter(saying => !said.keptApart(saying))
      .filter(saying => contexts.some(context => !means(name, presses, commands(saying, context))));
    expect(missed).toEqual([]);
  });

  it('of the sayings kept apart at most three in a hundred are missed', () => {
    const apart = CONTROLS.flatMap(([name, sayings, contexts, presses]) =>
      sayings
        .filter(said.keptApart)
        .flatMap(saying => contexts.map(context => means(name, presses, commands(saying, context)))),
    );
    expect(apart.length).toBeGreaterThan(600);
    expect(apart.filter(understood => !understood).length).toBeLessThanOrEqual(apart.length * 0.03);
  });

  it.each([FIRST_UNSEEN, SECOND_UNSEEN])('sayings that came later: nineteen in twenty', later => {
    const read = CONTROLS.flatMap(([name, , [context], presses]) =>
      (later[name] ?? []).map(saying => (context && means(name, presses, commands(saying, context))) || saying),
    );
    const missed = read.filter(one => one !== true);
    expect(missed.length, missed.join('，')).toBeLessThanOrEqual(read.length / 20);
  });

  it('one of four is pointed at', () => {
    const missed = said.ORDINAL_SAYINGS.filter(
      ([saying, choice]) => !means('', ['', 'a', 'b', 'c', 'd'].slice(choice, choice + 1), commands(saying, four)),
    );
    expect(missed).toEqual([]);
  });

  it('what only holds the words of a command steers nothing', () => {
    const steers = (command: Command): boolean =>
      !['set', 'ask', 'cannot', 'correct', 'start'].includes(command.do) ||
      (command.do === 'start' && !['report', 'consult', 'purpose'].includes(command.talk));
    const fired = said.STEERS_NOTHING.filter(saying =>
      [FRESH, place, four, detail, confirm].some(context => commands(saying, context).some(steers)),
    );
    expect(fired).toEqual([]);
  });

  it('a hand that says yes, a cross that says no', () => {
    expect(commands('👌', confirm)).toEqual([{ do: 'yes' }]);
    expect(commands('👍🏻', confirm)).toEqual([{ do: 'yes' }]);
    expect(commands('❌', confirm)).toEqual([{ do: 'no' }]);
    expect(commands('🌹', confirm)).toEqual([{ do: 'cannot' }]);
  });

  it('words without end that look like a command take no time', () => {
    const piece = ['对', '不是', '没有', '帮我', '可以', '知道', '取消', '找人'];
    for (const first of piece) {
      for (const second of piece) {
        const words = `${(first + second).repeat(20).slice(0, 23)}饕`;
        const before = performance.now();
        for (const context of [confirm, FRESH]) commands(words, context);
        expect(performance.now() - before, words).toBeLessThan(500);
      }
    }
  });
});
