/** Clerks take the answers out as a file, mend them in Excel, and bring them back. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runKnowledge } from '../../bot/cli/knowledge.ts';
import type { ImportRow } from '../../bot/domain/knowledge-views.ts';
import { entry, FIELDS } from '../knowledge/knowledge-room.ts';
import { type Console, PASSWORD, type StaffRoom, staffRoom } from './staff-room.ts';

const DOG = entry('dog', { department: 'lighting' });
const BIN = entry('bin', {
  field: 'waste',
  department: 'drainage',
  question: { zh: '垃圾什么时候收？' },
  related: ['dog'],
});

let room: StaffRoom;
beforeEach(async () => {
  room = await staffRoom({ fields: FIELDS, seeds: [DOG, BIN] });
});
afterEach(() => room.leave());

/** The file as the browser would keep it. */
async function download({ cookie }: Console, format: string): Promise<{ name: string; bytes: Buffer; type: string }> {
  const url = `/staff/api/knowledge/export?format=${format}`;
  const { statusCode, headers, rawPayload } = await room.app.inject({ method: 'GET', url, headers: { cookie } });
  expect(statusCode).toBe(200);
  const name = /filename="([^"]+)"/.exec(String(headers['content-disposition']))?.[1] ?? '';
  return { name, bytes: rawPayload, type: String(headers['content-type']) };
}

/** Sends a file as the browser does. */
async function upload(clerk: Console, content: Buffer | string, query = '', name = 'a.csv') {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const { headers, body } = new Response(form) as Response & { body: ReadableStream };
  const payload = Buffer.from(await new Response(body).arrayBuffer());
  const type = headers.get('content-type') ?? '';
  const { cookie } = clerk;
  const answer = await room.app.inject({
    ...{
      method: 'POST',
      url: `/staff/api/knowledge/import${query}`,
      headers: { cookie, 'content-type': type },
      payload,
    },
  });
  return { status: answer.statusCode, json: answer.json() };
}

const changes = ({ rows }: { rows: ImportRow[] }) => rows.map(({ id, change }) => `${id} ${change}`);
const MENDED = '编号,电话\ndog,12320\nbin,12345\n';

