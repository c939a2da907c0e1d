import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OnePressError } from '../../bot/domain/errors.ts';
import { settingsHelp } from '../../config/help.ts';
import { loadSecret, loadSettings } from '../../config/load.ts';

/** The fault that settings cause. */
function faultOf(env: Record<string, string>): OnePressError {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof OnePressError) return error;
  }
  throw new Error('these settings are fine');
}

describe('an operator starts OnePress', () => {
  it('with no settings at all, and everything has its default', () => {
    expect(loadSettings({ PATH: '/bin', HOME: '/root' })).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      publicUrl: null,
      trustProxy: false,
      rateLimit: 60,
      databaseUrl: null,
      logLevel: 'info',
      mapDatum: 'WGS84',
    });
  });

  it('with settings that nobody can change while it runs', () => {
    const settings = loadSettings({}) as { port: number };
    expect(() => {
      settings.port = 1;
    }).toThrow(TypeError);
  });

  it('with empty variables, as compose files leave them, which count as not set', () => {
    expect(loadSettings({ PORT: '', ONEPRESS_PUBLIC_URL: '  ', DATABASE_URL: '' }).port).toBe(3978);
  });

  it.each([
    ['2', 2],
    ['loopback, 10.0.0.0/8', 'loopback, 10.0.0.0/8'],
    ['fd00::/8', 'fd00::/8'],
  ])('behind proxies told as %s', (told, read) => {
    expect(loadSettings({ ONEPRESS_TRUST_PROXY: told }).trustProxy).toBe(read);
  });

  it('with its public address in any spelling', () => {
    expect(loadSettings({ ONEPRESS_PUBLIC_URL: 'https://City.example:443/' }).publicUrl).toBe('https://city.example');
  });

  it('and hears of every fault at once, each with an example', () => {
    const fault = faultOf({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      ONEPRESS_PUBLIC_URL: 'https://city.example/app',
      ONEPRESS_TRUST_PROXY: 'true',
      ONEPRESS_RATE_LIMIT: '0',
      DATABASE_URL: 'mysql://localhost',
      REDIS_URL: 'redis://localhost',
      ONEPRESS_MAP_TILES: 'https://tiles.example/{z}/{x}.png',
      ONEPRESS_MAP_DATUM: 'BD09',
    });
    expect(fault.code).toBe('SETTINGS_INVALID');
    const lines = fault.message.split('\n').slice(1);
    expect(lines.map(line => line.trim().split(' ')[0])).toEqual([
      'PORT',
      'ONEPRESS_PUBLIC_URL',
      'ONEPRESS_TRUST_PROXY',
      'ONEPRESS_RATE_LIMIT',
      'DATABASE_URL',
      'REDIS_URL',
      'ONEPRESS_MAP_TILES',
      'ONEPRESS_MAP_DATUM',
      'LOG_LEVEL',
    ]);
    for (const line of lines) expect(line).toContain('Example: ');
  });

  it('and is told which setting a mistyped one may have meant', () => {
    expect(faultOf({ ONEPRESS_DTAA: '/srv' }).message).toContain(
      'ONEPRESS_DTAA is not a setting; did you mean ONEPRESS_DATA?',
    );
  });

  it('and a secret that is too short is not shown to whoever looks over the shoulder', () => {
    const { message } = faultOf({ ONEPRESS_SECRET: 'tiger-tiger', ONEPRESS_ADMIN_PASSWORD: 'mouse' });
    expect(message).toContain('ONEPRESS_SECRET must have at least 16 characters');
    expect(message).not.toMatch(/tiger|mouse/);
  });

  it('and is told that a shared database needs a shared secret', () => {
    expect(faultOf({ DATABASE_URL: 'postgres://localhost/onepress' }).message).toContain(
      'ONEPRESS_SECRET is required with DATABASE_URL',
    );
  });

  it('and is told that a foreign map must name its owner', () => {
    expect(faultOf({ ONEPRESS_MAP_TILES: 'https://tiles.example/{z}/{x}/{y}.png' }).message).toContain(
      'ONEPRESS_MAP_ATTRIBUTION is required',
    );
  });

  it('and can read about every setting in both languages', () => {
    for (const words of ['ONEPRESS_DATA', 'default: ./data', 'Port of the web server', '网页服务的端口']) {
      expect(settingsHelp()).toContain(words);
    }
  });
});

describe('the secret', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'onepress-settings-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is made once, and only its owner may read it', () => {
    const settings = loadSettings({ ONEPRESS_DATA: join(dir, 'data') });
    const secret = loadSecret(settings);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(loadSecret(settings)).toBe(secret);
    expect(statSync(join(dir, 'data', 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is the one that the operator set, and no file is made', () => {
    const settings = loadSettings({ ONEPRESS_DATA: join(dir, 'data'), ONEPRESS_SECRET: 'a secret from a vault' });
    expect(loadSecret(settings)).toBe('a secret from a vault');
    expect(() => statSync(join(dir, 'data'))).toThrow();
  });

  it('is not replaced when its file was emptied: old data could not be opened any more', () => {
    writeFileSync(join(dir, 'secret'), '');
    expect(() => loadSecret(loadSettings({ ONEPRESS_DATA: dir }))).toThrow(
      expect.objectContaining({ code: 'SECRET_BROKEN' }),
    );
  });

  it('cannot be made where the data folder is a file', () => {
    writeFileSync(join(dir, 'file'), '');
    const settings = loadSettings({ ONEPRESS_DATA: join(dir, 'file') });
    expect(() => loadSecret(settings)).toThrow(expect.objectContaining({ code: 'DATA_DIR_UNUSABLE' }));
  });
});
