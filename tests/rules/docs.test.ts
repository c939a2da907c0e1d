import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MADE_PAGES, withTable } from '../../bot/cli/docs.ts';
import { pathsIn, ROOT } from './sources.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = [
  ...['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...pathsIn('docs').filter(path => path.endsWith('.md')),
];

describe('the documents', () => {
  it.each(MADE_PAGES)('$file lists the $about as they are (npm run docs writes them)', page => {
    expect(read(page.file)).toBe(withTable(read(page.file), page));
  });

  it('lead to pages that exist', () => {
    const dead = pages.flatMap(page =>
      [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map(found => found[1]!)
        .filter(link => !existsSync(join(ROOT, dirname(page), link)))
        .map(link => `${page}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('name commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap(page =>
      [...read(page).matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(found => found[1]!),
    );
    expect(named.filter(name => !(name in scripts))).toEqual([]);
  });

  it('name a page for every decision', () => {
    const index = read('docs/decisions/index.md');
    const missing = pathsIn('docs/decisions').filter(
      path => !index.includes(`(${path.slice('docs/decisions/'.length)})`),
    );
    expect(missing).toEqual(['docs/decisions/index.md']);
  });
});