describe('a clerk mends answers in a table', () => {
  it('takes them out, changes one in Excel, looks, brings it in; a colleague publishes', async () => {
    const [wang, chen] = [await room.signIn('wang'), await room.signIn('chen')];
    const { name, bytes } = await download(wang, 'xlsx');
    expect(name).toBe('knowledge-2026-01-05.xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.worksheets[0]!;
    expect(sheet.getCell('A2').value).toBe('dog');
    const phone = (sheet.getRow(1).values as string[]).indexOf('电话');
    sheet.getRow(2).getCell(phone).value = 12320;
    const mended = Buffer.from(await book.xlsx.writeBuffer());

    const looked = await upload(wang, mended, '', 'a.xlsx');
    expect(looked).toMatchObject({ status: 200, json: { written: false } });
    expect(changes(looked.json)).toEqual(['dog changed', 'bin same']);
    expect((await wang.get('/knowledge/dog')).json.standing).toBe('current');

    const written = await upload(wang, mended, '?write=true', 'a.xlsx');
    expect(written.json.written).toBe(true);
    const waiting = (await chen.get('/knowledge/dog')).json;
    expect(waiting).toMatchObject({ standing: 'review', draftBy: '王芳', draftNote: '从文件导入：a.xlsx' });
    expect(room.knowledge.entry('dog')?.phone).toBe('12345');
    await chen.post('/knowledge/dog/publish', { version: waiting.version });
    expect(room.knowledge.entry('dog')?.phone).toBe('12320');
    expect((await chen.get('/knowledge/bin')).json.standing).toBe('current');
  });

  it('whatever the format, what was taken out changes nothing when it comes back', async () => {
    const wang = await room.signIn('wang');
    for (const format of ['xlsx', 'csv', 'yaml']) {
      const { bytes, name } = await download(wang, format);
      const back = await upload(wang, bytes, '?write=true', name);
      expect(changes(back.json)).toEqual(['dog same', 'bin same']);
    }
    expect((await wang.get('/knowledge?standing=review')).json.entries).toEqual([]);
  });

  it('writes nothing while one row is faulty, and reads what to mend', async () => {
    const wang = await room.signIn('wang');
    const { json } = await upload(wang, `${MENDED}nobody,1\n`, '?write=true');
    expect(json.written).toBe(false);
    expect(json.rows[2]).toMatchObject({ row: 4, id: 'nobody', change: 'fault' });
    expect(json.rows[2].faults).toContainEqual({ column: '问题', code: 'EMPTY', fault: '没有填' });
    expect((await wang.get('/knowledge/dog')).json.standing).toBe('current');
  });

  it('a new row becomes a new answer, and the same file again makes no second one', async () => {
    const wang = await room.signIn('wang');
    const file = '问题,答案,领域,电话,部门,上次核对\n水费怎么交？,在网上交。,用水,12345,排水管理处,2026/1/4\n';
    const [row] = (await upload(wang, file, '?write=true')).json.rows;
    expect(row).toMatchObject({ change: 'new', faults: [] });
    expect((await wang.get(`/knowledge/${row.id}`)).json).toMatchObject({ standing: 'review', published: null });
    expect(changes((await upload(wang, file, '?write=true')).json)).toEqual([`${row.id} same`]);
  });

  it("leaves a colleague's draft alone, and says whose it is", async () => {
    const [wang, chen] = [await room.signIn('wang'), await room.signIn('chen')];
    await chen.post('/knowledge/dog/draft', { entry: { ...DOG, phone: '12333' }, version: 1 });
    const { json } = await upload(wang, MENDED, '?write=true');
    expect(json).toMatchObject({ written: false, rows: [{ faults: [{ code: 'HELD' }] }, { change: 'same' }] });
    expect(json.rows[0].faults[0].fault).toContain('陈军');
  });

  it('somebody who writes at the same moment is not written over', async () => {
    const [wang, chen] = [await room.signIn('wang'), await room.signIn('chen')];
    const read = room.deps.knowledgeFiles.read;
    let times = 0;
    room.deps.knowledgeFiles.read = async (...given) => {
      times += 1;
      const found = await read(...given);
      if (times === 1) await chen.post('/knowledge/dog/draft', { entry: { ...DOG, phone: '12333' }, version: 1 });
      return found;
    };
    const { json } = await upload(wang, MENDED, '?write=true');
    expect(times).toBe(2);
    expect(json).toMatchObject({ written: false, rows: [{ change: 'fault' }, { change: 'same' }] });
    expect((await chen.get('/knowledge/dog')).json.draft.phone).toBe('12333');
  });

  it('an admin may publish at once; each step stands in the trail', async () => {
    const [wang, admin] = [await room.signIn('wang'), await room.signIn('admin')];
    expect(await upload(wang, MENDED, '?write=true&publish=true')).toMatchObject({ status: 403 });
    expect((await upload(admin, MENDED, '?write=true&publish=true')).json.written).toBe(true);
    expect(room.knowledge.entry('dog')?.phone).toBe('12320');
    const { revisions } = (await admin.get('/knowledge/dog')).json;
    expect(revisions[0]).toMatchObject({ revision: 2, by: '管理员', note: '从文件导入：a.csv' });
    const [line] = await room.store.audit('dog', 1);
    expect(line).toMatchObject({ actor: 'admin', action: 'entry-published' });
  });
});

describe('what is refused', () => {
  it('a viewer takes out, but does not bring in; a stranger does neither', async () => {
    const gu = await room.signIn('gu');
    expect((await download(gu, 'csv')).type).toBe('text/csv; charset=utf-8');
    expect((await upload(gu, MENDED)).status).toBe(403);
    expect((await upload(room.stranger, MENDED)).status).toBe(401);
    expect((await room.stranger.get('/knowledge/export')).status).toBe(401);
  });

  it('no file, no usable file, too large a file', async () => {
    const wang = await room.signIn('wang');
    expect(await wang.post('/knowledge/import', {})).toMatchObject({
      json: { error: { code: 'KNOWLEDGE_FILE_MISSING' } },
    });
    const photo = await upload(wang, '\xff\xd8', '', 'a.jpg');
    expect(photo).toMatchObject({ status: 400, json: { error: { code: 'KNOWLEDGE_FILE_KIND' } } });
    expect(photo.json.error.message).toContain('.xlsx');
    const large = await upload(wang, Buffer.alloc(6 * 1024 * 1024));
    expect(large).toMatchObject({ status: 413, json: { error: { code: 'KNOWLEDGE_FILE_TOO_LARGE' } } });
  });
});

describe('npm run knowledge', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'onepress-knowledge-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What the operator reads, and the exit code. */
  async function knowledge(args: string[], env: Record<string, string> = {}) {
    const lines: string[] = [];
    const code = await runKnowledge(args, { ONEPRESS_DATA: join(folder, 'data'), ...env }, line => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  it('while OnePress stands still: out, changed, checked, in', async () => {
    const file = join(folder, 'a.csv');
    expect((await knowledge(['export', file])).text).toContain('直接读写数据文件夹');
    await expect(knowledge(['export', file])).rejects.toMatchObject({ code: 'KNOWLEDGE_FILE' });
    expect((await knowledge(['check', file])).text).toMatch(/新增 0，修改 0，不变 \d{2,}，有错 0。/);

    writeFileSync(file, '编号,电话\ndog-licence,12329\n');
    expect((await knowledge(['import', file, '--check'])).text).toContain('没有写入');
    const brought = await knowledge(['import', file, '--publish']);
    expect(brought).toMatchObject({ code: 0 });
    expect(brought.text).toContain('第 2 行 修改 changed: dog-licence');
    const after = join(folder, 'b.yaml');
    await knowledge(['export', after]);
    expect(readFileSync(after, 'utf8')).toContain('12329');
    expect((await knowledge(['import', file])).text).toContain('修改 0，不变 1');
  });

  it('tells every fault and brings nothing in', async () => {
    const file = join(folder, 'a.csv');
    writeFileSync(file, '编号,电话,从哪天起\ndog-licence,没有,昨天\n');
    const { code, text } = await knowledge(['check', file]);
    expect(code).toBe(1);
    expect(text).toContain('第 2 行「电话」：不是电话号码');
    expect(text).toContain('第 2 行「从哪天起」：不是日期');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('while OnePress runs: through its API, as an admin', async () => {
    await room.app.listen({ host: '127.0.0.1', port: 0 });
    const port = String((room.app.server.address() as AddressInfo).port);
    const env = { ONEPRESS_DATA: room.dataDir, PORT: port, ONEPRESS_ADMIN_PASSWORD: PASSWORD };
    const file = join(folder, 'a.xlsx');
    expect((await knowledge(['export', file], env)).text).toContain('through the running server');
    expect((await knowledge(['import', file], env)).text).toContain('修改 0，不变 2');
    writeFileSync(join(folder, 'b.csv'), MENDED);
    await knowledge(['import', join(folder, 'b.csv'), '--publish'], env);
    expect(room.knowledge.entry('dog')?.phone).toBe('12320');
  });

  it('says what is wrong before it touches anything', async () => {
    const wrong = [
      ['export'],
      ['fetch', 'a.csv'],
      ['export', 'a.doc'],
      ['check', 'a', 'b'],
      ['export', 'a.csv', '--publish'],
    ];
    for (const args of [...wrong, ['import', 'a.csv', '--loud']]) {
      await expect(knowledge(args)).rejects.toMatchObject({ code: 'USAGE' });
    }
    await expect(knowledge(['import', join(folder, 'none.csv')])).rejects.toMatchObject({ code: 'KNOWLEDGE_FILE' });
    expect((await knowledge(['--help'])).text).toContain('npm run knowledge');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
