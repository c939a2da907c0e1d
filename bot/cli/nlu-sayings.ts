/** `npm run --silent nlu -- train --from-sayings`: what a city wrote of how its people speak, multiplied into labelled sentences. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCity } from '../../config/load-city.ts';
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import { PURPOSE_LABELS } from '../nlu/intent/purpose.ts';
import { NO_KIND } from '../nlu/model/category-model.ts';
import { purposeTickets } from '../nlu/model/purpose-sayings.ts';
import { ticketsOf } from '../nlu/model/sayings.ts';
import type { Ticket } from '../nlu/model/ticket-rows.ts';

const Words = z.array(z.string().min(1).max(200)).min(1).max(500);
const SayingsFile = z.record(z.string(), z.strictObject({ of: Words, is: Words, say: Words }));
const AnyWords = z.array(z.string().max(200)).max(500);
const Purpose = z.strictObject({
  open: AnyWords.min(1),
  core: Words,
  end: AnyWords.min(1),
  say: AnyWords,
  who: Words.optional(),
});
const PurposesFile = z.record(z.string(), Purpose);

/**
 * Sentences out of `sayings.yaml` in a city's folder, labelled with kinds.
 * @throws OnePressError SAYINGS_INVALID that lists all faults, CITY_INVALID.
 */
export function readSayings(dir: string): Ticket[] {
  const { kinds } = loadCity(dir);
  return ticketsOf(sayingsOf(dir, kinds), kinds);
}

/**
 * Sentences out of `purposes.yaml` and `sayings.yaml` in a city's folder, labelled with what is wanted.
 * @throws OnePressError SAYINGS_INVALID that lists all faults, CITY_INVALID.
 */
export function readPurposes(dir: string): Ticket[] {
  const { kinds } = loadCity(dir);
  const purposes = read(dir, 'purposes.yaml', PurposesFile);
  const strange = Object.keys(purposes).filter(label => !(label in PURPOSE_LABELS));
  if (strange.length > 0) throw invalid(dir, 'purposes.yaml', [`labels that are no purpose: ${strange.join(', ')}`]);
  const requests = kinds.filter(({ request }) => request).map(({ code }) => code);
  return purposeTickets(purposes, sayingsOf(dir, kinds), requests);
}

function sayingsOf(dir: string, kinds: City['kinds']): z.infer<typeof SayingsFile> {
  const sayings = read(dir, 'sayings.yaml', SayingsFile);
  const codes = new Set([...kinds.map(({ code }) => code), NO_KIND]);
  const strange = Object.keys(sayings).filter(code => !codes.has(code));
  if (strange.length > 0)
    throw invalid(dir, 'sayings.yaml', [`kinds that the city does not have: ${strange.join(', ')}`]);
  return sayings;
}

function read<T extends z.ZodType>(dir: string, file: string, schema: T): z.infer<T> {
  let content: unknown;
  try {
    content = parse(readFileSync(join(dir, file), 'utf8'));
  } catch (error) {
    throw invalid(dir, file, [(error as Error).message]);
  }
  const checked = schema.safeParse(content);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw invalid(dir, file, faults);
}

function invalid(dir: string, file: string, faults: readonly string[]): OnePressError {
  return new OnePressError(
    'SAYINGS_INVALID',
    `${file} in ${dir} cannot be used:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
    `config/cities/demo/${file} is an example: lists of words, and at its head what they are for.`,
    422,
  );
}
