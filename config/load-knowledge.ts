/** A city's fields and answers: knowledge/fields.yaml, and beside it a file of entries for each field. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { City } from '../bot/domain/city.ts';
import {
  type Field,
  Fields,
  type KnowledgeEntry,
  KnowledgeFile,
  knowledgeFaults,
  steeringFaults,
} from '../bot/domain/knowledge.ts';
import { steers } from '../bot/domain/steering-words.ts';
import type { CityFault } from './city-rules.ts';

const FOLDER = 'knowledge';
const FIELDS = `${FOLDER}/fields.yaml`;

/** Where an entry was read: its file and its number in it, for whoever has to mend it. */
export type Origin = { file: string; at: number };

/** The fields, the entries, and where each entry came from (by the entry's place in `entries`). */
export interface CityKnowledge {
  fields: Field[];
  entries: KnowledgeEntry[];
  origins: Origin[];
}

/**
 * Reads them; a field without a file has no entries yet.
 * @param read reads one file by its schema and keeps the faults
 */
export function readKnowledge(
  dir: string,
  read: <T extends z.ZodType>(file: string, schema: T) => z.infer<T> | undefined,
): CityKnowledge | undefined {
  const fields = read(FIELDS, Fields)?.fields;
  if (!fields) return undefined;
  const found: CityKnowledge = { fields, entries: [], origins: [] };
  for (const { code } of fields) {
    const file = `${FOLDER}/${code}.yaml`;
    if (!existsSync(join(dir, file))) continue;
    for (const [at, entry] of (read(file, KnowledgeFile)?.entries ?? []).entries()) {
      found.entries.push(entry);
      found.origins.push({ file, at });
    }
  }
  return found;
}

/** What is wrong between the entries, and between them and the rest of the city. */
export function knowledgeRules(
  { fields, entries, origins }: CityKnowledge,
  { departments, places }: { departments: City['departments'] | undefined; places: City['places'] | undefined },
): CityFault[] {
  if (!departments || !places) return [];
  const known = {
    fields: new Set(fields.map(({ code }) => code)),
    departments: new Set(departments.map(({ code }) => code)),
    districts: new Set(places.districts.map(({ name }) => name)),
  };
  const twice = fields.filter(({ code }, at) => fields.findIndex(other => other.code === code) !== at);
  return [
    ...twice.map(({ code }) => ({ file: FIELDS, path: 'fields', fault: `${code} stands twice` })),
    ...fields.flatMap(({ name, also }, at) =>
      [name.zh, name.en, ...also].filter(steers).map(words => {
        return { file: FIELDS, path: `fields.${at}`, fault: `“${words}” steers the talk, and cannot name a field` };
      }),
    ),
    ...[...knowledgeFaults(entries, known), ...steeringFaults(entries)].map(({ at, column, fault }) => {
      const origin = origins[at]!;
      return { file: origin.file, path: `entries.${origin.at}.${column}`, fault };
    }),
  ];
}
