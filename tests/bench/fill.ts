/** Data folders with many conversations: real ones, made by the server in its own way, copied in the database under new ids. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { caseNumber } from '../../bot/domain/case-number.ts';
import { openStore } from '../../integrations/database/open.ts';
import { DATABASE_FILE } from '../../integrations/database/sqlite/connection.ts';
import type { Loader } from './loader.ts';
import { startServer } from './program.ts';
import { IDS_FILE, STAGES_FILE, userOf } from './stored-talks.ts';
import { COURSE } from './words.ts';

const MODELS = 96;
/** Messages that the citizen of a model has said at most: the first report, and one more begun. */
const MOST_SAID = 11;
/** A conversation that was silent for longer would be greeted anew (6 h): in ms. */
const YOUNGEST = 5 * 3600 * 1000;
/** Coprime to the count of case numbers, so that no number comes twice. */
const STRIDE = 7_654_321;
const CASE_NUMBERS = 90_000_000;

/** A conversation that is copied. */
interface Model {
  id: string;
  /** Index in COURSE of what its citizen says next. */
  stage: number;
}

/** Lets citizens talk to a server on `dataDir`, to have conversations at every stage of a report. */
export async function makeModels(dataDir: string, loader: Loader): Promise<Model[]> {
  const server = await startServer(dataDir);
  await loader.do({ job: 'talks', url: server.url, conversations: MODELS, most: MOST_SAID });
  await server.stop();
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  const rows = database
    .prepare(
      `select c.id, (select count(*) from messages m where m.conversation = c.id and m.author = 'citizen') as said,
        (select count(*) from cases k where k.conversation = c.id) as filed from conversations c`,
    )
    .all() as unknown as { id: string; said: number; filed: number }[];
  database.close();
  // Who needed another question than the usual ones is at another place of the course: left out.
  return rows
    .filter(({ said, filed }) => filed === Math.floor(said / COURSE.length))
    .map(({ id, said }) => ({ id, stage: said % COURSE.length }));
}

/** Fills a new data folder with `count` copies of the models, their messages, cases and histories. */
export async function fill(dataDir: string, count: number, modelsDir: string, models: Model[]): Promise<void> {
  const store = await openStore({ dataDir });
  await store.close();
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
  database.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -800000');
  database.exec(`attach '${join(modelsDir, DATABASE_FILE)}' as model`);
  database.function('new_case_number', n => caseNumber((Number(n) * STRIDE) % CASE_NUMBERS));
  database.exec('begin');
  nameCopies(database, dataDir, count, models);
  copyTalks(database);
  copyCases(database);
  database.exec('commit');
  database.close();
  flush(join(dataDir, DATABASE_FILE));
}

/** A city's database lies on its disk; one that was just filled lies half in memory, and the first turns would wait for all of it. */
function flush(file: string): void {
  const open = openSync(file, 'r+');
  fsyncSync(open);
  closeSync(open);
}

/** In the order of their ids: the tables grow at their ends, which is what makes a million of them quick. */
function nameCopies(database: DatabaseSync, dataDir: string, count: number, models: Model[]): void {
  const ids = Array.from({ length: count }, () => randomBytes(16).toString('base64url')).sort();
  const stages = Buffer.alloc(count);
  database.exec('create temp table copies (id text primary key, citizen text, model text, age integer) without rowid');
  const insert = database.prepare('insert into copies values (?, ?, ?, ?)');
  ids.forEach((id, at) => {
    const model = models[at % models.length] as Model;
    stages[at] = model.stage;
    insert.run(id, userOf(id), model.id, Math.floor(Math.random() * YOUNGEST));
  });
  writeFileSync(join(dataDir, IDS_FILE), ids.join(''));
  writeFileSync(join(dataDir, STAGES_FILE), stages);
}

function copyTalks(database: DatabaseSync): void {
  database.exec(`
    insert into conversations
      (id, channel, citizen, owner, clerk, waiting_since, language, elder, version, created_at, updated_at, state, tail_seq,
        tail_at)
    select o.id, c.channel, o.citizen, c.owner, c.clerk, c.waiting_since, c.language, c.elder, c.version,
      c.created_at - o.age, c.updated_at - o.age, c.state, c.tail_seq, c.tail_at - o.age
    from copies o cross join model.conversations c on c.id = o.model order by o.id;
    insert into messages (conversation, seq, key, author, reply_to, handled, at, body)
    select o.id, m.seq, m.key, m.author, m.reply_to, m.handled, m.at - o.age, m.body
    from copies o cross join model.messages m on m.conversation = o.model order by o.id, m.seq`);
}

/** Cases of a year, all over the city, nine of ten closed. */
function copyCases(database: DatabaseSync): void {
  database.exec(`
    create temp table filings as
      select o.id as conversation, o.citizen, k.number as model, '' as number,
        abs(random() % 31536000000) as age, abs(random() % 10) as luck,
        23.09 + abs(random() % 1000000) / 1000000.0 * 0.08 as lat,
        113.31 + abs(random() % 1000000) / 1000000.0 * 0.1 as lng
      from copies o cross join model.cases k on k.conversation = o.model;
    update filings set number = new_case_number(rowid);
    create index temp.filings_number on filings (number);
    insert into cases (number, conversation, citizen, status, resume, category, level, department, description, detail,
      address, district, lat, lng, place, contact, rating, due, paused_at, version, created_at, updated_at)
    select f.number, f.conversation, f.citizen, case when f.luck > 0 then 'closed' else k.status end, k.resume, k.category,
      k.level, k.department, k.description, k.detail, k.address, k.district, f.lat, f.lng, k.place, k.contact, k.rating,
      k.due - f.age, k.paused_at, k.version, k.created_at - f.age, k.updated_at - f.age
    from filings f cross join model.cases k on k.number = f.model order by f.number;
    insert into case_events (number, seq, at, actor, kind, from_state, to_state, text, photos, visible)
    select f.number, e.seq, e.at - f.age, e.actor, e.kind, e.from_state, e.to_state, e.text, e.photos, e.visible
    from filings f cross join model.case_events e on e.number = f.model order by f.number, e.seq;
    insert into followers (number, conversation, since)
    select f.number, f.conversation, w.since - f.age
    from filings f cross join model.followers w on w.number = f.model order by f.number`);
}
