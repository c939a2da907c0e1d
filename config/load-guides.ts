/** A city's guides: one file each in guides/, offered in the order of `order`, then of their file names. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { City } from '../bot/domain/city.ts';
import { Guide, guideFaults } from '../bot/domain/guide.ts';
import type { CityFault } from './city-rules.ts';

const FOLDER = 'guides';

/**
 * Reads them; a city without the folder has none. A guide's file is named after its id.
 * @param read reads one file by its schema and keeps the faults
 */
export function readGuides(
  dir: string,
  read: <T extends z.ZodType>(file: string, schema: T) => z.infer<T> | undefined,
): Guide[] {
  const folder = join(dir, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => read(`${FOLDER}/${name}`, Guide) ?? [])
    .sort((a, b) => a.order - b.order);
}

/** What is wrong in them and between them and the rest of the city. */
export function guideRules(
  guides: readonly Guide[],
  { departments, entries }: Pick<Partial<City>, 'departments' | 'entries'>,
): CityFault[] {
  if (!departments || !entries) return [];
  const known = {
    departments: new Set(departments.map(({ code }) => code)),
    entries: new Set(entries.map(({ id }) => id)),
  };
  const twice = guides.filter(({ id }, at) => guides.findIndex(other => other.id === id) !== at);
  return [
    ...twice.map(({ id }) => ({ file: `${FOLDER}/${id}.yaml`, path: 'id', fault: `${id} stands twice` })),
    ...guides.flatMap(guide =>
      guideFaults(guide, known).map(({ path, fault }) => ({ file: `${FOLDER}/${guide.id}.yaml`, path, fault })),
    ),
  ];
}
