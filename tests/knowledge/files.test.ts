import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FILE_FORMATS } from '../../bot/ports/knowledge-files.ts';
import { loadCity } from '../../config/load-city.ts';
import { COLUMNS, columnOf } from '../../integrations/knowledge-files/columns.ts';
import { writeKnowledge } from '../../integrations/knowledge-files/write.ts';
import { CARD, DOG, GOOD, HEADINGS, knownWith, reading, stored, told, workbook } from './file-desk.ts';

const csv = (...rows: string[][]) => rows.map(row => row.join(',')).join('\n');
/** Answers that a careless table would bend. */
const ODD = [
  {
    ...DOG,
    id: 'odd',
    question: { zh: '=1+1 等于几？', en: '-2 or +2, "quoted", 3; 4 | 5' },
    also: ['@谁', '身份证；户口簿'],
    answer: { zh: '第一行\n第二行，有“引号”和"引号"；还有,逗号', en: "'=already marked" },
    papers: [{ zh: '身份证；户口簿', en: 'ID; booklet' }],
    fee: { zh: '＋5 元' },
    phone: '0771-12345',
    region: '东区',
    from: '2026-01-01',
    until: '2026-12-31',
    link: 'https://example.org/a?b=c&d=%20',
  },
  { ...DOG, id: 'one', also: ['只有一项；带分号'], papers: [{ zh: '甲' }, { zh: '乙', en: 'B' }, { zh: '丙' }] },
];

