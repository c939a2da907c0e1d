/** Entries as the console shows them. */
import { dayIn } from '../domain/calendar.ts';
import type { City } from '../domain/city.ts';
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import {
  type EntryRevision,
  isDueForReview,
  type StoredEntry,
  standingOf,
  stepsFor,
} from '../domain/knowledge-life.ts';
import type { EntryFigures, EntrySummary, EntryView, KnowledgeList } from '../domain/knowledge-views.ts';
import type { Role, StaffView } from '../domain/views.ts';

/** Of an entry that nobody was shown. */
const NO_FIGURES: EntryFigures = { shown: 0, useful: 0, useless: 0, handed: 0 };

/** What the views need besides the entries. */
export interface KnowledgeSight {
  city: City;
  /** ms since epoch */
  now: number;
  /** Of the last 30 days, by entry. */
  figures: ReadonlyMap<string, EntryFigures>;
}

/** Who looks: an entry names its owner by one of these. */
export type Looking = Pick<StaffView, 'username' | 'name'>;

/** What an entry says: to citizens, or as somebody is writing it, or as it last was. Null when none of it can be read. */
export function shownOf({ published, draft, last }: StoredEntry): KnowledgeEntry | null {
  return published ?? draft?.entry ?? last;
}

/** An entry in the list; null when it holds nothing that can be read. */
function entrySummary(
  stored: StoredEntry,
  { city, now, figures }: KnowledgeSight,
  { username, name }: Looking,
): EntrySummary | null {
  const shown = shownOf(stored);
  if (!shown) return null;
  const day = dayIn(city.profile.timeZone, now);
  return {
    id: stored.id,
    field: { code: shown.field, name: city.fields.find(({ code }) => code === shown.field)?.name.zh ?? shown.field },
    question: shown.question.zh,
    standing: standingOf(stored, day),
    department: shown.department,
    owner: shown.owner,
    reviewed: shown.reviewed,
    until: shown.until ?? null,
    dueForReview: isDueForReview(stored, day),
    mine: shown.owner === username || shown.owner === name,
    sample: shown.sample,
    figures: figures.get(stored.id) ?? NO_FIGURES,
    updated: new Date(stored.updated).toISOString(),
    version: stored.version,
  };
}

/** The list under its filters: by field in the city's order, those asked most first. */
export function entryList(
  stored: readonly StoredEntry[],
  query: { field?: string | undefined; standing?: string | undefined; q?: string | undefined },
  sight: KnowledgeSight,
  clerk: Looking,
): KnowledgeList {
  const counts = { new: 0, current: 0, changing: 0, review: 0, lapsed: 0, retired: 0, dueForReview: 0, mine: 0 };
  const entries: EntrySummary[] = [];
  for (const one of stored) {
    const summary = entrySummary(one, sight, clerk);
    if (!summary) continue;
    counts[summary.standing] += 1;
    if (summary.dueForReview) counts.dueForReview += 1;
    if (summary.dueForReview && summary.mine) counts.mine += 1;
    const { field, standing, q } = query;
    if (field && summary.field.code !== field) continue;
    if (standing && summary.standing !== standing) continue;
    if (q && !holds(one, q)) continue;
    entries.push(summary);
  }
  const { fields, places } = sight.city;
  const place = new Map(fields.map(({ code }, at) => [code, at]));
  const placeOf = ({ field }: EntrySummary) => place.get(field.code) ?? fields.length;
  entries.sort((a, b) => placeOf(a) - placeOf(b) || b.figures.shown - a.figures.shown);
  return { entries, fields, regions: places.districts.map(({ name }) => name), counts };
}

/** Whether an entry, as it is or as it shall be, holds words. */
function holds({ id, published, draft, last }: StoredEntry, q: string): boolean {
  const wanted = q.toLowerCase();
  return [published ?? last, draft?.entry].some(entry => {
    if (!entry) return false;
    const { question, also, answer } = entry;
    return [id, question.zh, question.en, ...also, answer.zh, answer.en].some(text =>
      text?.toLowerCase().includes(wanted),
    );
  });
}

/** An entry on its own page, for a clerk. `nameOf`: the name of an account; null when nothing of the entry can be read. */
export function entryView(
  stored: StoredEntry,
  history: readonly EntryRevision[],
  who: Looking & { role: Role },
  sight: KnowledgeSight,
  nameOf: (username: string) => string,
): EntryView | null {
  const summary = entrySummary(stored, sight, who);
  if (!summary) return null;
  const { draft } = stored;
  return {
    ...summary,
    published: stored.published,
    draft: draft?.entry ?? null,
    draftBy: draft ? nameOf(draft.by) : null,
    draftAt: draft ? new Date(draft.at).toISOString() : null,
    draftNote: stored.note,
    revisions: history.map(({ revision, at, by, note, entry }) => ({
      revision,
      at: new Date(at).toISOString(),
      by: by === '' ? '' : nameOf(by),
      note,
      entry,
    })),
    may: stepsFor(stored, who),
  };
}
