/** A citizen's words without what tells who she is, for what is kept to learn from. */
import { fold } from '../fold.ts';
import { redact } from './redact.ts';

/** Telephones, cards, addresses for letters, accounts, plates, rooms and names are taken out; what is left tells of the matter. */
export function nameless(words: string): string {
  return redact(fold(words))
    .words.replace(/〔[^〕]*〕/g, '')
    .trim();
}