describe('what is written reads back as it was', () => {
  it.each(FILE_FORMATS)('the whole demo city as %s', async format => {
    const city = loadCity('config/cities/demo');
    const known = {
      ...{ fields: city.fields, departments: city.departments, by: 'wang', names: new Map() },
      ...{ districts: city.places.districts.map(({ name }) => name), entries: city.entries.map(one => stored(one)) },
    };
    const { rows, entries } = await reading(await writeKnowledge(city.entries, format), `a.${format}`, known);
    expect(rows).toHaveLength(city.entries.length);
    expect(rows.filter(({ change }) => change !== 'same')).toEqual([]);
    expect(entries).toEqual([]);
  });

  it.each(FILE_FORMATS)('formulas, quotes, separators and line ends as %s', async format => {
    const file = await writeKnowledge(ODD, format);
    const { rows, entries } = await reading(file, `a.${format}`);
    expect(told(rows)).toEqual([]);
    expect(entries).toEqual(ODD);
    expect(
      (await reading(file, `a.${format}`, knownWith(ODD.map(one => stored(one))))).rows.map(r => r.change),
    ).toEqual(['same', 'same']);
  });

  it('no cell of a CSV is a formula to Excel', async () => {
    const text = (await writeKnowledge(ODD, 'csv')).toString();
    expect(text.startsWith('\ufeff编号,领域,问题')).toBe(true);
    expect(text).toContain("'=1+1 等于几？");
    expect(text).not.toMatch(/(^|,|\n)"?[=+\-@＝＋－＠]/);
  });
});

describe('a clerk fills in a table', () => {
  it('whose columns are called as the fields of the console are', () => {
    const labels: Record<string, string> = parse(readFileSync('config/texts/console.zh-CN.yaml', 'utf8'));
    const label = (key: string) => labels[`entry.label.${key.replace('_en', 'En')}`];
    const [id, ...others] = COLUMNS;
    expect(id?.zh).toBe('编号');
    expect(others.map(({ zh }) => zh)).toEqual(others.map(({ key }) => label(key)));
  });

  it('in Chinese or in English, with brackets and stars or without; no heading means two columns', () => {
    const headings = COLUMNS.flatMap(column => [column.key, column.zh, ...column.names].map(name => [name, column]));
    for (const [name, column] of headings) expect(columnOf(name as string)).toBe(column);
    expect(columnOf(' * Question (EN) ')?.key).toBe('question_en');
    expect(columnOf('答案(英文)')?.key).toBe('answer_en');
  });

  it('with Chinese names in place of codes; a row without a number gets one that stays', async () => {
    const { rows, entries } = await reading(csv(HEADINGS, GOOD), '新问题.csv');
    expect(rows).toMatchObject([{ row: 2, question: '狗丢了怎么办？', change: 'new', faults: [] }]);
    expect(rows[0]?.id).toMatch(/^k-[0-9a-f]{10}$/);
    expect(entries).toMatchObject([{ field: 'dogs', department: 'police', phone: '12345', owner: 'hotline' }]);
    const again = await reading(csv(HEADINGS, GOOD), '新问题.csv', knownWith([stored(entries[0]!)]));
    expect(again.rows).toMatchObject([{ id: rows[0]?.id, change: 'same' }]);
  });

  it('and changes only the columns that it has', async () => {
    const { rows, entries } = await reading(csv(['id', 'phone'], ['dog-licence', '12345']), 'a.csv');
    expect(rows).toMatchObject([{ id: 'dog-licence', change: 'changed' }]);
    expect(entries).toEqual([{ ...DOG, phone: '12345' }]);
  });

  it('an empty cell takes away what was there, but not what an answer needs', async () => {
    const { entries } = await reading(csv(['id', '问题（英文）', '其他问法'], ['dog-licence', '', '']), 'a.csv');
    expect(entries).toEqual([{ ...DOG, question: { zh: DOG.question.zh }, also: [] }]);
    const { rows } = await reading(csv(['id', '回答', '电话'], ['dog-licence', '', '']), 'a.csv');
    expect(told(rows)).toEqual(['第 2 行「答案」EMPTY：没有填', '第 2 行「电话」EMPTY：没有填']);
  });

  it('the question finds its entry when the row has no number', async () => {
    const { rows } = await reading(csv(['问题', '电话'], ['养狗怎么登记', '12345']), 'a.csv');
    expect(rows).toMatchObject([{ id: 'dog-licence', change: 'changed' }]);
  });

  it('lists are lines of a cell, or stand between ; ； |', async () => {
    for (const cell of ['甲；乙', '甲;乙', '甲|乙', '甲 ； ；乙', '"甲\n乙"', '"甲\r\n\r\n乙\r\n"']) {
      const { entries } = await reading(`id,其他问法\r\ndog-licence,${cell.replaceAll(',', '')}\r\n`, 'a.csv');
      expect(entries[0]?.also).toEqual(['甲', '乙']);
    }
  });

  it('papers and their English stand line by line', async () => {
    const { entries } = await reading('id,papers_en\ndog-licence,"\nTwo photos"\n', 'a.csv');
    expect(entries[0]?.papers).toEqual([{ zh: '身份证' }, { zh: '狗的照片', en: 'Two photos' }]);
    const { rows } = await reading('id,papers_en\ndog-licence,a;b;c\n', 'a.csv');
    expect(told(rows)).toEqual(['第 2 行「要带的材料」EMPTY：第 3 项没有填']);
  });

  it('related answers are named by number or by question, also by one further down', async () => {
    const rows = [
      [...HEADINGS, '相关问题'],
      [...GOOD, '狗咬人了怎么办？；card-lost；养狗怎么登记'],
      ['养犬', '狗咬人了怎么办？', '先看医生。', '12320', '公安局', '2026-11-01', ''],
    ];
    const { entries } = await reading(csv(...rows), 'a.csv');
    expect(entries[0]?.related).toEqual([entries[1]?.id, 'card-lost', 'dog-licence']);
  });

  it('days and telephone numbers as people write them', async () => {
    for (const day of ['2026/1/6', '2026-01-06', '2026年1月6日', '２０２６．１．６', '20260106', '2026/1/6 0:00']) {
      const { entries } = await reading(csv(['id', '核对日期'], ['dog-licence', day]), 'a.csv');
      expect(entries[0]?.reviewed).toBe('2026-01-06');
    }
    const { entries } = await reading(csv(['id', '电话'], ['dog-licence', '０７７１—１２３４５']), 'a.csv');
    expect(entries[0]?.phone).toBe('0771-12345');
  });

  it('saved by Excel in China: GB 18030, semicolons, tabs, UTF-16, empty lines', async () => {
    // 编号,电话 in GB 18030.
    const gbk = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0]);
    const files: [Uint8Array | string, number][] = [
      [Buffer.concat([gbk, Buffer.from('\r\ndog-licence,12345\r\n')]), 2],
      ['编号;电话\r\n\r\ndog-licence;12345\r\n;\r\n', 3],
      ['\ufeff编号\t电话\r\ndog-licence\t12345', 2],
      [Buffer.from('\ufeff编号\t电话\r\ndog-licence\t12345\r\n', 'utf16le'), 2],
    ];
    for (const [file, row] of files) {
      const { rows, entries } = await reading(file, 'a.csv');
      expect(rows).toMatchObject([{ row, change: 'changed' }]);
      expect(entries).toEqual([{ ...DOG, phone: '12345' }]);
    }
  });

  it('nothing is taken while one row is faulty, and all faults are told at once', async () => {
    const rows = [
      [...HEADINGS, '区域', '生效日期', '截止日期', '示例', '网址', '相关问题'],
      [...GOOD, '', '', '', '', '', ''],
      ['宠物', '狗', '', '转 2', '城管', '昨天', '南区', '2026-02-30', '2026-01-01', '也许', 'example.org', 'nobody'],
      ['养狗', '狗丢了怎么办', '见上。', '12345', 'police', '2026-11-01', '', '2026-05-02', '2026-05-01', '', '', ''],
    ];
    const { rows: read, entries } = await reading(csv(...rows), 'a.csv');
    expect(entries).toEqual([]);
    expect(read.map(({ change }) => change)).toEqual(['new', 'fault', 'fault']);
    expect(told(read).sort()).toEqual(
      [
        '第 3 行「示例内容」NOT_YES_NO：请填 是 或 否',
        '第 3 行「问题」TOO_SHORT：太短了，最少 2 个字',
        '第 3 行「答案」EMPTY：没有填',
        '第 3 行「电话」WRONG：不是电话号码，请写成 120、12345、020-88886666 这样',
        '第 3 行「上次核对」WRONG：不是日期，请写成 2026-01-31 这样',
        '第 3 行「从哪天起」WRONG：不是日期，请写成 2026-01-31 这样',
        '第 3 行「网址」WRONG：不是网址，要以 https:// 开头',
        '第 3 行「领域」UNKNOWN_FIELD：没有“宠物”这个领域',
        '第 3 行「部门」UNKNOWN_DEPARTMENT：没有“城管”这个部门',
        '第 3 行「适用地区」UNKNOWN_REGION：没有“南区”这个区',
        '第 3 行「到哪天止」ENDS_BEFORE_START：结束的日子早于开始的日子',
        '第 3 行「接着常问的」UNKNOWN_RELATED：没有“nobody”这一条',
        '第 4 行「问题」TWICE：和第 2 行重复',
        '第 4 行「到哪天止」ENDS_BEFORE_START：结束的日子早于开始的日子',
      ].sort(),
    );
  });

  it('an answer that would take a press away is told with its word, whatever else is wrong with the row', async () => {
    const { rows, entries } = await reading(
      csv(
        [...HEADINGS, '别的问法', '问题（英文）'],
        ['养犬', '转人工！', ...GOOD.slice(2), '', ''],
        ['养犬', '狗走丢了怎么办？', '', ...GOOD.slice(3), '狗丢了；麻烦再说一遍', ''],
        ['养犬', '狗咬人了怎么办？', ...GOOD.slice(2), '怎么取消狗证', 'Go back'],
        ['养犬', '怎么取消狗证？', ...GOOD.slice(2), '', 'How do I cancel a licence?'],
      ),
      'a.csv',
    );
    expect(entries).toEqual([]);
    expect(told(rows)).toEqual([
      '第 2 行「问题」STEERING_WORD：“转人工！”是用来操作的话（像转人工、返回、取消），请换一个说法',
      '第 3 行「答案」EMPTY：没有填',
      '第 3 行「别的问法」STEERING_WORD：“麻烦再说一遍”是用来操作的话（像转人工、返回、取消），请换一个说法',
      '第 4 行「问题」STEERING_WORD：“Go back”是用来操作的话（像转人工、返回、取消），请换一个说法',
    ]);
  });

  it('a column that nobody knows is told, and one that stands twice', async () => {
    const { rows } = await reading(
      csv(['编号', '电话', '备注', '咨询电话', ''], ['dog-licence', '1', '', '2', '?']),
      'a.csv',
    );
    expect(told(rows.slice(0, 1))).toEqual([
      '第 1 行「备注」UNKNOWN_COLUMN：不认识这一列，请删掉，或者改成导出文件里的列名',
      '第 1 行「咨询电话」COLUMN_TWICE：和“电话”是同一列',
      '第 1 行「E」UNKNOWN_COLUMN：不认识这一列，请删掉，或者改成导出文件里的列名',
    ]);
  });

  it('telephone numbers with brackets and extensions are written with hyphens; those of three digits are right', async () => {
    const phones = ['（020）8888-6666', '020-88886666 转 801', '(0755) 2588 0000', '110', 120];
    const rows = phones.map((phone, at) => ['养犬', `第${at}种狗怎么办证？`, GOOD[2], phone, ...GOOD.slice(4)]);
    const { entries } = await reading(csv(HEADINGS, ...rows.map(row => row.map(String))), 'a.csv');
    expect(entries.map(({ phone }) => phone)).toEqual([
      '020-8888-6666',
      '020-88886666-801',
      '0755-2588 0000',
      '110',
      '120',
    ]);
  });

  it("a colleague's draft is not written over; one's own is", async () => {
    const file = csv(['id', 'phone'], ['card-lost', '12349']);
    const draft = (by: string) => ({ entry: { ...CARD, phone: '12348' }, state: 'draft' as const, by, at: 0 });
    const hers = await reading(file, 'a.csv', knownWith([stored(DOG), stored(CARD, draft('chen'))]));
    expect(told(hers.rows)).toEqual(['第 2 行「编号」HELD：陈军正在修改这一条，请先发布、退回或放弃那份草稿']);
    const own = await reading(file, 'a.csv', knownWith([stored(DOG), stored(CARD, draft('wang'))]));
    expect(own.rows).toMatchObject([{ change: 'changed' }]);
  });
});

