import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createKnowledgeFiles } from '../../integrations/knowledge-files/files.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { DOG, GOOD, HEADINGS, knownWith, reading, workbook } from './file-desk.ts';

const code = (code: string) => expect.objectContaining({ code });

/** A zip with one file; `claims`: how many bytes its directory says that it unpacks to. */
function zip(content: Buffer, claims = content.length, before = Buffer.alloc(0)): Buffer {
  const [name, data] = [Buffer.from('xl/workbook.xml'), deflateRawSync(content)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(claims, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([before, local, entry, end]);
}

describe('a file that is no file of answers', () => {
  it('is refused by what it is', async () => {
    await expect(reading('%PDF-1.7', 'a.pdf')).rejects.toEqual(code('KNOWLEDGE_FILE_KIND'));
    await expect(reading('hello', 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_KIND'));
    const locked = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    await expect(reading(locked, 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_KIND'));
    await expect(reading('', 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_HEADINGS'));
    await expect(reading('你好,世界\n1,2', 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_HEADINGS'));
    await expect(reading('编号,电话\n"没有成对,1\n', 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
    await expect(reading(Buffer.from('a,b\n\0,1\n'), 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
  });

  it('a YAML file is told by its line', async () => {
    await expect(reading('entries:\n  - id: a\n   id: b\n', 'a.yaml')).rejects.toThrow('第 3 行');
    await expect(reading('- {a: 1, a: 2}', 'a.yaml')).rejects.toThrow('第 1 行');
    await expect(reading('hello', 'a.yaml')).rejects.toThrow('entries');
    await expect(reading(Buffer.from([0x2d, 0x20, 0xb1, 0xe0]), 'a.yaml')).rejects.toThrow('UTF-8');
  });

  it('a YAML file that unfolds without end is not unfolded', async () => {
    const laughs = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
      laughs.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(', ')}]`);
    }
    await expect(reading(`${laughs.join('\n')}\nentries: *g`, 'a.yaml')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
    await expect(reading('['.repeat(50_000), 'a.yaml')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
  });

  it('what stands in the wrong shape is a fault of its row', async () => {
    const text =
      'entries:\n  - hello\n  - {id: dog-licence, question: [1], phone: {}, colour: red, __proto__: {a: 1}}\n';
    const { rows, entries } = await reading(text, 'a.yaml');
    expect(entries).toEqual([]);
    expect(rows[0]?.faults).toMatchObject([{ code: 'WRONG' }]);
    expect(rows[1]?.faults.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['领域', '问题', '答案', '电话', '部门', '上次核对', 'colour']),
    );
  });

  it('has a bound in every direction', async () => {
    await expect(reading(`id${',x'.repeat(300)}\n`, 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_TOO_LARGE'));
    await expect(reading(Buffer.alloc(5 * 1024 * 1024 + 1), 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_TOO_LARGE'));
    const rows = (count: number) => `id\n${'dog-licence\n'.repeat(count)}`;
    await expect(reading(rows(10_001), 'a.csv')).rejects.toEqual(code('KNOWLEDGE_FILE_TOO_LARGE'));
    expect((await reading(rows(10_000), 'a.csv')).rows).toHaveLength(10_000);
    await expect(reading(`entries:\n${'- a\n'.repeat(10_001)}`, 'a.yaml')).rejects.toEqual(
      code('KNOWLEDGE_FILE_TOO_LARGE'),
    );
  });
});

describe('a workbook that is a trap', () => {
  it('that unpacks to more than it may, or to more than it says', async () => {
    const zeros = Buffer.alloc(50 * 1024 * 1024);
    await expect(reading(zip(zeros), 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_TOO_LARGE'));
    await expect(reading(zip(zeros, 1000), 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
    await expect(reading(zip(Buffer.from('x'), 2), 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
  });

  it('that readers may read in two ways, is cut, or is no workbook', async () => {
    const whole = zip(Buffer.from('<workbook/>'));
    const shifted = zip(Buffer.from('<workbook/>'), undefined, Buffer.from('PK\x03\x04'));
    for (const bytes of [shifted, whole.subarray(0, -5), whole.subarray(0, 40), Buffer.from('PK\x03\x04')]) {
      await expect(reading(bytes, 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
    }
    await expect(reading(whole, 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_HEADINGS'));
  });

  it('that has a row where no row can be', async () => {
    const { default: zipped } = await import('jszip');
    const book = await zipped.loadAsync(await workbook(sheet => sheet.addRows([HEADINGS, GOOD])));
    const xml = await book.file('xl/worksheets/sheet1.xml')!.async('string');
    const far = '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>';
    book.file('xl/worksheets/sheet1.xml', xml.replace('</sheetData>', far));
    const file = await book.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    await expect(reading(file, 'a.xlsx')).rejects.toEqual(code('KNOWLEDGE_FILE_BROKEN'));
  });

  it('that has rules and formats for a million rows is read all the same', async () => {
    const file = await workbook(sheet => {
      sheet.addRows([HEADINGS, GOOD]);
      sheet.getCell('A2').dataValidation = { type: 'list', formulae: ['"养犬,公交卡"'] };
      sheet.getColumn(3).numFmt = '@';
    });
    const { default: zipped } = await import('jszip');
    const book = await zipped.loadAsync(file);
    const xml = await book.file('xl/worksheets/sheet1.xml')!.async('string');
    expect(xml).toContain('sqref="A2"');
    book.file('xl/worksheets/sheet1.xml', xml.replace('sqref="A2"', 'sqref="A2:D1048576"'));
    const wide = await book.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    const { rows } = await createKnowledgeFiles(systemClock()).read(wide, 'a.xlsx', knownWith());
    expect(rows).toMatchObject([{ change: 'new' }]);
  });
});

describe('each file has a process of its own', () => {
  it('which reads, writes, refuses, and is followed by the next', async () => {
    const files = createKnowledgeFiles(systemClock());
    const written = files.write([DOG], 'xlsx');
    const refused = files.read(Buffer.from('x'), 'a.pdf', knownWith());
    await expect(refused).rejects.toMatchObject({ code: 'KNOWLEDGE_FILE_KIND', status: 400 });
    const { rows } = await files.read(await written, 'a.xlsx', knownWith());
    expect(rows).toMatchObject([{ id: 'dog-licence', change: 'same' }]);
  });

  it('and is given up when its memory is spent; the next is read all the same', async () => {
    const files = createKnowledgeFiles(systemClock());
    const nodes = files.read(Buffer.from(`- [${'[],'.repeat(1_600_000)}]`), 'a.yaml', knownWith());
    await expect(nodes).rejects.toMatchObject({ code: 'KNOWLEDGE_FILE_TOO_LARGE' });
    expect((await files.read(Buffer.from('id\ndog-licence\n'), 'a.csv', knownWith())).rows).toHaveLength(1);
  }, 60_000);

  it('and when its time is over', async () => {
    const clock = handClock();
    const late = createKnowledgeFiles(clock).read(Buffer.from('id\n'), 'a.csv', knownWith());
    await new Promise(resolve => setImmediate(resolve));
    clock.move(30_000);
    await expect(late).rejects.toMatchObject({ code: 'KNOWLEDGE_FILE_TOO_LARGE' });
  });
});
