/** A citizen's words without what tells who she is, for what is kept to learn from. */
import { fold } from '../text/fold.ts';
import { redact } from './redact.ts';

/** What a case's description shows of a number that was masked before: 138****8000, 一三八****八零零零. */
const MASKED = /[\d零〇○O幺一二三四五六七八九]{0,7}\*{3,}[\dOXx零〇○幺一二三四五六七八九]{0,4}/gi;

/** Telephones, cards, addresses for letters, accounts, plates, rooms and names are taken out; what is left tells of the matter. */
export function nameless(words: string): string {
  return redact(fold(words).replace(MASKED, ''))
    .words.replace(/〔[^〕]*〕/g, '')
    .trim();
}
