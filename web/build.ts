/** Builds the two pages with Vite, each only when something that it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { InlineConfig } from 'vite';

interface PageEntry {
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

/** Browsers that the pages are made for: web views (WeChat's among them) since 2021, iOS 14.5. */
const BROWSERS = ['chrome91', 'safari14.1', 'firefox90'];

const STAMP = '.stamp';

/** Files of older builds are kept this long, in ms: a page that was opened before may still ask for its later parts. */
const KEPT = 30 * 24 * 3600 * 1000;

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
    await buildPage(options.root, page, target, stamp);
  }
}

/** Builds beside the target and then changes places, so that a running server or a second build never sees half a page. */
async function buildPage(root: string, page: PageEntry, target: string, stamp: string): Promise<void> {
  const fresh = `${target}.${process.pid}`;
  const { build } = await import('vite');
  const { yamlTexts, readTexts } = await import('./shared/yaml-texts.ts');
  const { lightLoading } = await import('./shared/light-loading.ts');
  const config: InlineConfig = {
    configFile: false,
    envDir: false,
    root: join(root, 'web', page.name),
    base: page.base,
    logLevel: 'warn',
    mode: 'production',
    plugins: [yamlTexts(), lightLoading(page.base)],
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
    build: {
      outDir: fresh,
      emptyOutDir: true,
      target: BROWSERS,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  };
  await build(config);
  for (const language of ['zh-CN', 'en']) {
    const texts = await readTexts(join(root, `config/texts/${page.texts}.${language}.yaml`));
    await writeFile(join(fresh, `texts.${language}.json`), JSON.stringify(texts));
  }
  await compressAll(join(fresh, 'assets'));
  await keepOlder(join(target, 'assets'), join(fresh, 'assets'));
  await writeFile(join(fresh, STAMP), stamp);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target).catch(async (fault: NodeJS.ErrnoException) => {
    // Another process built the same page at the same time; its copy is as good as ours.
    if (fault.code !== 'ENOTEMPTY' && fault.code !== 'EEXIST') throw fault;
    await rm(fresh, { recursive: true, force: true });
  });
}

async function compressAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, best));
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
  }
}

/** Takes over the files of earlier builds, with their age; their names never mean anything else. */
async function keepOlder(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  for (const name of names) {
    const { mtime } = await stat(join(from, name));
    if (existsSync(join(to, name)) || Date.now() - mtime.getTime() > KEPT) continue;
    await copyFile(join(from, name), join(to, name));
    await utimes(join(to, name), mtime, mtime);
  }
}

/** A hash over all that a page is made of: its folder, what both pages share, its texts, this file and the lock file. */
async function stampOf(root: string, page: PageEntry): Promise<string> {
  const files = [
    ...(await filesUnder(join(root, 'web', page.name))),
    ...(await filesUnder(join(root, 'web/shared'))),
    ...(await filesUnder(join(root, 'config/texts'))),
    join(root, 'web/build.ts'),
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
