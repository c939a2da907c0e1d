/** What the console's form repeats of the domain, held against it; no browser is needed. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import { loadCity } from '../../config/load-city.ts';
import { faultsOf, MOST, MOST_LINES } from '../../web/staff/knowledge/entry-faults.ts';
import { wordChanges } from '../../web/staff/knowledge/word-changes.ts';
import {
  emptyEntry,
  entryOf,
  WRITTEN_NAMES,
  type WrittenEntry,
  written,
} from '../../web/staff/knowledge/written-entry.ts';

const { entries } = loadCity(join(import.meta.dirname, '../../config/cities/demo'));

const whole: WrittenEntry = {
  ...emptyEntry(),
  ...{ field: 'dogs', question: '养狗怎么登记？', also: '办狗证\n狗证在哪办', answer: '到派出所登记。' },
  ...{ audience: '养狗的人', where: '派出所', when: '周一到周五', papers: '身份证\n狗的照片', fee: '免费' },
  ...{ link: 'https://example.org/dog', phone: '12345', department: 'police', source: '养犬管理规定' },
  ...{ region: '临澜区', from: '2026-01-01', until: '2026-12-31', reviewed: '2026-11-01', owner: 'wang' },
  ...{ related: 'dog-lost', sample: 'yes', questionEn: 'Dogs?', answerEn: 'Register it.', papersEn: 'ID\nphoto' },
  ...{ audienceEn: 'Owners', whereEn: 'Police', whenEn: 'Weekdays', feeEn: 'Free' },
};

/** Whether the server would take the form's entry. */
function taken(form: WrittenEntry): boolean {
  return KnowledgeEntry.safeParse(entryOf(form, 'dog-licence')).success;
}

describe('an entry in the form', () => {
  it('comes out as it went in, for every entry of the demo city', () => {
    expect(entries.length).toBeGreaterThan(100);
    for (const entry of entries) expect(entryOf(written(entry), entry.id)).toEqual(entry);
    for (const entry of entries) expect([entry.id, faultsOf(written(entry))]).toEqual([entry.id, []]);
  });

  it('keeps an English paper with the Chinese one at its height', () => {
    const { papers } = entryOf({ ...whole, papers: '身份证\n\n照片', papersEn: 'ID\n\nphoto' }, 'dog-licence');
    expect(papers).toEqual([
      { zh: '身份证', en: 'ID' },
      { zh: '照片', en: 'photo' },
    ]);
  });
});

describe('the faults of the form', () => {
  it('are none for a whole entry, which the server takes', () => {
    expect(faultsOf(whole)).toEqual([]);
    expect(taken(whole)).toBe(true);
  });

  it('are told for each field that is empty just where the server would refuse', () => {
    for (const name of WRITTEN_NAMES) {
      const form = { ...whole, [name]: '' };
      // An English side without its Chinese one is left out by the form, and would be lost.
      const lost = faultsOf(form).some(({ fault }) => fault === 'chineseFirst');
      const codes = name === 'field' || name === 'department';
      expect([name, faultsOf(form).length === 0]).toEqual([name, taken(form) && !lost && !codes]);
    }
  });

  it('begin at the same length as those of the server', () => {
    for (const name of WRITTEN_NAMES) {
      const most = MOST[name];
      if (most === undefined) continue;
      const start = name === 'link' ? 'https://example.org/' : '';
      for (const length of [most, most + 1]) {
        const form = { ...whole, papersEn: '', [name]: start.padEnd(length, 'a') };
        expect([name, length, faultsOf(form).length === 0]).toEqual([name, length, taken(form)]);
        expect([name, taken(form)]).toEqual([name, length === most]);
      }
    }
    for (const [name, most] of Object.entries(MOST_LINES)) {
      for (const n of [most, most + 1]) {
        const form = { ...whole, papersEn: '', [name]: Array.from({ length: n }, (_, at) => `line-${at}`).join('\n') };
        expect([name, faultsOf(form).length === 0, taken(form)]).toEqual([name, n === most, n === most]);
      }
    }
  });

  it('know telephones, links and days as the server does', () => {
    const tries: Partial<WrittenEntry>[] = [
      ...['12345', '95598', '110', '122', '999', '020', '12', '1-2', '0755-1234 5678'].map(phone => ({ phone })),
      ...['400-820-8820', '电话12345', '-12345', '1234567890123456789012'].map(phone => ({ phone })),
      ...['http://example.org', 'example.org', 'https://', 'https://a.cn/办事', 'ftp://a.cn'].map(link => ({ link })),
    ];
    for (const change of tries) {
      const form = { ...whole, ...change };
      expect([change, faultsOf(form).length === 0]).toEqual([change, taken(form)]);
    }
    expect(faultsOf({ ...whole, from: '2026-12-31', until: '2026-01-01' })).toMatchObject([{ name: 'until' }]);
  });
});

describe('what changed between two texts', () => {
  it('is told by character in Chinese and by word in figures and letters', () => {
    expect(wordChanges('每年 400 元', '每年 420 元')).toEqual([
      { kind: 'same', words: '每年 ' },
      { kind: 'gone', words: '400' },
      { kind: 'new', words: '420' },
      { kind: 'same', words: ' 元' },
    ]);
    expect(wordChanges('', '免费')).toEqual([{ kind: 'new', words: '免费' }]);
    expect(wordChanges('免费', '免费')).toEqual([{ kind: 'same', words: '免费' }]);
  });

  it('is told as one change where only a chance character stands between two', () => {
    expect(wordChanges('到派出所办，要身份证', '到社区所在地办，要身份证')).toEqual([
      { kind: 'same', words: '到' },
      { kind: 'gone', words: '派出所' },
      { kind: 'new', words: '社区所在地' },
      { kind: 'same', words: '办，要身份证' },
    ]);
  });

  it('leaves what both end with as it was', () => {
    expect(wordChanges('Free. Take it to town.', 'Free. Call.').at(-1)).toEqual({ kind: 'same', words: '.' });
  });

  it('is told line by line in lists', () => {
    const found = wordChanges('身份证\n照片', '身份证\n户口本\n照片', true);
    expect(found.filter(({ kind }) => kind === 'new').map(({ words }) => words)).toEqual(['户口本\n']);
  });

  it('gives both texts again, whatever they are', () => {
    const answers = entries.map(({ answer }) => answer.zh);
    for (const [at, before] of answers.entries()) {
      const after = answers[(at + 1) % answers.length] ?? '';
      const parts = wordChanges(before, after);
      const without = (kind: string) => parts.flatMap(part => (part.kind === kind ? [] : part.words)).join('');
      expect(without('new')).toBe(before);
      expect(without('gone')).toBe(after);
    }
  });
});
