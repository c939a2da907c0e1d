import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSayings } from '../../bot/cli/nlu-sayings.ts';
import { createGuesses, NO_KIND } from '../../bot/nlu/model/category-model.ts';
import { evaluate } from '../../bot/nlu/model/evaluate.ts';
import { gainsOf } from '../../bot/nlu/model/gain.ts';
import { decodeModel, encodeModel, readModel } from '../../bot/nlu/model/model-file.ts';
import { trainSvm } from '../../bot/nlu/model/svm.ts';
import { fitTemperature } from '../../bot/nlu/model/temperature.ts';
import { sourceOf } from '../../bot/nlu/model/ticket-rows.ts';
import { parseTickets } from '../../bot/nlu/model/tickets.ts';
import { trainModel } from '../../bot/nlu/model/train.ts';
import { city } from './demo.ts';

const LAMPS = ['路灯不亮', '街上的灯黑了', '灯坏了好几天', '路灯一闪一闪', '巷子里没有灯', '灯杆上的灯灭了'];
const HOLES = ['路上有个坑', '马路坑坑洼洼', '路面破了一个洞', '柏油路裂了', '车道上全是坑', '路面不平颠得很'];
const tickets = [
  ...LAMPS.map((title, at) => ({ title, text: at % 2 ? `${title}，晚上看不见，老人不敢出门` : '', label: 'lamp' })),
  ...HOLES.map((title, at) => ({ title: at % 3 ? title : '', text: `${title}，骑车差点摔倒`, label: 'hole' })),
];
const model = trainModel(tickets, { bits: 12 });

