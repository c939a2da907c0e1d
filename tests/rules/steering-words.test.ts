import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { steers } from '../../bot/domain/steering-words.ts';
import { loadCity } from '../../config/load-city.ts';
import { ROOT } from './sources.ts';

/** Titles of the presses in one language; the hint below numbers is none, and one with a name or number in it is no fixed word. */
function titlesIn(language: string): string[] {
  const file = join(ROOT, 'config/texts', `${language}.yaml`);
  const texts = parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.entries(texts)
    .filter(([id, title]) => /^choice\.(?!by-number$)/.test(id) && !title.includes('{'))
    .map(([, title]) => title);
}

describe('no answer can take a press away', () => {
  // A new press has to go into bot/domain/steering-words.ts.
  it.each(['zh-CN', 'en'])('the title of every press is among the words that steer (%s)', language => {
    const titles = titlesIn(language);
    expect(titles.length).toBeGreaterThan(40);
    expect(titles.filter(title => !steers(title))).toEqual([]);
  });

  it('no answer of a city that comes along is called by them', () => {
    const cities = join(ROOT, 'config/cities');
    const folders = readdirSync(cities).filter(name => statSync(join(cities, name)).isDirectory());
    expect(folders).toContain('demo');
    // Files with such a word do not load at all.
    for (const name of folders) expect(() => loadCity(join(cities, name))).not.toThrow();
  });
});
