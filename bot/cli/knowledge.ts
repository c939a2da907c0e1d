/** `npm run knowledge -- export FILE | import FILE | check FILE`: the answers as a file that people edit elsewhere. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import { createKnowledgeFiles } from '../../integrations/knowledge-files/files.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import type { ImportRow, ImportView } from '../domain/knowledge-views.ts';
import { FILE_FORMATS, type FileFormat, MOST_FILE_BYTES } from '../ports/knowledge-files.ts';
import { type ImportEnd, knownIn } from '../staff/knowledge-import.ts';
import { wayToKnowledge } from './knowledge-ways.ts';
import { endQuietly } from './quiet-end.ts';
import { addressOf } from './server-door.ts';

const HELP = `npm run knowledge -- COMMAND FILE          FILE: .xlsx, .csv, .yaml

  export FILE              导出全部问答 / Writes all answers into a new file
  import FILE              导入：有改动的条目进入审核 / Brings changes into review
  import FILE --publish    导入并立即发布 / Brings them to the citizens at once
  import FILE --check      只看会改什么，不写入 / Tells what would change, writes nothing
  check FILE               只对照城市文件夹检查，不需要数据库 / Holds a file against the city's folder alone, without a database

只要有一行有错，就一行也不导入。/ While one row has a fault, no row is taken.

While OnePress is running, this goes through its API, as an admin:
  --admin-password …   or ONEPRESS_ADMIN_PASSWORD
  --admin admin        the admin’s user name
  --url http://…       where it listens, when HOST and PORT do not say so
`;

const OPTIONS = {
  check: { type: 'boolean' },
  publish: { type: 'boolean' },
  admin: { type: 'string', default: 'admin' },
  'admin-password': { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Changed rows that are shown. Faults are shown all. */
const SHOWN = 20;

type Print = (line: string) => void;

/**
 * Runs one command; `print` gets what the operator reads. Returns the exit code: 1 when rows have faults.
 * @throws OnePressError USAGE, KNOWLEDGE_FILE, those of the file, of the database and of the server.
 */
export async function runKnowledge(
  args: string[],
  env: Record<string, string | undefined>,
  print: Print,
): Promise<number> {
  const { values, positionals } = parsed(args);
  const [command, file, ...rest] = positionals;
  if (values.help || command === undefined) {
    print(HELP);
    return 0;
  }
  if (!file || rest.length > 0 || !['export', 'import', 'check'].includes(command)) throw usage();
  if ((values.check || values.publish) && command !== 'import') throw usage();
  const settings = loadSettings(env);
  const city = loadCity(settings.city);
  const given = command === 'export' ? null : { bytes: bytesOf(file), name: basename(file) };
  const format = given ? null : formatOf(file);
  if (given && command === 'check') return report(await checked(given, city), 'check', print);

  const door = { url: values.url ?? addressOf(settings), admin: values.admin };
  const password = values['admin-password'] ?? settings.adminPassword;
  const way = await wayToKnowledge(settings, city, { ...door, password });
  try {
    print(way.told);
    if (given) {
      const end = values.check ? 'check' : values.publish ? 'publish' : 'review';
      return report(await way.read(given, end), end, print);
    }
    save(file, await way.write(format as FileFormat));
    print(`已导出 exported: ${file}`);
    return 0;
  } finally {
    await way.close();
  }
}

/** Against the city's files, as if they were published as they stand. */
async function checked({ bytes, name }: { bytes: Uint8Array; name: string }, city: City): Promise<ImportView> {
  const numbers = { version: 1, revision: 1, newest: 1, first: 0, updated: 0, draft: null, note: null };
  const stored = city.entries.map(entry => ({ ...numbers, id: entry.id, published: entry, last: entry }));
  const { rows } = await createKnowledgeFiles(systemClock()).read(bytes, name, knownIn(city, stored, 'system'));
  return { rows, written: false };
}

function report({ rows, written }: ImportView, end: ImportEnd, print: Print): number {
  const of = (change: ImportRow['change']) => rows.filter(row => row.change === change);
  const [added, changed, same, faulty] = [of('new'), of('changed'), of('same'), of('fault')];
  for (const { row, faults } of faulty) {
    for (const { column, code, fault } of faults) print(`第 ${row} 行${column && `「${column}」`}：${fault}  ${code}`);
  }
  for (const { row, id, question, change } of [...added, ...changed].slice(0, SHOWN)) {
    print(`第 ${row} 行 ${change === 'new' ? '新增 new' : '修改 changed'}: ${id}  ${question}`);
  }
  if (added.length + changed.length > SHOWN) print(`  … ${added.length + changed.length - SHOWN}`);
  const counts = [added, changed, same, faulty].map(({ length }) => length);
  print(
    `新增 ${counts[0]}，修改 ${counts[1]}，不变 ${counts[2]}，有错 ${counts[3]}。/ ${counts[0]} new, ${counts[1]} changed, ${counts[2]} as before, ${counts[3]} with faults.`,
  );
  if (faulty.length > 0) print('没有导入。改正后再试。/ Nothing was imported: correct these and try again.');
  else if (!written) print('只看了一遍，没有写入。/ Only looked at: nothing was written.');
  else if (end === 'publish') print('已发布。/ Published.');
  else print('有改动的已进入审核，请在工作台发布。/ What changed is in review now: publish it in the console.');
  return faulty.length > 0 ? 1 : 0;
}

function bytesOf(file: string): Uint8Array {
  try {
    // A file that is too large is for the reader to refuse; nobody has to hold it.
    if (statSync(file).size > MOST_FILE_BYTES) return new Uint8Array(MOST_FILE_BYTES + 1);
    return readFileSync(file);
  } catch {
    throw new OnePressError('KNOWLEDGE_FILE', `${file} cannot be read.`, 'Give the path of a file that you may read.');
  }
}

function formatOf(file: string): FileFormat {
  const ending = extname(file).slice(1).toLowerCase().replace('yml', 'yaml');
  const format = FILE_FORMATS.find(one => one === ending);
  if (!format) throw usage();
  return format;
}

function save(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new OnePressError(
      'KNOWLEDGE_FILE',
      there ? `${file} is there already.` : `${file} cannot be written.`,
      there
        ? 'Give another name: an export never replaces a file.'
        : 'Give a folder that exists and that you may write to.',
    );
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    throw usage();
  }
}

function usage(): OnePressError {
  return new OnePressError('USAGE', '没有这样的命令 This is not a command.', 'npm run knowledge -- --help');
}

if (import.meta.main) {
  endQuietly(process.stdout);
  runKnowledge(process.argv.slice(2), process.env, line => console.log(line))
    .then(code => {
      process.exitCode = code;
    })
    .catch(error => {
      console.error(error instanceof OnePressError ? `${error.code}: ${error.message}\n→ ${error.hint}` : error);
      process.exitCode = 1;
    });
}
