/** Builds the two pages, each only when something that it is made of has changed. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

/** A page of ours. */
export interface PageEntry {
  /** Folder in web/ and in the output. */
  name: string;
  /** Where it is served. */
  base: string;
  /** Its sentences: config/texts/<texts>.<language>.yaml. */
  texts: string;
}

const PAGES: PageEntry[] = [
  { name: 'citizen', base: '/', texts: 'page' },
  { name: 'staff', base: '/staff/', texts: 'console' },
];

/** File in a built page's folder: what it was built of. */
export const STAMP = '.stamp';

/** What a build needs to know. */
export interface PageToBuild {
  /** The project's folder. */
  root: string;
  page: PageEntry;
  /** Folder of the built page. */
  target: string;
  /** What it is built of. */
  stamp: string;
}

/**
 * Builds `web/citizen` and `web/staff` of the project at `root` into `out/citizen` and `out/staff`. Files under `assets/`
 * carry a hash of their content in their name and have `.br` and `.gz` files beside them. A page whose sources are as
 * they were at its last build is left alone (some 10 ms); a page that has no folder is passed over.
 */
export async function buildPages(options: { root: string; out: string }): Promise<void> {
  for (const page of PAGES) {
    if (!existsSync(join(options.root, 'web', page.name, 'index.html'))) continue;
    const stamp = await stampOf(options.root, page);
    const target = join(options.out, page.name);
    if ((await readFile(join(target, STAMP), 'utf8').catch(() => '')) === stamp) continue;
    await buildApart({ root: options.root, page, target, stamp });
  }
}

async function buildApart(page: PageToBuild): Promise<void> {
  const { stderr } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'build-page.ts'),
    JSON.stringify(page),
  ]);
  process.stderr.write(stderr);
}

/** A hash over all that a page is made of: its folder, what both pages share, its texts, this file and the lock file. */
async function stampOf(root: string, page: PageEntry): Promise<string> {
  const files = [
    ...(await filesUnder(join(root, 'web', page.name))),
    ...(await filesUnder(join(root, 'web/shared'))),
    ...(await filesUnder(join(root, 'config/texts'))),
    join(root, 'web/build.ts'),
    join(root, 'web/build-page.ts'),
    join(root, 'web/tsconfig.json'),
    join(root, 'package-lock.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(root, file)}\n`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
