/** What a citizen reads when her case moves: the very sentences of config/texts that bot/dialogs/moved says. */
import { signal } from '@preact/signals';
import type { CaseState } from '../../../bot/domain/case.ts';
import english from '../../../config/texts/en.yaml?only=moved';
import chinese from '../../../config/texts/zh-CN.yaml?only=moved';

/** Language of the citizen whose case is open. */
export const citizenLanguage = signal('zh-CN');

interface MoveWords {
  number: string;
  kind: string;
  department: string;
  /** The clerk's words; empty where there are none. */
  note: string;
}

/** The message about a move to a state; null where she gets none. */
export function citizenWords(to: CaseState, params: MoveWords): string | null {
  const words = said(params.note ? `moved.${to}-note` : `moved.${to}`, { ...params });
  if (words === null) return null;
  // The clerk's question comes as a bubble of its own after it.
  return to === 'need_info' && params.note ? `${words}\n${params.note}` : words;
}

/** What a correction says to her, a line each: of another kind, and of a department that takes over. Empty: nothing. */
export function correctionWords(number: string, was: string, kind: string | null, department: string | null): string {
  const lines = [
    kind === null ? null : said('moved.corrected', { number, was, kind }),
    department === null ? null : said('moved.rerouted', { number, kind: kind ?? was, department }),
  ];
  return lines.filter(line => line !== null).join('\n');
}

function said(id: string, params: Record<string, string>): string | null {
  const texts = citizenLanguage.value === 'en' ? english : chinese;
  const values: Record<string, string | undefined> = { ...params, whose: texts['moved.yours'] };
  return texts[id]?.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) ?? null;
}
