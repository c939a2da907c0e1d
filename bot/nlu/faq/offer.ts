/** Entries to choose from, where no clause of a message surely asks for one: better three presses than a shrug, or a report of nothing. */
import type { Command } from '../../domain/commands.ts';
import { SURE } from '../../domain/commands.ts';
import type { Finding } from '../../ports/knowledge-base.ts';
import { asked, questionIn } from '../digression.ts';
import type { Sources } from '../sources.ts';
import type { Reading } from '../text/reading.ts';
import { ratherAsks } from './rather-asks.ts';

/** Chance below which an entry is hardly alike. */
const HARDLY = 0.6;
/** Chance from which a faint likeness is worth a question, and the characters that a message must have for it: a word or two are no question. */
const WORTH_ASKING = 0.25;
const FEWEST = 6;

/** What to offer, and the rule that says so. */
export interface Offer {
  rule: string;
  command: Command;
}

/** The entries to offer for a whole message; null: none. @param told what it tells as a report */
export function offerFor(reading: Reading, told: readonly Command[], sources: Sources): Offer | null {
  if (told.length === 0 || onlyAsks(told)) {
    const found = questionIn(reading.low, sources) ?? faintly(reading, sources);
    if (found && !besideThePoint(found, reading, sources)) return { rule: 'faq, unsure', command: asked(found) };
  }
  if (mayBeAsked(told)) {
    const { low } = reading;
    const kind = sources.categorise(low)[0]?.confidence ?? 0;
    const found = ratherAsks(low, () => sources.findFaintly(low), kind, sources.purposes);
    if (found) return { rule: 'faq, or a report', command: { ...asked(found), orReport: true } };
  }
  return null;
}

/** A question for which nothing was found clause by clause. */
function onlyAsks([first, ...more]: readonly Command[]): boolean {
  return more.length === 0 && first?.do === 'start' && first.talk === 'unanswered';
}

/** What is left when nothing else is understood. */
function faintly({ low, plain }: Reading, { findFaintly }: Sources): Finding | null {
  const found = plain.length >= FEWEST ? findFaintly(low) : null;
  return (found?.entries[0]?.confidence ?? 0) >= WORTH_ASKING ? found : null;
}

/** A question about what others complain of (工地扬尘有什么规定): an entry that is hardly alike is about something else. */
function besideThePoint({ entries, sureness }: Finding, { low }: Reading, { categorise }: Sources): boolean {
  return (
    sureness === 'unsure' && (categorise(low)[0]?.confidence ?? 0) >= SURE && (entries[0]?.confidence ?? 0) < HARDLY
  );
}

/** A report that holds no place and no telephone number yet: it may be a question that names trouble. */
function mayBeAsked(told: readonly Command[]): boolean {
  const [first] = told;
  if (first?.do !== 'start' || first.request || !['report', 'purpose'].includes(first.talk)) return false;
  return told.every(command => command.do !== 'set' || !['place', 'contact'].includes(command.slot));
}
