/** Every sentence that a citizen reads, from config/texts: one file a language, the same ids and params in both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OnePressError } from '../bot/domain/errors.ts';
import type { Language } from '../bot/domain/message.ts';
import type { Params } from '../bot/domain/reply.ts';
import type { Texts } from '../bot/ports/texts.ts';

const LANGUAGES: Language[] = ['zh-CN', 'en'];

/** A text cut at its params: literal, param name, literal, …, literal. */
type Template = readonly string[];

/**
 * Loads `<dir>/zh-CN.yaml` and `<dir>/en.yaml`. Ids may be nested (`report: {ask: …}` is `report.ask`); `{name}` is a param.
 * @throws OnePressError TEXTS_INVALID with all faults: what is no text, what one language lacks, params that differ.
 */
export function loadTexts(dir: string): Texts {
  const faults: string[] = [];
  const files = new Map(LANGUAGES.map(language => [language, loadFile(join(dir, `${language}.yaml`), faults)]));
  compare(files, faults);
  if (faults.length > 0) {
    throw new OnePressError(
      'TEXTS_INVALID',
      `The texts in ${dir} are wrong:\n${faults.map(line => `  ${line}`).join('\n')}`,
      'Correct the files: each id needs a text in every language, with the same {params}.',
    );
  }
  const ids = files.get('zh-CN')!;
  const say = (language: Language, id: string, params: Params = {}): string => {
    const template = files.get(language)?.get(id);
    if (!template) {
      throw new OnePressError('TEXT_UNKNOWN', `There is no text ${id}.`, 'Add it to both files in config/texts.');
    }
    let text = template[0]!;
    for (let index = 1; index < template.length; index += 2) {
      text += fill(language, id, template[index]!, params) + template[index + 1]!;
    }
    return text;
  };
  const fill = (language: Language, id: string, name: string, params: Params): string => {
    const value = params[name];
    if (value === undefined) {
      throw new OnePressError(
        'TEXT_PARAM_MISSING',
        `The text ${id} wants {${name}}, which was not given.`,
        'Take {param} out of the text, or report the fault: the program does not give this value.',
      );
    }
    return typeof value === 'object' ? say(language, value.text, value.params) : String(value);
  };
  return { say, has: id => ids.has(id) };
}

function loadFile(file: string, faults: string[]): Map<string, Template> {
  const texts = new Map<string, Template>();
  try {
    flatten(parse(readFileSync(file, 'utf8')) ?? {}, '', texts, faults, file);
  } catch (error) {
    faults.push(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
  return texts;
}

function flatten(node: unknown, id: string, texts: Map<string, Template>, faults: string[], file: string): void {
  if (typeof node === 'string' && id) {
    const template = node.trim().split(/\{([a-zA-Z]\w*)\}/);
    if (template.some((piece, index) => index % 2 === 0 && /[{}]/.test(piece))) {
      faults.push(`${file}: ${id} has a brace that belongs to no {param}`);
    }
    if (node.trim() === '') faults.push(`${file}: ${id} is empty`);
    if (texts.has(id)) faults.push(`${file}: ${id} stands there twice`);
    texts.set(id, template);
  } else if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [key, value] of Object.entries(node)) flatten(value, id ? `${id}.${key}` : key, texts, faults, file);
  } else {
    faults.push(`${file}: ${id || 'the file'} is no text (put it in quotes)`);
  }
}

/** Both languages must have the same ids, and each id the same params. */
function compare(files: Map<Language, Map<string, Template>>, faults: string[]): void {
  const ids = new Set([...files.values()].flatMap(texts => [...texts.keys()]));
  for (const id of ids) {
    const lacking = LANGUAGES.filter(language => !files.get(language)!.has(id));
    if (lacking.length > 0) {
      faults.push(`${lacking.join(' and ')}: ${id} is missing`);
      continue;
    }
    const [first, ...others] = LANGUAGES.map(language => paramsOf(files.get(language)!.get(id)!));
    if (others.some(other => other !== first)) {
      faults.push(
        `${id} has other params in each language: ${[first, ...others].map(list => `{${list}}`).join(' / ')}`,
      );
    }
  }
}

/** The distinct params of a template in alphabetical order. */
function paramsOf(template: Template): string {
  return [...new Set(template.filter((_, index) => index % 2 === 1))].sort().join(', ');
}
