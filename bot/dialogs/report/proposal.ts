/** What the bot thought at first of the kind and the place, before the citizen confirmed or corrected anything. */
import { placeFound } from '../../domain/lesson.ts';
import type { TalkContext } from '../../framework/index.ts';
import type { Report } from './slots.ts';

/** Kinds that are kept; later ones nobody is offered. */
const MOST = 3;

/** The first kinds and the first place that her words brought; what is there already stays. */
export function proposal({ heard, slots }: TalkContext<Report>): NonNullable<Report['proposed']> {
  const kept = { ...(slots.proposed ?? { kinds: [], place: null }) };
  for (const command of heard.understanding.commands) {
    if (command.do !== 'set') continue;
    if (command.slot === 'category' && kept.kinds.length === 0) kept.kinds = command.value.slice(0, MOST);
    if (command.slot === 'place') kept.place ??= placeFound(command.value);
  }
  return kept;
}
