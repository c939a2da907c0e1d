/** Builds one page with Vite, in a process of its own: what Vite takes of memory (200 MB) is given back with it. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type InlineConfig } from 'vite';
import { type PageToBuild, STAMP } from './build.ts';
import { lightLoading } from './shared/light-loading.ts';
import { readTexts, yamlTexts } from './shared/yaml-texts.ts';

/** Browsers that the pages are made for: web views (WeChat's among them) since 2021, iOS 14.5. */
const BROWSERS = ['chrome91', 'safari14.1', 'firefox90'];

/** Files of older builds are kept this long, in ms: a page that was opened before may still ask for its later parts. */
const KEPT = 30 * 24 * 3600 * 1000;

/** A build takes a few seconds; one that is older than this was killed, in ms. */
const BROKEN = 10 * 60_000;

await buildPage(JSON.parse(process.argv[2] as string) as PageToBuild);

/** Builds beside the target and then changes places, so that a running server or a second build never sees half a page. */
async function buildPage({ root, page, target, stamp }: PageToBuild): Promise<void> {
  const fresh = `${target}.${process.pid}`;
  await sweep(target);
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
    // Its Features.LightDark: no style of ours is light-dark(), the variables that would stand in for it are bytes for nothing.
    css: { lightningcss: { exclude: 1 << 20 } },
    build: {
      outDir: fresh,
      emptyOutDir: true,
      target: BROWSERS,
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

/** Removes what builds have left that were killed in the middle; one that is under way is younger. */
async function sweep(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const path = join(folder, name);
    if (Date.now() - (await stat(path)).mtimeMs > BROKEN) await rm(path, { recursive: true, force: true });
  }
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
