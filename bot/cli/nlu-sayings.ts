/** `npm run --silent nlu -- train --from-sayings`: what a city wrote of how its people speak, multiplied into labelled sentences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCity } from '../../config/load-city.ts';
import { OnePressError } from '../domain/errors.ts';
import { NO_KIND } from '../nlu/model/category-model.ts';
import { ticketsOf } from '../nlu/model/sayings.ts';
import type { Ticket } from '../nlu/model/ticket-rows.ts';

const Words = z.array(z.string().min(1).max(200)).min(1).max(500);
const SayingsFile = z.record(z.string(), z.strictObject({ of: Words, is: Words, say: Words }));

/**
 * Sentences out of `sayings.yaml` in a city's folder.
 * @throws OnePressError SAYINGS_INVALID that lists all faults, CITY_INVALID.
 */
export function readSayings(dir: string): Ticket[] {
  const city = loadCity(dir);
  let content: unknown;
  try {
    content = parse(readFileSync(join(dir, 'sayings.yaml'), 'utf8'));
  } catch (error) {
    throw invalid(dir, [(error as Error).message]);
  }
  const checked = SayingsFile.safeParse(content);
  if (!checked.success) {
    throw invalid(
      dir,
      checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    );
  }
  const codes = new Set([...city.kinds.map(({ code }) => code), NO_KIND]);
  const strange = Object.keys(checked.data).filter(code => !codes.has(code));
  if (strange.length > 0) throw invalid(dir, [`kinds that the city does not have: ${strange.join(', ')}`]);
  return ticketsOf(checked.data, city.kinds);
}

function invalid(dir: string, faults: readonly string[]): OnePressError {
  return new OnePressError(
    'SAYINGS_INVALID',
    `sayings.yaml in ${dir} cannot be used:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
    'For each code of categories.yaml it holds of, is and say, each a list of words; config/cities/demo/sayings.yaml is an example.',
    422,
  );
}
