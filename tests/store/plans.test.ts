/** The city grows, the cost of a turn does not: every query of a turn is answered by an index. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseQueriesOn } from '../../integrations/database/case-queries.ts';
import type { Schema } from '../../integrations/database/engine.ts';
import { knowledgeQueriesOn } from '../../integrations/database/knowledge-queries.ts';
import { lessonQueriesOn } from '../../integrations/database/lesson-queries.ts';
import { migrate } from '../../integrations/database/migrate.ts';
import { outboxQueriesOn } from '../../integrations/database/outbox-queries.ts';
import { queriesOn } from '../../integrations/database/queries.ts';
import { nodeSqliteDialect } from '../../integrations/database/sqlite/glue.ts';

const database = new DatabaseSync(':memory:');
const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
const queries = {
  ...queriesOn(kysely),
  ...caseQueriesOn(kysely),
  ...outboxQueriesOn(kysely),
  ...lessonQueriesOn(kysely),
  ...knowledgeQueriesOn(kysely),
};

/** They look at everything by their nature: small tables, or run apart from the turns. */
const WHOLE = ['staffList', 'ping', 'counts', 'knowledgeEntries', 'entriesMark'];

beforeAll(() => migrate(kysely as unknown as Kysely<unknown>, 'sqlite'));
afterAll(() => database.close());

test.each(Object.keys(queries).filter(name => !WHOLE.includes(name)))('%s looks at no whole table', name => {
  const { sql } = queries[name as keyof typeof queries].statement;
  const plan = database
    .prepare(`explain query plan ${sql}`)
    .all()
    .map(row => String(row.detail));
  const tables = plan.filter(line => /^SCAN (?!b$)\w+(?! USING)/.test(line) && !line.includes('USING'));
  expect(tables).toEqual([]);
});

test('a neighbour is looked for in the index alone: no case is read', () => {
  const { sql } = queries.casesInBox.statement;
  const steps = database.prepare(`explain ${sql}`).all() as { opcode: string; p1: number }[];
  // Cursor 0 is the table; it is read only where a column is taken from it.
  expect(steps.filter(step => step.opcode === 'Column' && step.p1 === 0)).toEqual([]);
});

test.each(Object.keys(queries))('%s is planned once, whatever number of rows is asked for', name => {
  expect(queries[name as keyof typeof queries].statement.sql).not.toMatch(/limit \?(?! \+ 0)/);
});
