import type { Place } from '../../domain/case.ts';
import type { City } from '../../domain/city.ts';
import type { Contact } from '../../domain/commands.ts';
import type { Proposal } from '../../domain/lesson.ts';
import type { PhotoPart } from '../../domain/message.ts';
import type { When } from '../../domain/when.ts';
import type { TalkContext } from '../../framework/index.ts';
import type { CaseChange } from '../../ports/case-system.ts';

/** What a report gathers. */
export interface Report {
  /** The citizen's own words about the matter, in order. */
  words: string[];
  /** What was understood at first, before she confirmed or corrected it; kept with the case, to learn from. */
  proposed?: Omit<Proposal, 'sorted'>;
  /** `sure: false`: she found no fitting kind, staff will sort it. */
  category: { code: string; sure: boolean };
  place: Place;
  /** Only where she told it. */
  when?: When;
  photos: PhotoPart[] | null;
  detail: string | null;
  contact: Contact | null;
  /** Filed as a case of its own, or joined to one that is known already. */
  confirm: { join: string | null };
  /** A question that nobody could answer, for the staff: her words are enough. */
  question?: true;
  /** Number of the filed case that is being changed; absent for a new one. */
  editing?: string;
  /** What she had filed when she began to change it: only what is otherwise in the end is changed, so that a clerk's own correction stays. */
  was?: CaseChange;
}

/** Nothing is wrong: praise, a suggestion or a question, for which her words are enough. */
export function isRequest(slots: Partial<Report>, { kinds }: Pick<City, 'kinds'>): boolean {
  if (slots.question) return true;
  return kinds.find(kind => kind.code === slots.category?.code)?.request !== undefined && slots.category?.sure === true;
}

/** Photos of one report at most. */
export const PHOTOS = 9;

/** Kind under which a matter is kept until staff sort it. */
export const UNSORTED = 'O03';

/** So much is a sentence of hers, and no slip of the finger. */
export const SENTENCE = /(?:\p{Script=Han}[^\p{Script=Han}]*){4}|(?:\p{L}{2,}\P{L}+){3}/u;

/** What she tells instead of sending a photo: it goes to her words, though nobody understands it. Null: it is something else. */
export function tellsMore({ asked, heard }: TalkContext<Report>): string | null {
  if (asked !== 'photos') return null;
  const { commands } = heard.understanding;
  const told = commands.some(command => command.do === 'set' && command.slot === 'words');
  const only = commands.every(({ do: what }) => what === (told ? 'set' : 'cannot'));
  return only && (told || SENTENCE.test(heard.words)) ? heard.words : null;
}
