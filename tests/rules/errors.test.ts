import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { ROOT, type Source, sourcesIn } from './sources.ts';

const sources = sourcesIn('bot', 'config', 'integrations');

/** OnePressError and every class that extends it, however far. */
function faultClasses(): Set<string> {
  const classes = new Set(['OnePressError']);
  for (let size = 0; size < classes.size; ) {
    size = classes.size;
    for (const { program } of sources) {
      new Visitor({
        ClassDeclaration(node) {
          if (node.superClass?.type === 'Identifier' && classes.has(node.superClass.name)) classes.add(node.id!.name);
        },
      }).visit(program);
    }
  }
  return classes;
}

/** The words that an expression may be; none where it is handed through. */
function words(node: ESTree.Node | undefined): string[] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type === 'ConditionalExpression') return [...words(node.consequent), ...words(node.alternate)];
  return [];
}

/** Codes that a file gives to faults. */
function codesIn({ program }: Source, classes: Set<string>): string[] {
  const codes: string[] = [];
  let inFaultClass = 0;
  const isFault = (node: ESTree.Class) => node.superClass?.type === 'Identifier' && classes.has(node.superClass.name);
  new Visitor({
    ClassDeclaration(node) {
      if (isFault(node)) inFaultClass++;
    },
    'ClassDeclaration:exit'(node) {
      if (isFault(node)) inFaultClass--;
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && classes.has(node.callee.name)) codes.push(...words(node.arguments[0]));
    },
    CallExpression(node) {
      if (node.callee.type === 'Super' && inFaultClass > 0) codes.push(...words(node.arguments[0]));
    },
  }).visit(program);
  return codes;
}

describe('docs/errors.md', () => {
  const classes = faultClasses();
  const inSource = new Set(sources.flatMap(source => codesIn(source, classes)).filter(code => /^[A-Z]/.test(code)));
  const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
  const inDocs = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(found => found[1]!);

  it('lists every code that the program can give', () => {
    expect([...inSource].filter(code => !inDocs.includes(code)).sort()).toEqual([]);
  });

  it('lists no code that the program cannot give, and none twice', () => {
    expect(inDocs.filter((code, index) => !inSource.has(code) || inDocs.indexOf(code) !== index)).toEqual([]);
  });

  it('says for each what it is and what to do', () => {
    const rows = page.split('\n').filter(line => line.startsWith('| `'));
    expect(rows.filter(row => row.split('|').filter(cell => cell.trim().length > 3).length < 3)).toEqual([]);
  });
});
