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
  const texts = citizenLanguage.value === 'en' ? english : chinese;
  const sentence = texts[params.note ? `moved.${to}-note` : `moved.${to}`];
  if (sentence === undefined) return null;
  const values: Record<string, string | undefined> = { ...params, whose: texts['moved.yours'] };
  const words = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  // The clerk's question comes as a bubble of its own after it.
  return to === 'need_info' && params.note ? `${words}\n${params.note}` : words;
}
