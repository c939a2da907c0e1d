import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OnePressError } from '../../bot/domain/errors.ts';
import { loadTexts } from '../../config/load-texts.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onepress-texts-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function texts(zh: string, en: string) {
  writeFileSync(join(dir, 'zh-CN.yaml'), zh);
  writeFileSync(join(dir, 'en.yaml'), en);
  return loadTexts(dir);
}

describe('a clerk writes the sentences that citizens read', () => {
  it('with places for values, and with other texts in those places', () => {
    const { say } = texts(
      'filed: "登记好了，编号 {number}。{next}"\nnext:\n  photo: 可以再发照片，还能发 {left} 张。\n',
      'filed: "Registered as {number}. {next}"\nnext:\n  photo: You may send {left} more photos.\n',
    );
    const params = { number: '482-915-306', next: { text: 'next.photo', params: { left: 8 } } };
    expect(say('zh-CN', 'filed', params)).toBe('登记好了，编号 482-915-306。可以再发照片，还能发 8 张。');
    expect(say('en', 'filed', params)).toBe('Registered as 482-915-306. You may send 8 more photos.');
  });

  it('and a value that looks like a place is not filled again', () => {
    const { say } = texts('a: "{words}"', 'a: "{words}"');
    expect(say('zh-CN', 'a', { words: '{words} $& <b>' })).toBe('{words} $& <b>');
  });

  it('and an id that is no text of ours is no text, whatever its name', () => {
    const { say, has } = texts('a: 好', 'a: fine');
    expect(has('a')).toBe(true);
    expect(has('toString')).toBe(false);
    expect(() => say('en', 'constructor')).toThrow(expect.objectContaining({ code: 'TEXT_UNKNOWN' }));
  });

  it('and a value that the program forgot is a fault, not a gap in a sentence', () => {
    const { say } = texts('a: "{number}号"', 'a: "No. {number}"');
    expect(() => say('zh-CN', 'a')).toThrow(expect.objectContaining({ code: 'TEXT_PARAM_MISSING' }));
  });

  it('and hears of every mistake at once', () => {
    let fault = new OnePressError('none', 'none', 'none');
    try {
      texts(
        'a: 你好 {name}\nb: 只有中文\nc: [不, 是, 文字]\nd: 多了一个 }\ne: ""\nf: 12345\n',
        'a: Hello {nmae}\nc: no\nd: no\ne: no\nf: no\ng: only English\n',
      );
    } catch (error) {
      fault = error as OnePressError;
    }
    expect(fault.code).toBe('TEXTS_INVALID');
    for (const part of [
      '{name} / {nmae}',
      'en: b is missing',
      'c is no text',
      'd has a brace',
      'e is empty',
      'f is no text',
      'zh-CN: g is missing',
    ]) {
      expect(fault.message).toContain(part);
    }
  });

  it('and a file that is no YAML or is not there is told by name', () => {
    expect(() => texts('a: "', 'a: fine')).toThrow(/zh-CN\.yaml/);
    expect(() => loadTexts(join(dir, 'nowhere'))).toThrow(/ENOENT/);
  });
});
