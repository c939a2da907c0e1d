/** What the console repeats of the domain and of the texts, held against both; no browser is needed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CASE_STATES } from '../../bot/domain/case.ts';
import { legalMoves, moveNeeds } from '../../bot/domain/case-moves.ts';
import { formOf, inOrder, STATES } from '../../web/staff/cases/move-forms.ts';

const ROOT = join(import.meta.dirname, '../..');

function texts(language: string): Record<string, string> {
  return parse(readFileSync(join(ROOT, `config/texts/console.${language}.yaml`), 'utf8'));
}

function sources(): string {
  const folder = join(ROOT, 'web/staff');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('the forms of the moves', () => {
  it('ask for just what each legal move of a clerk needs', () => {
    for (const status of CASE_STATES) {
      for (const to of legalMoves({ status, resume: 'in_progress', updatedAt: 0 }, 'staff', 0)) {
        const needs = moveNeeds(status, to, 'staff');
        const form = formOf(status, to);
        const asked = {
          note: form.note === 'needed',
          department: form.department,
          photos: form.photos,
          rating: form.rating,
        };
        expect({ status, to, ...asked }).toEqual({ status, to, ...needs });
      }
    }
  });

  it('ask for no word of a citizen who has erased her data', () => {
    for (const status of ['done', 'callback'] as const) {
      expect(formOf(status, 'closed', true)).toMatchObject({ note: 'needed', rating: false });
      expect(moveNeeds(status, 'closed', 'staff', true)).toMatchObject({ note: true, rating: false });
    }
  });

  it('show every legal move once, and know every state', () => {
    expect([...STATES].sort()).toEqual([...CASE_STATES].sort());
    for (const status of CASE_STATES) {
      const legal = legalMoves({ status, resume: 'in_progress', updatedAt: 0 }, 'staff', 0);
      expect([...inOrder(status, legal)].sort()).toEqual([...legal].sort());
    }
  });
});

describe('the sentences of the console', () => {
  it('exist in both languages with the same places to fill', () => {
    const chinese = texts('zh-CN');
    const english = texts('en');
    const missing = Object.keys(chinese).filter(id => !(id in english));
    expect(missing).toEqual([]);
    for (const [id, sentence] of Object.entries(chinese)) {
      const places = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort();
      expect([id, places(english[id] ?? '')]).toEqual([id, places(sentence)]);
    }
  });

  it('are all there that the pages name, and none is left over', () => {
    const chinese = texts('zh-CN');
    const code = sources();
    const named = [
      ...code.matchAll(
        /'([a-zA-Z]+(?:\.[\w-]+)+|again|cancel|close|confirm|loading|more|optional|save|signOut|skip)'/g,
      ),
    ].map(match => match[1] ?? '');
    const families = [...code.matchAll(/`([a-z]+(?:\.[a-z]+)*)\.\$\{/g)].map(match => `${match[1]}.`);
    const unknown = named.filter(
      id => !(id in chinese) && Object.keys(chinese).some(known => known.split('.')[0] === id.split('.')[0]),
    );
    expect(unknown).toEqual([]);
    const unused = Object.keys(chinese).filter(
      id => !named.includes(id) && !families.some(family => id.startsWith(family)),
    );
    expect(unused).toEqual([]);
    for (const state of CASE_STATES) expect(chinese).toHaveProperty([`status.${state}`]);
  });
});