describe('a city trains a model on its own tickets', () => {
  const guesses = createGuesses(model);

  it.each([
    ['门口的路灯黑了', '', 'lamp'],
    ['', '您好，我们村口的马路上有好大一个坑，骑车的人摔了好几个', 'hole'],
    ['灯不亮', '我家门口的路灯坏了', 'lamp'],
  ])('"%s" with "%s" is %s', (title, text, label) => {
    const found = guesses(title, text);
    expect(found[0]).toMatchObject({ label });
    expect(found.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
  });
  it('empty words are no error', () => {
    expect(guesses('', '')).toHaveLength(2);
  });
  it('the same tickets make the same bytes, and other tickets others', () => {
    expect(encodeModel(trainModel(tickets, { bits: 12 }))).toEqual(encodeModel(model));
    expect(encodeModel(trainModel(tickets.slice(1), { bits: 12 }))).not.toEqual(encodeModel(model));
  });
});

describe('the machine', () => {
  it('finds the optimum that can be worked out by hand: 4C / (1 + 4C) for two opposite points', () => {
    const rows = { starts: Int32Array.of(0, 1, 2), columns: Int32Array.of(0, 0), values: Float32Array.of(1, -1) };
    const [weight] = trainSvm(rows, Int8Array.of(1, -1), {
      width: 1,
      prices: Float32Array.of(1, 1),
      bias: 0,
      tolerance: 1e-6,
      passes: 1000,
      seed: 7,
    });
    expect(weight).toBeCloseTo(0.8, 4);
  });
  it('a model that is right three times in four is made to say so', () => {
    const rows = [0, 0, 0, 1].map(truth => ({ scores: Float64Array.of(5, 0), truth }));
    const temperature = fitTemperature(rows);
    expect(1 / (1 + Math.exp(-5 / temperature))).toBeCloseTo(0.75, 3);
  });
});

describe('how much a bucket tells of the label', () => {
  // Four buckets, two labels with ten texts each: met by both alike, by one label often, by one label once, by nobody.
  const [both, often, once, never] = gainsOf(Int32Array.of(9, 9, 9, 0, 1, 0, 0, 0), Int32Array.of(10, 10));

  it('is most where only one label has it, and little after one meeting', () => {
    expect(often).toBe(255);
    expect(once).toBeLessThan(often!);
    expect(once).toBeGreaterThan(both!);
  });
  it('is as little where all have it as where nobody was met with it, but not nothing', () => {
    expect(both).toBe(never);
    expect(never).toBeGreaterThan(0);
  });
  it('is the same for all where every text has the same label', () => {
    expect([...gainsOf(Int32Array.of(3, 0, 1, 0), Int32Array.of(4, 0))]).toEqual([255, 255]);
  });
});

describe('figures of an evaluation', () => {
  it('are those that one counts by hand', () => {
    const answers: Record<string, [string, number]> = { a: ['x', 0.9], b: ['x', 0.8], c: ['y', 0.7], d: ['x', 0.6] };
    const guesses = (title: string) => [{ label: answers[title]![0], confidence: answers[title]![1] }];
    const rows = Object.entries({ a: 'x', b: 'x', c: 'y', d: 'y' }).map(([title, label]) => ({
      title,
      text: '',
      label,
    }));
    let clock = 0;
    const found = evaluate(guesses, rows, () => (clock += 4));
    expect(found).toMatchObject({ accuracy: 0.75, coverage90: 0.75, msPerMessage: 1 });
    expect(found.perLabel).toEqual({
      x: { precision: 2 / 3, recall: 1, f1: 0.8, tickets: 2 },
      y: { precision: 1, recall: 0.5, f1: 2 / 3, tickets: 2 },
    });
    expect(found.macroF1).toBeCloseTo((0.8 + 2 / 3) / 2);
    expect(found.confusions).toEqual([{ truth: 'y', guess: 'x', tickets: 1 }]);
  });
  it('coverage leaves out the tenth that the model is least sure of', () => {
    const rows = Array.from({ length: 10 }, (_, at) => ({ title: `${at}`, text: '', label: at === 3 ? 'y' : 'x' }));
    const guesses = (title: string) => [{ label: 'x', confidence: title === '3' ? 0.2 : 0.9 }];
    expect(evaluate(guesses, rows, () => 0)).toMatchObject({ accuracy: 0.9, coverage90: 1 });
  });
});

describe('tickets in a file', () => {
  const parse = (text: string) => parseTickets(Buffer.from(text));

  it('title or text may be empty; a first line of names, empty lines and Windows line ends are no matter', () => {
    expect(parse('topic\ttext\tlabel\r\n灯\t\tU01\r\n\n\t坑\tR01\r\n')).toEqual([
      { title: '灯', text: '', label: 'U01' },
      { title: '', text: '坑', label: 'R01' },
    ]);
  });
  it('every faulty line is named by its number', () => {
    const wrong = 'a\tb\tU01\n灯坏了\na\tb\nx\ty\tz\tw\n\t\tU01\na\tb\t\n';
    expect(() => parse(wrong)).toThrow(
      /line 2: 1 column instead of 3\n.*line 3: 2 columns.*\n.*line 4: 4 columns.*\n.*line 5: neither.*\n.*line 6: no label/,
    );
    expect(() => parse(`${'a\n'.repeat(3)}a\tb\tc\na`)).toThrow('lines 1-3, 5: 1 column instead of 3');
    expect(() => parseTickets(Buffer.from([0xff, 0x09, 0x61, 0x09, 0x62]))).toThrow('line 1: not UTF-8');
    expect(() => parse('\n')).toThrow('no ticket');
  });
});

describe('a model file', () => {
  const bytes = encodeModel(model);
  const code = (file: Uint8Array) => {
    try {
      decodeModel(file);
      return 'read';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  /** The file with another head or body, and a checksum that fits. */
  function forged(change: (head: Record<string, unknown>) => object, body?: Uint8Array, claimed?: number): Uint8Array {
    const file = Buffer.from(bytes);
    const headSize = file.readUInt32LE(12);
    const head = Buffer.from(JSON.stringify(change(JSON.parse(file.subarray(20, 20 + headSize).toString()))));
    const weights = body ?? file.subarray(20 + headSize, -32);
    const fixed = Buffer.from(file.subarray(0, 20));
    fixed.writeUInt32LE(head.length, 12);
    fixed.writeUInt32LE(claimed ?? weights.length, 16);
    const content = Buffer.concat([fixed, head, weights]);
    return Buffer.concat([content, createHash('sha256').update(content).digest()]);
  }

  it('comes back as it was', () => {
    expect(decodeModel(bytes)).toEqual(model);
    expect(code(forged(head => head))).toBe('read');
  });
  it('is refused when a single byte is changed, wherever it is', () => {
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1;
      expect(['MODEL_BROKEN', 'MODEL_VERSION']).toContain(code(changed));
    }
  });
  it('is refused when it is cut, empty, or something else', () => {
    for (const length of [0, 7, 19, 60, bytes.length - 1]) expect(code(bytes.subarray(0, length))).toBe('MODEL_BROKEN');
    expect(code(Buffer.from('{"labels":["a","b"]}'.repeat(10)))).toBe('MODEL_BROKEN');
    expect(code(new Uint8Array(10_000_001))).toBe('MODEL_BROKEN');
  });
  it('of another version says so', () => {
    const other = Buffer.from(bytes);
    other.writeUInt32LE(1, 8);
    expect(() => decodeModel(other)).toThrow(/format 1.*format 2/);
  });
  it.each([
    ['one label', { labels: ['lamp'] }],
    ['the same label twice', { labels: ['lamp', 'lamp'] }],
    ['labels that are no words', { labels: [1, 2] }],
    ['more buckets than fit', { bits: 40 }],
    ['fewer weights than buckets', { bits: 13 }],
    ['a temperature of nought', { temperatures: { title: 0, text: 1, both: 1 } }],
    ['a scale that is no number', { scales: [1, 'x'] }],
    ['too few biases', { biases: [1] }],
  ])('with a right checksum but %s is refused', (_, change) => {
    expect(code(forged(head => ({ ...head, ...change })))).toBe('MODEL_BROKEN');
  });
  it('does not unpack more than it should hold', () => {
    expect(code(forged(head => head, deflateRawSync(Buffer.alloc(50_000_000))))).toBe('MODEL_BROKEN');
    expect(code(forged(head => head, Buffer.from('no deflate')))).toBe('MODEL_BROKEN');
    expect(code(forged(head => head, undefined, 2 ** 32 - 1))).toBe('MODEL_BROKEN');
  });
});

describe("the demo city's own model", () => {
  const shipped = readModel(city.categoryModel!);

  it('knows every kind, and words that are about none', () => {
    expect([...shipped.labels].sort()).toEqual([NO_KIND, ...city.kinds.map(({ code }) => code)].sort());
  });
  it('was trained on its sayings as they are now (npm run nlu -- train --from-sayings --model config/cities/demo/category.model)', () => {
    expect(shipped.source).toBe(sourceOf(readSayings('config/cities/demo')));
  });
  it('stays small', () => {
    expect(encodeModel(shipped).length).toBeLessThan(1_000_000);
  });
});
