/** Reads a city's folder (config/cities/<city>) and checks it as a whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import {
  Categories,
  type City,
  CityProfile,
  Departments,
  Emergencies,
  Holidays,
  Menu,
  Places,
  Wechat,
} from '../bot/domain/city.ts';
import { OnePressError } from '../bot/domain/errors.ts';
import { type CityFault, faultsOf } from './city-rules.ts';
import { guideRules, readGuides } from './load-guides.ts';
import { knowledgeRules, readKnowledge } from './load-knowledge.ts';

/**
 * Loads and checks a city.
 * @param dir the folder that holds city.yaml and its neighbours.
 * @param categoryModel another model of kinds than the folder's own `category.model`.
 * @throws OnePressError CITY_INVALID that lists all faults at once, each with file, path and fault.
 */
export function loadCity(dir: string, categoryModel: string | null = null): City {
  const faults: CityFault[] = [];
  const read = <T extends z.ZodType>(file: string, schema: T) => readFile(dir, file, schema, faults);

  const profile = read('city.yaml', CityProfile);
  const categories = read('categories.yaml', Categories);
  const knowledge = readKnowledge(dir, read);
  const guides = readGuides(dir, read);
  const departments = read('departments.yaml', Departments);
  const emergencies = read('emergencies.yaml', Emergencies);
  const holidays = read('holidays.yaml', Holidays);
  const places = read('places.json', Places);
  const menu = read('menu.yaml', Menu);
  const wechat = read('wechat.yaml', Wechat);

  faults.push(
    ...faultsOf({
      profile,
      groups: categories?.groups,
      kinds: categories?.kinds,
      fields: knowledge?.fields,
      entries: knowledge?.entries,
      guides,
      departments: departments?.departments,
      emergencies: emergencies?.emergencies,
      holidays,
      places,
      menu,
      wechat,
    }),
    ...guideRules(guides, { departments: departments?.departments, entries: knowledge?.entries }),
    ...(knowledge ? knowledgeRules(knowledge, { departments: departments?.departments, places }) : []),
  );
  if (
    faults.length > 0 ||
    !profile ||
    !categories ||
    !knowledge ||
    !departments ||
    !emergencies ||
    !holidays ||
    !places ||
    !menu ||
    !wechat
  ) {
    throw invalid(dir, faults);
  }
  const ownModel = join(dir, 'category.model');
  const model = categoryModel ?? (existsSync(ownModel) ? ownModel : null);
  const purposes = join(dir, 'purpose.model');
  return {
    ...(model !== null && { categoryModel: model }),
    ...(existsSync(purposes) && { purposeModel: purposes }),
    profile,
    groups: categories.groups,
    kinds: categories.kinds,
    fields: knowledge.fields,
    entries: knowledge.entries,
    guides,
    departments: departments.departments,
    emergencies: emergencies.emergencies,
    holidays,
    places,
    menu,
    wechat,
  };
}

function readFile<T extends z.ZodType>(
  dir: string,
  file: string,
  schema: T,
  faults: CityFault[],
): z.infer<T> | undefined {
  let text: string;
  try {
    text = readFileSync(join(dir, file), 'utf8');
  } catch {
    faults.push({ file, path: '', fault: 'the file is missing or cannot be read' });
    return undefined;
  }
  const content = file.endsWith('.json') ? readJson(text, file, faults) : readYaml(text, file, faults);
  if (content === undefined) return undefined;
  const checked = schema.safeParse(content);
  for (const issue of checked.error?.issues ?? []) {
    faults.push({ file, path: issue.path.join('.'), fault: issue.message });
  }
  return checked.data;
}

function readYaml(text: string, file: string, faults: CityFault[]): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    faults.push({ file, path: `line ${line}, column ${col}`, fault: error.message });
  }
  // An empty file is read as null, which the schema refuses.
  return document.errors.length > 0 ? undefined : document.toJS();
}

function readJson(text: string, file: string, faults: CityFault[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    faults.push({ file, path: '', fault: (error as SyntaxError).message });
    return undefined;
  }
}

function invalid(dir: string, faults: CityFault[]): OnePressError {
  const list = faults.map(({ file, path, fault }) => `- ${file}${path && ` ${path}`}: ${fault}`);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return new OnePressError(
    'CITY_INVALID',
    `The city in ${dir} has ${count}:\n${list.join('\n')}`,
    'Correct the files named; what each field means stands in bot/domain/city.ts, an example in config/cities/demo.',
  );
}
