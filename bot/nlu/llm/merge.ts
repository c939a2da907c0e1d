/**
 * A model's proposals beside what the rules found. Only three things can come of them: kinds to choose from, each below SURE;
 * the words of a place that stand in the message; and that a report begins, which files nothing before its summary is confirmed.
 */
import type {
  CategoryCandidate,
  Command,
  PlaceMention,
  UnderstandContext,
  Understanding,
} from '../../domain/commands.ts';
import { SURE } from '../../domain/commands.ts';
import type { Proposals } from '../../ports/language-model.ts';

/** What the model's first, second and third kind count: always a question to the citizen, never an answer. */
const CONFIDENCES = [SURE - 0.05, SURE - 0.15, SURE - 0.25];
/** Candidates in all. */
const MOST = 5;
/** What the rules hold for less likely than this is not offered beside the model's kinds. */
const PLAUSIBLE = 0.15;

/** Proposals that were checked: kinds of the city, a place in her own words. */
export interface Checked {
  kinds: string[];
  place: PlaceMention | null;
}

/** Keeps what may be believed of the proposals: kinds that the city has, once each, and a place that she named. */
export function checked(
  proposals: Proposals,
  kinds: ReadonlySet<string>,
  placeOf: (words: string) => PlaceMention | null,
): Checked {
  return {
    kinds: [...new Set(proposals.kinds)].filter(code => kinds.has(code)).slice(0, CONFIDENCES.length),
    place: proposals.place === null ? null : placeOf(proposals.place),
  };
}

/** The understanding with the proposals in it; the same one when they add nothing. */
export function merged(
  words: string,
  before: Understanding,
  context: UnderstandContext,
  { kinds, place }: Checked,
): Understanding {
  const added = before.place === null && (kinds.length > 0 || context.talk === 'report') ? place : null;
  if (kinds.length === 0 && added === null) return before;
  const rest = before.commands.filter(
    command =>
      command.do !== 'cannot' && !(command.do === 'set' && (command.slot === 'category' || command.slot === 'words')),
  );
  const candidates = kinds.length > 0 ? withKinds(before.candidates, kinds) : before.candidates;
  const commands: Command[] = [...rest];
  if (context.talk !== 'report' && !rest.some(command => command.do === 'start')) {
    commands.unshift({ do: 'start', talk: 'report' });
  }
  if (added) commands.push({ do: 'set', slot: 'place', value: added });
  if (kinds.length > 0) {
    commands.push({ do: 'set', slot: 'category', value: candidates }, { do: 'set', slot: 'words', value: words });
  }
  return {
    commands,
    // What the rules could not tell is a report now; more they knew themselves.
    intent: before.intent === 'unclear' ? 'report' : before.intent,
    candidates,
    place: added ?? before.place,
    emergency: before.emergency,
    language: before.language,
    explanation: [...before.explanation, 'model'],
  };
}

function withKinds(before: readonly CategoryCandidate[], kinds: readonly string[]): CategoryCandidate[] {
  const plausible = before.filter(({ confidence }) => confidence >= PLAUSIBLE);
  const best = new Map(plausible.map(({ code, confidence }) => [code, confidence]));
  for (const [at, code] of kinds.entries()) best.set(code, Math.max(best.get(code) ?? 0, CONFIDENCES[at] ?? 0));
  return [...best]
    .map(([code, confidence]) => ({ code, confidence: Math.min(confidence, CONFIDENCES[0] ?? 0) }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST);
}
