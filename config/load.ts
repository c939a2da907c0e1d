/** Settings from the environment: checked as a whole, so that an operator sees every fault at once. */
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OnePressError } from '../bot/domain/errors.ts';
import { SETTINGS, type Settings } from './schema.ts';
import type { Setting } from './setting.ts';

const ALL: [string, Setting][] = Object.entries(SETTINGS);
const KNOWN = ALL.map(([, setting]) => setting.variable);

/**
 * Reads the settings out of an environment, which only the process's entry points pass in.
 * @throws OnePressError SETTINGS_INVALID naming every variable that is wrong or unknown, with an example each.
 */
export function loadSettings(env: Record<string, string | undefined>): Settings {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of ALL) {
    const read = setting.check.safeParse(env[setting.variable]?.trim() || undefined);
    if (read.success) values[name] = read.data;
    else faults.push(fault(setting, read.error.issues[0]?.message ?? 'is wrong'));
  }
  const settings = values as Settings;
  if (settings.databaseUrl && settings.secret === null) {
    faults.push(fault(SETTINGS.secret, 'is required with DATABASE_URL'));
  }
  if (settings.mapTiles && !settings.mapAttribution) {
    faults.push(fault(SETTINGS.mapAttribution, 'is required with ONEPRESS_MAP_TILES'));
  }
  if (settings.geocoder !== null && settings.geocoder !== 'nominatim' && settings.geocoderKey === null) {
    faults.push(fault(SETTINGS.geocoderKey, `is required with ONEPRESS_GEOCODER=${settings.geocoder}`));
  }
  faults.push(...wechatFaults(settings));
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith('ONEPRESS_') || KNOWN.includes(variable)) continue;
    faults.push(`${variable} is not a setting; did you mean ${nearest(variable, KNOWN)}?`);
  }
  if (faults.length > 0) {
    throw new OnePressError(
      'SETTINGS_INVALID',
      `These settings are wrong:\n${faults.map(line => `  ${line}`).join('\n')}`,
      'Correct them and start again; `npm start -- --help` lists all settings.',
      500,
    );
  }
  return Object.freeze({
    ...settings,
    dataDir: resolve(settings.dataDir),
    city: resolve(settings.city),
    categoryModel: settings.categoryModel && resolve(settings.categoryModel),
  });
}

/** WeChat works with all of its settings or with none. */
function wechatFaults(settings: Settings): string[] {
  if (!settings.wechatAppId) return [];
  const needed = [
    [SETTINGS.wechatAppSecret, settings.wechatAppSecret],
    [SETTINGS.wechatToken, settings.wechatToken],
    [SETTINGS.wechatAesKeys, settings.wechatMode === 'plain' || settings.wechatAesKeys?.[0]],
  ] as const;
  return needed.flatMap(([setting, value]) =>
    value === undefined || value === null ? [fault(setting, 'is required with WECHAT_APP_ID')] : [],
  );
}

/** A fault's line. The value itself is not shown: it may be a secret. */
function fault(setting: Setting, what: string): string {
  return `${setting.variable} ${what}. Example: ${setting.example}`;
}

/** The name with the fewest edits (Levenshtein) from a mistyped one. */
function nearest(name: string, names: readonly string[]): string {
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const edits = distance(name, candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/**
 * The secret that all keys are derived from: ONEPRESS_SECRET, or the one in the data folder, made at the first start.
 * @throws OnePressError DATA_DIR_UNUSABLE when the folder cannot be written, SECRET_BROKEN when the file holds none.
 */
export function loadSecret(settings: Settings): string {
  if (settings.secret !== null) return settings.secret;
  const file = join(settings.dataDir, 'secret');
  try {
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
    makeOnce(file, randomBytes(32).toString('base64url'));
    chmodSync(file, 0o600);
  } catch (error) {
    throw new OnePressError(
      'DATA_DIR_UNUSABLE',
      `The data folder ${settings.dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      'Give the account that runs OnePress the right to write there, or set ONEPRESS_DATA to another folder.',
    );
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 16) {
    throw new OnePressError(
      'SECRET_BROKEN',
      `The file ${file} does not hold a secret.`,
      'Put it back from a backup: data sealed with the old secret cannot be opened with another one.',
    );
  }
  return secret;
}

/** Writes a file that appears complete or not at all, and never replaces one: two processes may start at the same time. */
function makeOnce(file: string, content: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
