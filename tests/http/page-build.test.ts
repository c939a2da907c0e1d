import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildPages } from '../../web/build.ts';

const ROOT = join(import.meta.dirname, '../..');

let root: string;
let out: string;
/** A copy of what the citizen's page is made of. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'onepress-build-'));
  out = join(root, 'dist/web');
  for (const part of [
    'web/citizen',
    'web/shared',
    'web/build.ts',
    'web/build-page.ts',
    'web/tsconfig.json',
    'config/texts',
    'package-lock.json',
  ])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const assets = () => readdirSync(join(out, 'citizen/assets'));
const build = () => buildPages({ root, out });
const builtAt = () => statSync(join(out, 'citizen/.stamp')).mtimeMs;

it('builds what is there, with compressed files beside the files, and passes over a page that is not', async () => {
  await build();
  expect(readdirSync(out)).toEqual(['citizen']);
  const scripts = assets().filter(name => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts) expect(assets()).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
});

it('does nothing when nothing changed, and builds again when a sentence did', async () => {
  await build();
  const first = builtAt();
  await build();
  expect(builtAt()).toBe(first);
  const texts = join(root, 'config/texts/page.zh-CN.yaml');
  writeFileSync(texts, readFileSync(texts, 'utf8').replace('选好的照片', '要发的相片'));
  await build();
  expect(builtAt()).toBeGreaterThan(first);
  const bytes = assets().map(name => readFileSync(join(out, 'citizen/assets', name), 'utf8'));
  expect(bytes.some(text => text.includes('要发的相片'))).toBe(true);
});

it('keeps the files of the build before for pages that are open, and drops them after a month', async () => {
  await build();
  const [young = '', old = ''] = ['young-1.js', 'old-1.js'].map(name => join(out, 'citizen/assets', name));
  for (const file of [young, old]) writeFileSync(file, '');
  const long = new Date(Date.now() - 31 * 24 * 3600 * 1000);
  utimesSync(old, long, long);
  writeFileSync(join(root, 'web/citizen/style/base.css'), '/* other */');
  await build();
  expect(assets()).toContain('young-1.js');
  expect(assets()).not.toContain('old-1.js');
});

it('stops at a text that is no sentence, and says where', async () => {
  writeFileSync(join(root, 'config/texts/page.en.yaml'), 'live.you: [a, b]\n');
  await expect(build()).rejects.toThrow('page.en.yaml: live.you is not a sentence');
});

it('sweeps away what a build has left that was killed in the middle, not one that is under way', async () => {
  const [killed, underWay] = [join(out, 'citizen.11'), join(out, 'citizen.12')];
  for (const folder of [killed, underWay]) mkdirSync(folder, { recursive: true });
  utimesSync(killed, new Date(), new Date(Date.now() - 3600_000));
  await build();
  expect(readdirSync(out).sort()).toEqual(['citizen', 'citizen.12']);
});
