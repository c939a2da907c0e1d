/** Understanding tries few of its patterns on a message: a glance at the letters tells which of the others cannot match. It finds the same as without. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseNumber } from '../../bot/domain/case-number.ts';
import { HARMLESS, harmlessOut } from '../../bot/nlu/emergency/harmless.ts';
import { grams } from '../../bot/nlu/emergency/sense.ts';
import { SCANS } from '../../bot/nlu/emergency/signs.ts';
import { rightSpelling, SLIPS } from '../../bot/nlu/emergency/spelling.ts';
import { EVERYDAY, matters } from '../../bot/nlu/faq/everyday-words.ts';
import { smallTalk, TOPICS } from '../../bot/nlu/intent/chat.ts';
import { SHAPES } from '../../bot/nlu/place/place.ts';
import { ASKED_ON } from '../../bot/nlu/steering/asks-on.ts';
import { control, tracking } from '../../bot/nlu/steering/control.ts';
import { CONTROLS } from '../../bot/nlu/steering/control-words.ts';
import { CORRECTIONS } from '../../bot/nlu/steering/correction.ts';
import { TIDINGS } from '../../bot/nlu/steering/tidings.ts';
import { canonical } from '../../bot/nlu/text/canonical.ts';
import { STANDARD, standardSpeech } from '../../bot/nlu/text/dialect.ts';
import { fold, lower, plain } from '../../bot/nlu/text/fold.ts';
import { type Reading, read, whole } from '../../bot/nlu/text/reading.ts';
import { createSieve } from '../../bot/nlu/text/sieve.ts';
import { KEEP, SAME } from '../../bot/nlu/text/thesaurus.ts';
import { findTimes, TIME, timeWords } from '../../bot/nlu/time/words.ts';
import { ownSentences } from './own-sentences.ts';
import { wordsOf } from './pattern-words.ts';
import { politely, traditional, wide } from './ways-of-typing.ts';

/** What people say, folded as the patterns read it; and some of it, for what takes longer. */
const SAID = [...new Set(ownSentences().map(text => lower(fold(text))))];
const SOME = SAID.filter((_text, at) => at % 4 === 0);
const SLIP = new RegExp(SLIPS.map(([, slips]) => slips).join('|'));

/** Every file of bot/nlu that has a sieve, with the patterns that it stands before. */
const SIEVED: Readonly<Record<string, readonly RegExp[]>> = {
  'emergency/emergency.ts': SCANS.flatMap(({ seen, named, across }) => [seen, named, across]).filter(
    one => one !== null,
  ),
  'emergency/harmless.ts': [HARMLESS],
  'emergency/spelling.ts': [SLIP],
  'intent/chat.ts': TOPICS.map(({ pattern }) => pattern),
  'steering/asks-on.ts': ASKED_ON,
  'steering/control.ts': CONTROLS.map(({ pattern }) => pattern),
  'steering/correction.ts': CORRECTIONS,
  'steering/tidings.ts': TIDINGS,
};

/** Words that match them, pattern by pattern. */
const MADE = new Map(Object.entries(SIEVED).map(([file, patterns]) => [file, patterns.map(wordsOf)]));
const words = (file: string) => MADE.get(file)!.flatMap(made => made.words);

