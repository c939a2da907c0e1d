/** The Store port's queries about cases. */
import { type Kysely, sql } from 'kysely';
import { OnePressError } from '../../bot/domain/errors.ts';
import { type CaseEventRow, type CaseRow, type FollowerRow, KEYS, type Tables } from '../../bot/domain/tables.ts';
import type { Box, CaseFilter, Page } from '../../bot/ports/store.ts';
import type { Engine, Schema } from './engine.ts';
import { atMost, type Prepared, prepare } from './prepared.ts';

/** States in which nothing is done any more; the words are those of the index `cases_open_place`. */
const OVER = sql`('closed', 'rejected', 'merged', 'withdrawn')`;

/** Characters of a search that are looked for; more than any number, name or address needs. */
const SEARCH = 100;

/** Compiles them. */
export function caseQueriesOn(db: Kysely<Schema>) {
  return {
    caseRow: prepare<{ number: string }, CaseRow>(db, arg =>
      db.selectFrom('cases').selectAll().where('number', '=', arg('number')),
    ),
    casesInBox: prepare<{ category: string; limit: number } & Box, Pick<CaseRow, 'number' | 'lat' | 'lng'>>(db, arg =>
      db
        .selectFrom('cases')
        .select(['number', 'lat', 'lng'])
        .where('category', '=', arg('category'))
        .where('lat', '>=', arg('south'))
        .where('lat', '<=', arg('north'))
        .where('lng', '>=', arg('west'))
        .where('lng', '<=', arg('east'))
        .where(sql<boolean>`status not in ${OVER}`)
        .limit(atMost(arg('limit'))),
    ),
    casesOf: prepare<{ conversation: string }, CaseRow>(db, arg =>
      db
        .selectFrom('cases')
        .selectAll()
        .where('number', 'in', from =>
          from
            .selectFrom('cases')
            .select('number')
            .where('conversation', '=', arg('conversation'))
            .union(from.selectFrom('followers').select('number').where('conversation', '=', arg('conversation'))),
        )
        .orderBy('created_at', 'desc')
        .orderBy('number', 'desc'),
    ),
    caseEvents: prepare<{ number: string }, CaseEventRow>(db, arg =>
      db.selectFrom('case_events').selectAll().where('number', '=', arg('number')).orderBy('seq'),
    ),
    followers: prepare<{ number: string }, FollowerRow>(db, arg =>
      db
        .selectFrom('followers')
        .selectAll()
        .where('number', '=', arg('number'))
        .orderBy('since')
        .orderBy('conversation'),
    ),
    counts: prepare<object, { table: string; rows: number }>(db, () =>
      sql.join(
        (Object.keys(KEYS) as (keyof Tables)[]).map(
          table =>
            sql`select ${sql.lit(table)} as ${sql.ref('table')}, count(*) as ${sql.ref('rows')} from ${sql.table(table)}`,
        ),
        sql` union all `,
      ),
    ),
  };
}

/** Which filters are set: each combination is a query of its own. */
type Wanted = { status: boolean; group: boolean; category: boolean; q: boolean; after: boolean };

interface FilterArgs {
  status: string;
  category: string;
  q: string;
  at: number;
  number: string;
  limit: number;
}

/** The list of cases, newest first, a page at a time. */
export function caseList(engine: Engine): (filter: CaseFilter) => Promise<Page<CaseRow>> {
  const known = new Map<string, Prepared<FilterArgs, CaseRow>>();
  return async filter => {
    const after = filter.after ? readCursor(filter.after) : null;
    const limit = Math.min(Math.max(1, Math.trunc(filter.limit)), 200);
    const wanted: Wanted = {
      status: Boolean(filter.status),
      group: filter.category?.length === 1,
      category: (filter.category?.length ?? 0) > 1,
      q: Boolean(filter.q?.trim()),
      after: after !== null,
    };
    const shape = Object.values(wanted).join();
    let query = known.get(shape);
    if (!query) {
      query = listQuery(engine, wanted);
      known.set(shape, query);
    }
    const params = query.params({
      status: filter.status ?? '',
      category: filter.category ?? '',
      q: `%${escapeLike(filter.q ?? '')}%`,
      at: after?.at ?? 0,
      number: after?.number ?? '',
      limit: limit + 1,
    });
    const rows = await engine.scan<CaseRow>(query.statement, params);
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? cursorOf(page.at(-1)) : null };
  };
}

function listQuery(engine: Engine, wanted: Wanted): Prepared<FilterArgs, CaseRow> {
  const db = engine.kysely;
  const like = sql.raw(engine.kind === 'sqlite' ? 'like' : 'ilike');
  return prepare<FilterArgs, CaseRow>(db, arg => {
    let query = db.selectFrom('cases').selectAll();
    if (wanted.status) query = query.where('status', '=', arg('status'));
    if (wanted.category) query = query.where('category', '=', arg('category'));
    if (wanted.group) query = query.where(sql<boolean>`substr(category, 1, 1) = ${arg('category')}`);
    if (wanted.after) query = query.where(sql<boolean>`(created_at, number) < (${arg('at')}, ${arg('number')})`);
    if (wanted.q) {
      const found = ['number', 'description', 'address'].map(
        column => sql`${sql.ref(column)} ${like} ${arg('q')} escape '\\'`,
      );
      query = query.where(sql<boolean>`(${sql.join(found, sql` or `)})`);
    }
    return query
      .orderBy('created_at', 'desc')
      .orderBy('number', 'desc')
      .limit(atMost(arg('limit')));
  });
}

/** `%`, `_` and the backslash stand for themselves; NUL, which PostgreSQL refuses, is left out. */
function escapeLike(words: string): string {
  return words
    .trim()
    .slice(0, SEARCH)
    .replaceAll('\0', '')
    .replace(/[\\%_]/g, found => `\\${found}`);
}

function cursorOf(row: CaseRow | undefined): string | null {
  return row ? Buffer.from(`${row.created_at} ${row.number}`).toString('base64url') : null;
}

function readCursor(cursor: string): { at: number; number: string } {
  const [, at, number] = /^(\d{1,15}) ([\dA-Z-]{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at !== undefined && number !== undefined) return { at: Number(at), number };
  throw new OnePressError(
    'CURSOR_INVALID',
    'The cursor of the page is not one of ours',
    'Ask for the first page again, without `after`.',
    400,
  );
}