describe('a workbook that somebody made in Excel', () => {
  it('with numbers, days, rich text, links and formulas', async () => {
    const file = await workbook(sheet => {
      sheet.addRow([]);
      sheet.addRow(HEADINGS);
      sheet.addRow([
        { richText: [{ text: '养' }, { text: '犬', font: { bold: true } }] },
        { formula: '"狗丢了"&"怎么办？"', result: '狗丢了怎么办？' },
        { text: '先到派出所问问。', hyperlink: 'https://example.org' },
        12345,
        '公安局',
        new Date(Date.UTC(2026, 10, 1)),
      ]);
    });
    const { rows, entries } = await reading(file, '表.xlsx');
    expect(told(rows)).toEqual([]);
    expect(rows).toMatchObject([{ row: 3, change: 'new' }]);
    const [plain] = (await reading(csv(HEADINGS, GOOD), 'a.csv')).entries;
    expect(entries).toEqual([plain]);
  });

  it('what Excel has spoilt is told, not guessed', async () => {
    const file = await workbook(sheet => {
      sheet.addRow([...HEADINGS, '费用', '其他问法']);
      sheet.addRow([...GOOD, new Date(Date.UTC(2026, 2, 5)), { formula: 'A9' }]);
      sheet.getCell('C2').value = { error: '#REF!' };
    });
    expect(told((await reading(file, '表.xlsx')).rows)).toEqual([
      '第 2 行「答案」FORMULA：是没有结果的公式（#REF!），请改成文字',
      '第 2 行「费用」TURNED_TO_DATE：被 Excel 当成了日期（2026-03-05），请把单元格格式改成“文本”再重新填',
      '第 2 行「别的问法」FORMULA：是没有结果的公式，请改成文字',
    ]);
  });

  it('one cell for many rows counts for each of them', async () => {
    const file = await workbook(sheet => {
      sheet.addRows([HEADINGS, GOOD, [...GOOD.slice(0, 1), '狗咬人了怎么办？', ...GOOD.slice(2)]]);
      sheet.mergeCells('A2:A3');
    });
    expect((await reading(file, '表.xlsx')).entries.map(({ field }) => field)).toEqual(['dogs', 'dogs']);
  });

  it('is known by what it is, whatever its name; the sheet that tells how to fill it in is not read', async () => {
    const { rows } = await reading(await writeKnowledge([DOG], 'xlsx'), '知识库.csv');
    expect(rows).toMatchObject([{ row: 2, change: 'same' }]);
  });
});
