/** Every written conversation, on the engine itself and through Direct Line: the same words, the same ids. */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { readScript } from '../../bot/cli/script.ts';
import { directMouth } from '../../bot/cli/stage.ts';
import { startCore } from '../support/core.ts';
import { handClock } from '../support/hand-clock.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { play } from './player.ts';
import { webchatMouth } from './webchat-mouth.ts';

/** Thursday, 8 January 2026, 10:00 in the demo city: staff are at work. */
const MORNING = Date.parse('2026-01-08T10:00:00+08:00');

const files = globSync(join(import.meta.dirname, '**/*.yaml')).sort();

/** The written conversations that can be played on a channel. */
function playedOn(channel: string): string[] {
  const name = channel.split(' ')[0];
  return files.filter(file => readScript(file).channels?.some(each => each === name) ?? true);
}

describe.each(['engine', 'webchat', 'engine with PostgreSQL'])('conversations on %s', channel => {
  const clock = handClock(MORNING);
  let postgres: Postgres | null = null;
  let core: Awaited<ReturnType<typeof startCore>>;

  beforeAll(async () => {
    postgres = channel.endsWith('PostgreSQL') ? await startPostgres() : null;
    const env = postgres && {
      DATABASE_URL: await postgres.createDatabase(),
      ONEPRESS_SECRET: 'a secret for tests alone',
    };
    core = await startCore({ clock, ...(env && { env }) });
  });
  afterAll(async () => {
    await core.close();
    await postgres?.stop();
  });

  test.each(playedOn(channel).map(file => relative(import.meta.dirname, file)))('%s', async file => {
    const script = readScript(join(import.meta.dirname, file));
    const start = script.at ? Date.parse(script.at) : MORNING;
    // Each story has its own days, after those of the story before.
    const weeks = Math.max(0, Math.ceil((clock.now() - start) / WEEK));
    clock.move(start + weeks * WEEK - clock.now());
    const wishes = {
      ...(script.elder ? { elder: true } : {}),
      ...(script.language ? { language: script.language } : {}),
    };
    const { app } = core;
    const { conversation, mouth } =
      channel === 'webchat' ? await webchatMouth(app, wishes) : { conversation: app.ids.id(), mouth: null };
    await play(script, { app, clock, conversation, mouth: mouth ?? directMouth(app, conversation, wishes) });
  });
});

const WEEK = 7 * 24 * 3600 * 1000;
