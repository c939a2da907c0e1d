/** What a field of a notice may hold, by the first part of its name: the platform's table for subscription notices. */
import { Refusal } from './refusal.ts';

const DAY = String.raw`\d{4}(?:年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01]))`;
const HOUR = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const range = (one: string) => new RegExp(`^${one}(?:s?~s?${one})?$`);

const length = (value: string) => [...value].length;

const RULES: Record<string, (value: string) => boolean> = {
  thing: value => length(value) <= 20,
  number: value => /^-?\d+(\.\d+)?$/.test(value) && value.replace(/\D/g, '').length <= 32,
  letter: value => /^[A-Za-z]{1,32}$/.test(value),
  symbol: value => /^[\p{P}\p{S}]+$/u.test(value) && length(value) <= 5,
  character_string: value => /^[\x20-\x7e]{1,32}$/.test(value),
  time: value => range(`(?:${DAY}\\s?)?${HOUR}`).test(value),
  date: value => range(`${DAY}(?:\\s?${HOUR})?`).test(value),
  amount: value => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number: value => /^[\d+\-() #*]{1,17}$/.test(value),
  car_number: value => /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]{0,6}[\p{Script=Han}A-Za-z\d]?$/u.test(value),
  name: value => (/\p{Script=Han}/u.test(value) ? length(value) <= 10 : length(value) <= 20) && !/\d/.test(value),
  phrase: value => /^\p{Script=Han}{1,5}$/u.test(value),
};

/** Refuses a value that its field may not hold: 47003, which names the field. */
export function checkValue(field: string, value: unknown): void {
  const rule = RULES[field.replace(/\d+$/, '')];
  const invalid = new Refusal(47003, `argument invalid! data.${field}.value invalid`);
  if (value === undefined || value === '') throw new Refusal(47003, `argument invalid! data.${field}.value is empty`);
  if (typeof value !== 'string' || /\p{Cc}|\p{Zl}|\p{Zp}/u.test(value)) throw invalid;
  if (rule && !rule(value)) throw invalid;
}
