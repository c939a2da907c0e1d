/** Rows of the case tables and the domain's shapes, both ways. */
import type { Actor, Case, CaseEvent, CaseState, Level, NewCase, Place, Rating } from '../../bot/domain/case.ts';
import { maskPersonal } from '../../bot/domain/mask.ts';
import type { CaseEventRow, CaseRow } from '../../bot/domain/tables.ts';
import type { When } from '../../bot/domain/when.ts';
import { insert, type NewRow, type Unsealed, unsealed, update, type Write } from '../../bot/domain/writes.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';

/** A stored case from its row and the ids of its photos. @throws OnePressError SEAL_BROKEN for a contact sealed with another secret. */
export function caseFrom(row: CaseRow, photos: string[], secrets: Secrets): Case {
  return {
    number: row.number,
    conversation: row.conversation,
    citizen: row.citizen,
    category: row.category,
    description: row.description,
    detail: row.detail,
    place: JSON.parse(row.place) as Place,
    when: row.happened ? (JSON.parse(row.happened) as When) : null,
    photos,
    contact: row.contact && secrets.open<string>('contact', row.contact),
    at: row.created_at,
    status: row.status as CaseState,
    resume: row.resume as CaseState | null,
    level: row.level as Level,
    department: row.department,
    due: row.due,
    pausedAt: row.paused_at,
    version: row.version,
    updatedAt: row.updated_at,
    rating: row.rating === null ? null : (JSON.parse(row.rating) as Rating),
  };
}

/** What the city's table of kinds says about a new case. */
export interface Handling {
  level: Level;
  department: string;
  due: number;
}

/** The row of a case that was just reported. */
export function newRow(draft: NewCase, handling: Handling): NewRow<CaseRow> {
  return {
    number: draft.number,
    conversation: draft.conversation,
    citizen: draft.citizen,
    status: 'submitted',
    resume: null,
    category: draft.category,
    ...handling,
    description: draft.description,
    detail: draft.detail,
    ...placeColumns(draft.place),
    contact: unsealedContact(draft.contact),
    happened: draft.when ? JSON.stringify(draft.when) : null,
    rating: null,
    paused_at: null,
    version: 1,
    created_at: draft.at,
    updated_at: draft.at,
  };
}

/**
 * The columns that hold a place: the whole as JSON, and what is searched by apart. Many read an address, so that a
 * telephone number that was given with it is masked, whoever let it through.
 */
export function placeColumns(place: Place): Pick<CaseRow, 'place' | 'address' | 'district' | 'lat' | 'lng'> {
  const address = maskPersonal(place.address);
  return {
    place: JSON.stringify({ ...place, address }),
    address,
    district: place.district,
    lat: place.point?.lat ?? null,
    lng: place.point?.lng ?? null,
  };
}

/** A telephone number for its box; null stays null (匿名). */
export function unsealedContact(contact: string | null): Unsealed | null {
  return contact === null ? null : unsealed('contact', contact);
}

/** A line of the history before it has its place in the order. */
export interface Line {
  kind: CaseEvent['kind'];
  from?: CaseState;
  to?: CaseState;
  text: string | null;
  photos?: string[];
  visible: boolean;
}

/**
 * The writes of a change: the checked row and its history lines. Every line raises the version by one and takes it as its
 * seq, so that the order is known without reading and two changes of one version exclude each other. The case must still be
 * hers as it was read: erasing raises no version, as nobody did anything to the case that a clerk would have to see first.
 */
export function changed(of: Case, set: Partial<NewRow<CaseRow>>, actor: Actor, at: number, ...lines: Line[]): Write[] {
  const { number, conversation } = of;
  const version = of.version + lines.length;
  return [
    update('cases', { number, version: of.version, conversation }, { ...set, version, updated_at: at }, 1),
    ...lines.map((line, i) => insert('case_events', eventRow(number, of.version + 1 + i, line, actor, at))),
  ];
}

/** One history line as its row. */
export function eventRow(number: string, seq: number, line: Line, actor: Actor, at: number): CaseEventRow {
  return {
    number,
    seq,
    at,
    actor: JSON.stringify({ role: actor.role, name: actor.name }),
    kind: line.kind,
    from_state: line.from ?? null,
    to_state: line.to ?? null,
    text: line.text,
    photos: JSON.stringify(line.photos ?? []),
    visible: line.visible ? 1 : 0,
  };
}

/** One history line from its row. */
export function eventFrom(row: CaseEventRow): CaseEvent {
  return {
    number: row.number,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor) as Actor,
    kind: row.kind as CaseEvent['kind'],
    from: row.from_state as CaseState | null,
    to: row.to_state as CaseState | null,
    text: row.text,
    photos: JSON.parse(row.photos) as string[],
    visible: row.visible === 1,
  };
}
