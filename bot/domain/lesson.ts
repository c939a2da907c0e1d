/** What the bot made of a report, kept beside what was right in the end: the rows that a city's model learns from. */
import type { CategoryCandidate, PlaceMention } from './commands.ts';

/** How the place that a citizen named in words was found. `null`: she gave it by a pin, a photo, or not at all. */
export type PlaceFound = 'number' | 'street' | 'landmark' | 'several' | 'none' | null;

/** What was understood before anybody confirmed or corrected it. Holds none of her words. */
export interface Proposal {
  /** Kinds that her first words about the matter may mean, best first, at most three; empty when nothing was understood. */
  kinds: CategoryCandidate[];
  place: PlaceFound;
  /** False: no kind was found to fit, and the case waits for staff to sort it. */
  sorted: boolean;
}

/** How a mention was found. */
export function placeFound({ match, others }: PlaceMention): NonNullable<PlaceFound> {
  if (others.length > 0) return 'several';
  return match?.precision ?? 'none';
}

/** Cases of one sort, counted: what the bot thought first, what was filed, what is right. */
export interface LessonCount {
  /** The bot's first kind; null when it had none, or when nobody wrote it down. */
  first: string | null;
  /** 1 when it was sure of it (SURE). */
  sure: number;
  /** 1 when what the bot thought was written down at all (cases from before are not). */
  heard: number;
  filed: string;
  /** The kind now. */
  kind: string;
  sorted: number;
  /** 1 when staff have taken the case up, so that they have seen its kind. */
  seen: number;
  /** 1 when she named the place in words and the city's list had one place for them. */
  matched: number;
  placeCorrected: number;
  departmentChanged: number;
  cases: number;
}
