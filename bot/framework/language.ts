/** Who writes English from her first word on is answered in English. */
import type { Heard } from '../ports/dialogs.ts';

/** Words from which on it is a sentence, and no name or brand. */
const SENTENCE = 3;

/** True for a first message that is wholly English, three words or more, in a conversation that nobody has switched. */
export function beginsInEnglish({ conversation, understanding, words }: Heard): boolean {
  if (conversation.version > 0 || conversation.language === 'en' || understanding.language !== 'en') return false;
  // Danger is answered in the language of its words anyway; every letter counts, other scripts are no English.
  if (/[^\P{L}A-Za-z]/u.test(words)) return false;
  return (words.match(/[A-Za-z][A-Za-z'’]*/g)?.length ?? 0) >= SENTENCE;
}
