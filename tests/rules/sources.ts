/** The project's own source files, read and parsed, for the rules that no linter knows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..');

/** Folders that hold other people's files or made ones. */
const FOREIGN = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.cache']);

/** An import of any kind: static, re-export, dynamic with a literal, or inside a type. */
export interface Import {
  /** As written. */
  of: string;
  line: number;
  typeOnly: boolean;
}

/** A name that a file exports at its own place (re-exports are not counted). */
export interface Export {
  name: string;
  line: number;
  documented: boolean;
}

/** A source file. */
export interface Source {
  /** From the project's folder, with forward slashes. */
  path: string;
  lines: number;
  /** Opens with a doc comment that tells what the file is. */
  introduced: boolean;
  imports: Import[];
  exports: Export[];
  program: ESTree.Program;
}

/** Paths below a folder of the project, from the project's folder, with forward slashes. */
export function pathsIn(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (FOREIGN.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...pathsIn(path));
    else found.push(path.split(sep).join('/'));
  }
  return found;
}

/** The parsed TypeScript files below some folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap(pathsIn)
    .filter(path => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map(readSource);
}

/** Reads and parses one file. */
export function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;

  const imports: Import[] = [];
  const add = (of: string, offset: number, typeOnly: boolean) => imports.push({ of, line: lineOf(offset), typeOnly });
  for (const found of module.staticImports) {
    const typeOnly = found.entries.length > 0 && found.entries.every(entry => entry.isType);
    add(found.moduleRequest.value, found.start, typeOnly);
  }
  for (const found of module.staticExports) {
    const entry = found.entries[0];
    if (entry?.moduleRequest)
      add(
        entry.moduleRequest.value,
        found.start,
        found.entries.every(one => one.isType),
      );
  }
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string')
        add(node.source.value, node.start, false);
    },
    TSImportType(node) {
      add(node.source.value, node.start, true);
    },
  }).visit(program);

  // What a comment tells of: what follows it, past blanks and line comments, and the one-liners right below that.
  const docs = comments.filter(comment => comment.type === 'Block' && comment.value.startsWith('*'));
  const documented = new Set(docs.map(doc => doc.end + (/^(\s|\/\/.*)*/.exec(text.slice(doc.end))?.[0].length ?? 0)));
  for (const { start, end } of module.staticExports) {
    if (documented.has(start) && text[end] === '\n') documented.add(end + 1);
  }
  const exports = module.staticExports.flatMap(found =>
    found.entries
      .filter(entry => !entry.moduleRequest && entry.exportName.name)
      .map(entry => ({
        name: entry.exportName.name!,
        line: lineOf(found.start),
        documented: documented.has(found.start),
      })),
  );
  // A shebang or nothing may stand before a file's introduction.
  const introduced = /^(#![^\n]*\n)?\s*\/\*\*/.test(text);
  return { path, lines: text.split('\n').length - 1, introduced, imports, exports, program };
}

/** A path as an import of another file means it, from the project's folder. */
export function target(from: string, of: string): string {
  return relative(ROOT, join(ROOT, from, '..', of))
    .split(sep)
    .join('/');
}