describe('a sieve before patterns', () => {
  it('has its patterns tested here, wherever one stands', () => {
    const files = globSync('bot/nlu/**/*.ts').filter(file =>
      /\bcreateSieve\(\[?[\w.]/.test(readFileSync(file, 'utf8')),
    );
    const known = Object.keys(SIEVED).map(file => `bot/nlu/${file}`);
    expect(files.filter(file => file !== 'bot/nlu/text/sieve.ts').sort()).toEqual(known.sort());
  });

  it.each(Object.keys(SIEVED))('keeps nothing from them that they match, in %s', file => {
    const patterns = SIEVED[file]!;
    const sieve = createSieve(patterns);
    const once = patterns.map(({ source, flags }) => new RegExp(source, flags.replace('g', '')));
    const kept = (may: number, at: number) => ((may >> at) & 1) === 0;
    expect(MADE.get(file)!.flatMap((made, at) => made.words.filter(word => kept(sieve(word), at)))).toEqual([]);
    const lost = SAID.filter(text => {
      const may = sieve(text);
      return once.some((pattern, at) => kept(may, at) && pattern.test(text));
    });
    expect(lost).toEqual([]);
  });

  it.each(Object.keys(SIEVED))('is tested with words of each of them, in %s', file => {
    for (const made of MADE.get(file)!) {
      expect(made.words.length).toBeGreaterThan(0);
      expect(made.missed).toBeLessThan(made.words.length / 5 + 5);
    }
  });
});

describe('what is understood is the same without a sieve', () => {
  it.each([
    ['as they are', (text: string) => text],
    ['in traditional characters', traditional],
    ['in full-width letters', wide],
    ['politely', politely],
  ])('of words that steer and of small talk, %s', (_name, typed) => {
    const texts = [...words('steering/control.ts'), ...words('intent/chat.ts'), ...SOME];
    const short = texts.map(text => read(typed(text))).filter(reading => reading.plain.length <= 40);
    const steers = (reading: Reading) => CONTROLS.find(({ pattern }) => whole(reading, pattern))?.command;
    const chats = (reading: Reading) => TOPICS.find(({ pattern }) => whole(reading, pattern))?.topic ?? null;
    const differs = (reading: Reading) => {
      const wanted = steers(reading);
      return (wanted && control(reading) !== wanted) || smallTalk(reading) !== chats(reading);
    };
    expect(short.filter(differs).map(({ raw }) => raw)).toEqual([]);
  });

  it('of slips in words of danger', () => {
    const right = (text: string) => SLIPS.reduce((so, [word, slips]) => so.replace(new RegExp(slips, 'g'), word), text);
    const texts = [...words('emergency/spelling.ts'), ...SOME].filter(text => !text.includes(' '));
    expect(texts.filter(text => rightSpelling(text) !== right(text))).toEqual([]);
  });

  it('of words that only sound like danger', () => {
    const blank = (text: string) => rightSpelling(text).replace(HARMLESS, word => '□'.repeat(word.length));
    const texts = [...words('emergency/harmless.ts'), ...SOME];
    expect(texts.filter(text => harmlessOut(text) !== blank(text))).toEqual([]);
  });
});

describe('what is understood is the same without a cheap look beforehand', () => {
  it('of times', () => {
    // Long ones hold something that is looked for in any case.
    const texts = [...wordsOf(TIME).words.filter(text => text.length <= 8), ...SOME];
    const spans = (found: readonly { at: number; end: number }[]) => found.map(({ at, end }) => `${at}-${end}`).join();
    expect(texts.filter(text => spans(timeWords(text)) !== spans(findTimes(text)))).toEqual([]);
  });

  it.each(SHAPES)('of places that look like $span', ({ hint, span }) => {
    const once = new RegExp(span.source);
    expect([...wordsOf(span).words, ...SAID].filter(text => !hint.test(text) && once.test(text))).toEqual([]);
  });

  it('of case numbers, however they are spelt', () => {
    for (let random = 0; random < 50_000_000; random += 1_234_567) {
      const number = caseNumber(random);
      const spoken = number.replace(/\d/g, figure => '洞幺两三四五六七八九'[Number(figure)]!);
      const spelt = [number, number.replaceAll('-', ' '), number.replaceAll('-', ''), wide(number)];
      for (const text of [...spelt, spoken.replaceAll('-', ''), spoken.replaceAll('洞', '零'), `查一下 ${number}`]) {
        expect(tracking(read(text))).toEqual({ do: 'track', number });
      }
    }
  });
});

describe('known words are looked for by their first letter, and the longest is found', () => {
  /** The same by a pattern: of all words the longest, from left to right. */
  const replaced = (known: ReadonlyMap<string, string>) => {
    const longest = [...known.keys()].sort((one, other) => other.length - one.length);
    const any = new RegExp(longest.join('|'), 'g');
    return (text: string) => text.replace(any, word => known.get(word)!);
  };
  /** Each word alone, and where it begins in the one before. */
  const beside = (known: readonly string[]) =>
    known.flatMap((word, at) => [word, known.at(at - 1)! + word, word.slice(0, -1) + known.at(at - 1)!]);

  it('of dialects', () => {
    const other = replaced(STANDARD);
    expect([...beside([...STANDARD.keys()]), ...SOME].filter(text => standardSpeech(text) !== other(text))).toEqual([]);
  });

  it('of words that mean the same', () => {
    const known = new Map([...KEEP, ...SAME.flat()].map(word => [word, word]));
    for (const group of SAME.toReversed()) for (const word of group) known.set(word, group[0]!);
    const other = replaced(known);
    expect([...beside([...known.keys()]), ...SOME].filter(text => canonical(text).text !== other(text))).toEqual([]);
  });

  it('of matters of the offices', () => {
    const lines = EVERYDAY.trim().split('\n');
    const ways = lines.map(line => ({
      concept: line.split(' ')[0]!,
      pattern: new RegExp(line.replaceAll(' ', '|').replaceAll('+', '.{0,6}'), 's'),
    }));
    const other = (text: string) => ways.filter(({ pattern }) => pattern.test(text)).map(({ concept }) => concept);
    const texts = [...ways.flatMap(({ pattern }) => wordsOf(pattern).words), ...SOME];
    expect(texts.filter(text => other(text).sort().join() !== [...matters(text)].sort().join())).toEqual([]);
  });
});

describe('a text without marks is read the same as with one', () => {
  const letters = Array.from({ length: 0xa000 }, (_none, code) => String.fromCharCode(code)).filter(letter =>
    /[!-~\u4e00-\u9fff]/.test(letter),
  );
  const texts = [...letters, ...SOME];

  it('when it is folded', () => {
    // A blank of full width takes the longer way, and falls away at the end.
    expect(texts.filter(text => fold(text) !== fold(`${text}\u3000`))).toEqual([]);
  });

  it('when its marks are left out', () => {
    const low = texts.map(text => lower(fold(text)));
    expect(low.filter(text => plain(text) !== plain(`${text}。`))).toEqual([]);
    expect(low.filter(text => grams(text).join() !== grams(`${text}。`).join())).toEqual([]);
    expect(plain('ok, cancel - please')).toBe('ok cancel please');
  });
});
