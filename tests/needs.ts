/** What the tests need from the machine besides npm's packages, and how they get it where nothing forbids it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Something outside npm: how to see that it is there, and the Debian packages that bring it. */
interface Need {
  name: string;
  debian: string[];
  found(): boolean;
}

const NEEDS: Need[] = [
  { name: 'Chromium (or set CHROMIUM_PATH)', debian: ['chromium'], found: () => findChromium() !== null },
  { name: 'PostgreSQL 15 or newer, its server programs', debian: ['postgresql'], found: () => findPostgres() !== null },
  { name: 'a Chinese font (Noto Sans CJK)', debian: ['fontconfig', 'fonts-noto-cjk'], found: hasChineseFont },
];

/** Path of a Chromium that tests may start; null when there is none. CHROMIUM_PATH goes first. */
export function findChromium(): string | null {
  const places = [
    process.env.CHROMIUM_PATH ?? '',
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return places.find(place => place !== '' && existsSync(place)) ?? null;
}

/** Folder of initdb and postgres (version 15 or newer); null when there is none. POSTGRES_BIN goes first. */
export function findPostgres(): string | null {
  const versions = (root: string, bin: string) =>
    existsSync(root)
      ? readdirSync(root)
          .filter(name => Number.parseInt(name.replace(/\D/g, ''), 10) >= 15)
          .sort()
          .reverse()
          .map(name => join(root, name, bin))
      : [];
  const places = [
    process.env.POSTGRES_BIN ?? '',
    ...versions('/usr/lib/postgresql', 'bin'),
    ...versions('/opt/homebrew/opt', 'bin').filter(place => place.includes('postgresql')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return places.find(place => place !== '' && existsSync(join(place, 'initdb'))) ?? null;
}

/** Without such a font a screenshot shows boxes, and overflow cannot be judged. macOS and Windows bring one. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const asked = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

/**
 * Installs what is missing by apt-get where this account may, and the foreign clients by npm.
 * @throws Error naming what is missing.
 */
export function provide(): void {
  const missing = NEEDS.filter(need => !need.found());
  if (missing.length > 0) {
    installByApt(missing.flatMap(need => need.debian));
    const still = missing.filter(need => !need.found());
    if (still.length > 0) {
      const names = still.map(need => `  ${need.name} (Debian: apt-get install ${need.debian.join(' ')})`).join('\n');
      throw new Error(`The tests need these, and they could not be installed from here:\n${names}`);
    }
  }
  installClients();
}

/** Tries; what came of it is seen by looking for the programs again. */
function installByApt(packages: string[]): void {
  const prefix = aptPrefix();
  if (!prefix) return;
  const apt = (...args: string[]) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    console.log(`> ${[command, ...rest].join(' ')}`);
    spawnSync(command!, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  apt('update', '-q');
  apt('install', '-q', '-y', '--no-install-recommends', ...packages);
}

/** What to put before apt-get: nothing for root, sudo where it asks no password; null where it may not be used. */
function aptPrefix(): string[] | null {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0) return null;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

/** The foreign clients have a lock of their own; they are installed when it has changed. */
function installClients(): void {
  const folder = join(ROOT, 'tests/clients');
  const lock = join(folder, 'package-lock.json');
  if (!existsSync(lock)) return;
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const mark = join(folder, 'node_modules/.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  console.log('> npm ci (tests/clients)');
  const done = spawnSync(command!, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    // The settings that npm hands to `npm test` name the outer folder.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package_)/.test(name)),
    ),
  });
  if (done.status !== 0) throw new Error('The foreign clients of tests/clients could not be installed by npm ci.');
  writeFileSync(mark, hash);
}
