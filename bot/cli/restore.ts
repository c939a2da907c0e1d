/** `npm run restore -- FILE [--force]`: brings a backup back and says what it proved. */
import { resolve } from 'node:path';
import { loadSettings } from '../../config/load.ts';
import { type RestoreReport, restoreBackup } from '../../integrations/database/backup/restore.ts';
import { OnePressError } from '../domain/errors.ts';

const USAGE = 'npm run restore -- FILE [--force]    (--force moves what is there aside)';

try {
  const [file, flag, ...more] = process.argv.slice(2);
  if (!file || file.startsWith('-') || (flag !== undefined && flag !== '--force') || more.length > 0) {
    throw new OnePressError('USAGE', 'Tell the one file to read.', USAGE);
  }
  const settings = loadSettings(process.env);
  const report = await restoreBackup({
    file: resolve(file),
    dataDir: settings.dataDir,
    databaseUrl: settings.databaseUrl,
    force: flag === '--force',
    now: Date.now(),
  });
  console.log(linesOf(report, settings.databaseUrl !== null, settings.secret !== null).join('\n'));
} catch (error) {
  if (!(error instanceof OnePressError)) throw error;
  console.error(`${error.code}: ${error.message}\n${error.hint}`);
  process.exitCode = 1;
}

function linesOf(report: RestoreReport, postgres: boolean, secretSet: boolean): string[] {
  const { manifest } = report;
  const lines = [
    `Restored the backup of ${manifest.made} (OnePress ${manifest.program}).`,
    'Proved: the SHA-256 of every file in the backup; every row, read back and compared with the backup:',
    ...Object.entries(manifest.tables).map(([table, { rows }]) => `  ${table} ${rows}`),
    `  photos ${report.photos}`,
    `The database’s own check: ${report.check}.`,
  ];
  if (report.aside) lines.push(`What was there before is kept in ${report.aside}`);
  if (report.asideSchema) lines.push(`The tables that were there before are kept in the schema ${report.asideSchema}`);
  if (!manifest.secret)
    lines.push('Start with the same ONEPRESS_SECRET as before: the sealed data opens with no other.');
  else if (postgres || secretSet) {
    lines.push(
      'Set ONEPRESS_SECRET to the content of the file `secret` in the data folder: the sealed data opens with no other.',
    );
  }
  return lines;
}
