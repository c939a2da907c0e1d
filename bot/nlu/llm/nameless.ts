/** A citizen's words without what tells who she is, for what is kept to learn from. */
import { FIGURE_SIGNS } from '../../domain/figures.ts';
import { fold } from '../text/fold.ts';
import { redact } from './redact.ts';

/** What a case's description shows of a number that was masked before: 138****8000, 一三八****八零零零, ⑴⑶⑻****⑻⓪⓪⓪. */
const MASKED = new RegExp(`[${FIGURE_SIGNS}O]{0,7}\\*{3,}[${FIGURE_SIGNS}OX]{0,4}`, 'gi');

/** Telephones, cards, addresses for letters, accounts, plates, rooms and names are taken out; what is left tells of the matter. */
export function nameless(words: string): string {
  return redact(fold(words.replace(MASKED, '')))
    .words.replace(/〔[^〕]*〕/g, '')
    .trim();
}
