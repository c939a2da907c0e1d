/** `npm run gazetteer -- import FILE`: a city's own streets, estates and landmarks into its places.json. */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultsOf } from '../../config/city-rules.ts';
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import { toWgs84 } from '../../integrations/maps/datum.ts';
import { OnePressError } from '../domain/errors.ts';
import type { Datum } from '../domain/message.ts';
import { type Merged, mergePlaces } from './gazetteer-merge.ts';
import { type PlaceRow, type RowFault, rowsOf } from './gazetteer-rows.ts';
import { endQuietly } from './quiet-end.ts';

const HELP = `Usage: npm run gazetteer -- import FILE.geojson|FILE.csv [--datum WGS84|GCJ02|BD09] [--kind KIND] [--dry-run] [--skip-faulty]

  把本市的道路、小区、地标导入城市文件夹的 places.json；同名且相距不到 300 米的视为同一处，只更新不重复。
  Brings streets, estates and landmarks into the city's places.json; of one name within 300 m they are one place.

  --datum        坐标系，默认 WGS84；高德、腾讯为 GCJ02，百度为 BD09。/ Coordinates of the file; GCJ02 for AMap and Tencent, BD09 for Baidu.
  --kind         没写类别的点算哪一类，默认 place。/ Kind of points that tell none; default: place.
  --dry-run      只看结果，不写文件。/ Shows what would happen, writes nothing.
  --skip-faulty  有错的行跳过，其余照导。/ Leaves faulty rows out and takes the others.

The city is taken from ONEPRESS_CITY (default: config/cities/demo). CSV columns: name, kind, lng, lat, and where wanted en, aliases (separated by ;),
district, points ("lng lat;lng lat;…" for a street), first and last (house numbers at its ends). GeoJSON: the same names as properties.`;

const MOST_BYTES = 100 * 1024 * 1024;
/** Lines of one sort that are shown. */
const SHOWN = 20;

/** Runs the command. Returns the exit code. @throws OnePressError USAGE, GAZETTEER_FILE, GAZETTEER_UNWRITABLE, CITY_INVALID. */
export function runGazetteer(args: readonly string[], env: NodeJS.ProcessEnv, write: (line: string) => void): number {
  const { values, positionals } = parsed(args);
  if (values.help) {
    write(HELP);
    return 0;
  }
  const [command, file, ...more] = positionals;
  if (command !== 'import' || !file || more.length > 0) throw usage('Tell what to import.');
  const datum = (values.datum ?? 'WGS84').toUpperCase();
  if (!['WGS84', 'GCJ02', 'BD09'].includes(datum)) throw usage('--datum is WGS84, GCJ02 or BD09.');
  const dir = loadSettings(env).city;
  const city = loadCity(dir);

  const { rows, faults } = rowsOf(bytesOf(file), basename(file));
  list(write, '错误 Faulty rows', faults);
  if (faults.length > 0 && !values['skip-faulty']) {
    write('没有导入。改正后再试，或加 --skip-faulty。/ Nothing was imported: correct them, or add --skip-faulty.');
    return 1;
  }
  const merged = mergePlaces(
    city,
    rows.map(row => inWgs84(row, datum as Datum)),
    values.kind ?? 'place',
  );
  const wrong = faultsOf({ ...city, places: merged.places });
  if (wrong.length > 0) {
    list(
      write,
      '错误 Faults of the result',
      wrong.map(({ path, fault }) => ({ at: path, fault })),
    );
    return 1;
  }
  report(write, merged);
  if (values['dry-run']) write('试运行：没有写文件。/ Dry run: nothing was written.');
  else if (merged.added + merged.changed > 0) {
    save(join(dir, 'places.json'), merged);
    write('已写入，重启后生效。/ Written; it holds from the next start.');
  }
  return 0;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        datum: { type: 'string' },
        kind: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'skip-faulty': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw usage((error as Error).message);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > MOST_BYTES) {
      throw new OnePressError('GAZETTEER_FILE', 'The file is larger than 100 MB.', 'Import it in parts.');
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof OnePressError) throw error;
    throw new OnePressError('GAZETTEER_FILE', `${file} cannot be read.`, 'Give the path of a file that you may read.');
  }
}

function inWgs84(row: PlaceRow, datum: Datum): PlaceRow {
  const positions = row.positions.map(([lng, lat]): [number, number] => {
    const point = toWgs84({ lng, lat }, datum);
    return [point.lng, point.lat];
  });
  return { ...row, positions };
}

function report(write: (line: string) => void, { added, changed, same, outside, notes }: Merged): void {
  write(`新增 ${added}，更新 ${changed}，不变 ${same}。/ ${added} added, ${changed} changed, ${same} as before.`);
  list(write, '不在本市范围，没有导入 Outside the city, left out', outside);
  list(write, '请核对 To look at', notes);
}

function list(write: (line: string) => void, title: string, faults: readonly RowFault[]): void {
  if (faults.length === 0) return;
  write(`${title}: ${faults.length}`);
  for (const { at, fault } of faults.slice(0, SHOWN)) write(`  ${at}: ${fault}`);
  if (faults.length > SHOWN) write(`  … ${faults.length - SHOWN}`);
}

/** Written beside and then renamed: a start in between reads the old file or the new one. */
function save(file: string, { places }: Merged): void {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(places, null, 1)}\n`, { flush: true });
    renameSync(draft, file);
  } catch (error) {
    throw new OnePressError(
      'GAZETTEER_UNWRITABLE',
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      'Give the account that runs the command the right to write into the city’s folder.',
    );
  }
}

function usage(message: string): OnePressError {
  return new OnePressError('USAGE', message, HELP);
}

if (import.meta.main) {
  endQuietly(process.stdout);
  try {
    process.exitCode = runGazetteer(process.argv.slice(2), process.env, line => process.stdout.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n${error.hint}\n`);
    process.exitCode = 1;
  }
}
