import { describe, expect, it } from 'vitest';
import { pathsIn, sourcesIn } from './sources.ts';

/** Lines after which a file wants a wall in the middle. */
const LONGEST = 300;

const OURS = ['bot', 'config', 'integrations', 'web'];
const sources = sourcesIn(...OURS);

describe('every source file', () => {
  it(`has at most ${LONGEST} lines`, () => {
    const long = [...sources, ...sourcesIn('tests')].filter(source => source.lines > LONGEST);
    expect(long.map(source => `${source.path} has ${source.lines}`)).toEqual([]);
  });

  it('has a name in kebab-case, in folders in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
    const odd = [...OURS, 'tests', 'docs'].flatMap(pathsIn).filter(path => {
      const parts = path.split('/');
      const name = parts.pop()!;
      if (name.startsWith('.')) return false;
      // A language tag is written as BCP 47 writes it: zh-CN.yaml, page.zh-CN.yaml.
      const stem = name.replace(/(\.(zh-CN|en|test|d|config))*\.[a-z0-9]+$/, '').replace(/^zh-CN$/, 'zh');
      return !kebab.test(stem) || !parts.every(part => kebab.test(part));
    });
    expect(odd).toEqual([]);
  });

  it('tells what each exported name is, there or in the words at its head when it exports one thing', () => {
    const silent = sources.flatMap(({ path, exports, introduced }) => {
      const names = new Set(exports.map(one => one.name));
      if (names.size === 1 && introduced) return [];
      // A schema and the type inferred from it share a name: one comment serves both.
      const told = new Set(exports.filter(one => one.documented).map(one => one.name));
      return exports.filter(one => !told.has(one.name)).map(one => `${path}:${one.line} ${one.name}`);
    });
    expect(silent).toEqual([]);
  });
});
