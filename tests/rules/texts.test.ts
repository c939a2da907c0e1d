import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadTexts } from '../../config/load-texts.ts';
import { ROOT, sourcesIn } from './sources.ts';

/** Fields of our types that hold a text id: a reply's and a choice's, a refusal's, a slot's name. */
const FIELDS = new Set(['text', 'reason']);
/** What a text id looks like: words in kebab-case, joined by at least one dot. */
const ID = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

/** A text id in the source, or the fixed beginning of one that is put together. */
interface Use {
  id: string;
  whole: boolean;
  where: string;
}

/** Ids in an expression: whole ones, and beginnings of template literals. */
function idsIn(node: ESTree.Node | null, where: string): Use[] {
  const uses: Use[] = [];
  if (!node) return uses;
  if (node.type === 'Literal' && typeof node.value === 'string' && ID.test(node.value)) {
    uses.push({ id: node.value, whole: true, where });
  } else if (node.type === 'TemplateLiteral') {
    const start = node.quasis[0]?.value.cooked ?? '';
    if (/^[a-z][a-z0-9-]*\./.test(start)) uses.push({ id: start, whole: false, where });
  } else if (node.type === 'ConditionalExpression') {
    uses.push(...idsIn(node.consequent, where), ...idsIn(node.alternate, where));
  } else if (node.type === 'LogicalExpression') {
    uses.push(...idsIn(node.left, where), ...idsIn(node.right, where));
  }
  return uses;
}

function usesInSource(): Use[] {
  const uses: Use[] = [];
  for (const { path, program } of sourcesIn('bot', 'integrations')) {
    new Visitor({
      Property(node) {
        if (node.key.type === 'Identifier' && FIELDS.has(node.key.name)) uses.push(...idsIn(node.value, path));
      },
      CallExpression(node) {
        const { callee } = node;
        if (
          callee.type === 'MemberExpression' &&
          callee.property.type === 'Identifier' &&
          callee.property.name === 'say'
        ) {
          for (const argument of node.arguments) uses.push(...idsIn(argument, path));
        }
      },
    }).visit(program);
  }
  return uses;
}

describe('the texts', () => {
  it('are whole in both languages', () => {
    expect(() => loadTexts(join(ROOT, 'config/texts'))).not.toThrow();
  });

  it('have every id that the program speaks of', () => {
    const ids = idsOf('zh-CN.yaml');
    const lacking = usesInSource().filter(({ id, whole }) =>
      whole ? !ids.includes(id) : !ids.some(known => known.startsWith(id)),
    );
    expect(lacking.map(({ id, where }) => `${where}: ${id}`)).toEqual([]);
  });

  it("of the citizen's page are whole in both languages too", () => {
    expect(idsOf('page.zh-CN.yaml').sort()).toEqual(idsOf('page.en.yaml').sort());
  });

  it('of the console too; refusals come from the server in Chinese, and are translated for English alone', () => {
    const english = idsOf('console.en.yaml').filter(id => !id.startsWith('fault.'));
    const chinese = idsOf('console.zh-CN.yaml').filter(id => !id.startsWith('fault.'));
    expect(chinese.sort()).toEqual(english.sort());
  });
});

/** The ids of a file of texts, nested ones joined by dots. */
function idsOf(file: string): string[] {
  const flatten = (node: unknown, id: string): string[] =>
    typeof node === 'object' && node !== null
      ? Object.entries(node).flatMap(([key, value]) => flatten(value, id ? `${id}.${key}` : key))
      : [id];
  return flatten(parse(readFileSync(join(ROOT, 'config/texts', file), 'utf8')), '');
}
