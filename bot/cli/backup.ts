/** `npm run backup -- FILE`: database, photos and secret into one file, while the server runs. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSettings } from '../../config/load.ts';
import { makeBackup } from '../../integrations/database/backup/make.ts';
import { OnePressError } from '../domain/errors.ts';

const USAGE = 'npm run backup -- FILE    (FILE is made; for example onepress-2026-01-31.backup)';

try {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0 || file.startsWith('-')) {
    throw new OnePressError('USAGE', 'Tell the one file to write.', USAGE);
  }
  const settings = loadSettings(process.env);
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const report = await makeBackup({
    file: resolve(file),
    dataDir: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    program: version,
    now: Date.now(),
  });
  const rows = Object.values(report.tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(`${resolve(file)}: ${rows} rows, ${report.photos} photos.`);
  console.log(
    report.secret
      ? 'The key of the sealed data is inside: keep the file where nobody else can read it.'
      : 'The key of the sealed data is NOT inside: keep ONEPRESS_SECRET safe as well; without it messages and telephone numbers cannot be read.',
  );
} catch (error) {
  if (!(error instanceof OnePressError)) throw error;
  console.error(`${error.code}: ${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
