/** Cases as the console shows them. */
import { dueAt } from '../domain/calendar.ts';
import type { Actor, Case, CaseEvent, CaseState, Level } from '../domain/case.ts';
import { departmentTold, FINAL_STATES, legalMoves } from '../domain/case-moves.ts';
import type { City } from '../domain/city.ts';
import type { Severity, SeverityOf } from '../domain/severity.ts';
import type { CaseRow, PhotoRow } from '../domain/tables.ts';
import type { CaseSummary, CaseView, HistoryView } from '../domain/views.ts';
import type { When } from '../domain/when.ts';
import type { Deliveries } from './delivery-view.ts';
import { reaches } from './route.ts';
import type { Clerk } from './sessions.ts';

/** A time in ms as ISO 8601 in UTC. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Names of kinds and departments, due states, and how grave a case sounds, in one city at one moment. */
export function createNames(city: City, now: number, severityOf: SeverityOf) {
  const kinds = new Map(city.kinds.map(({ code, name }) => [code, name.zh]));
  const requests = new Set(city.kinds.flatMap(({ code, request }) => (request ? [code] : [])));
  const departments = new Map(city.departments.map(({ code, name }) => [code, name.zh]));
  const { hours, timeZone } = city.profile;
  const nextWorkday = dueAt(now, '1d', { hours, holidays: city.holidays, timeZone });
  const named = (names: Map<string, string>, code: string) => ({ code, name: names.get(code) ?? code });
  return {
    category: (code: string) => named(kinds, code),
    /** Hint for staff, read anew from her words each time; praise and suggestions have none. */
    severity: ({ category, description, detail }: Pick<Case, 'category' | 'description' | 'detail'>): Severity =>
      requests.has(category) ? { level: 1, signs: [] } : severityOf(`${description}\n${detail ?? ''}`),
    department: (code: string) => named(departments, code),
    dueState(status: CaseState, due: number, pausedAt: number | null): CaseSummary['dueState'] {
      // The department's time ends with its work: the call-back does not count against it.
      if (FINAL_STATES.includes(status) || status === 'done' || status === 'callback') return 'ok';
      if (pausedAt !== null) return 'paused';
      if (due < now) return 'late';
      return due <= nextWorkday ? 'soon' : 'ok';
    },
  };
}

type Names = ReturnType<typeof createNames>;

/** A line of the list. `photos` is their number. */
export function caseSummary(row: CaseRow, photos: number, names: Names): CaseSummary {
  const status = row.status as CaseState;
  return {
    number: row.number,
    status,
    category: names.category(row.category),
    level: row.level as Level,
    severity: names.severity(row),
    department: names.department(row.department),
    description: row.description,
    address: row.address,
    district: row.district,
    due: iso(row.due),
    dueState: names.dueState(status, row.due, row.paused_at),
    photos,
    created: iso(row.created_at),
    updated: iso(row.updated_at),
    version: row.version,
  };
}

/** What a case's page needs besides the case. */
export interface CaseContext {
  history: CaseEvent[];
  followers: number;
  reached: boolean;
  /** Its recordings. */
  voices: Pick<PhotoRow, 'id' | 'type'>[];
  deliveries: Deliveries;
  clerk: Clerk;
  now: number;
  names: Names;
  /** Signed link to a photo or recording. */
  link(photo: string): string;
}

/** The whole of a case as this clerk may see it: viewers get neither contact, recordings nor moves. */
export function caseView(of: Case, context: CaseContext): CaseView {
  const { names, history, clerk, link } = context;
  const acts = reaches(clerk.role, 'clerk');
  const after = new Set(history.filter(({ kind }) => kind === 'moved').flatMap(({ photos }) => photos));
  const { point, raw, address, district, precision } = of.place;
  return {
    number: of.number,
    status: of.status,
    category: names.category(of.category),
    level: of.level,
    severity: names.severity(of),
    department: names.department(of.department),
    description: of.description,
    address,
    district,
    due: iso(of.due),
    dueState: names.dueState(of.status, of.due, of.pausedAt),
    created: iso(of.at),
    updated: iso(of.updatedAt),
    version: of.version,
    detail: of.detail,
    when: whenView(of.when ?? null),
    place: { lat: point?.lat ?? null, lng: point?.lng ?? null, address, district, precision, raw },
    photos: of.photos.filter(photo => !after.has(photo)).map(link),
    voices: acts ? context.voices.map(({ id, type }) => ({ url: link(id), type })) : [],
    contact: acts ? of.contact : null,
    conversation: of.conversation,
    rating: of.rating,
    followers: context.followers,
    moves: acts ? legalMoves(of, 'staff', context.now) : [],
    mayCorrect: acts && !FINAL_STATES.includes(of.status),
    departmentTold: departmentTold(of),
    history: history.map(event => historyView(event, link)),
    reached: context.reached,
    ...context.deliveries,
  };
}

function whenView(when: When | null): CaseView['when'] {
  if (!when) return null;
  const { words, from, to, recurring } = when;
  return {
    words,
    from: from === null ? null : iso(from),
    to: to === undefined ? null : iso(to),
    recurring: recurring ?? null,
  };
}

/** Who did it, as clerks read it: citizens and timers have no names. */
export function actorName(actor: Actor): string {
  if (actor.role === 'citizen') return '市民';
  return actor.role === 'system' ? '系统' : actor.name;
}

function historyView(event: CaseEvent, link: (photo: string) => string): HistoryView {
  const { kind, from, to, text, visible } = event;
  const actor = { role: event.actor.role, name: actorName(event.actor) };
  return { at: iso(event.at), actor, kind, from, to, text, photos: event.photos.map(link), visible };
}
