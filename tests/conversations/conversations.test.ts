/** Every written conversation, on the engine itself and through Direct Line: the same words, the same ids. */
import { afterAll, beforeAll, describe } from 'vitest';
import { webchatOutlet } from '../../bot/channels/webchat/outlet.ts';
import { directMouth } from '../../bot/cli/stage.ts';
import { startCore } from '../support/core.ts';
import { type DictatedSpeech, dictatedSpeech } from '../support/dictated-speech.ts';
import { handClock } from '../support/hand-clock.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { play } from './player.ts';
import { MORNING, testStories } from './stories.ts';
import { webchatMouth } from './webchat-mouth.ts';

describe.each(['engine', 'webchat', 'engine with PostgreSQL'])('conversations on %s', channel => {
  const clock = handClock(MORNING);
  let postgres: Postgres | null = null;
  let speech: DictatedSpeech;
  let core: Awaited<ReturnType<typeof startCore>>;

  beforeAll(async () => {
    postgres = channel.endsWith('PostgreSQL') ? await startPostgres() : null;
    speech = await dictatedSpeech();
    const stored = postgres && {
      DATABASE_URL: await postgres.createDatabase(),
      ONEPRESS_SECRET: 'a secret for tests alone',
    };
    core = await startCore({ clock, env: { ONEPRESS_SPEECH_URL: speech.url, ...stored } });
  });
  afterAll(async () => {
    await core.close();
    await speech.close();
    await postgres?.stop();
  });

  testStories(channel === 'webchat' ? webchatOutlet.shows : null, clock, async ({ script, wishes }) => {
    const { app } = core;
    const { conversation, mouth } =
      channel === 'webchat' ? await webchatMouth(app, wishes, speech) : { conversation: app.ids.id(), mouth: null };
    await play(script, { app, clock, conversation, mouth: mouth ?? directMouth(app, conversation, wishes) });
  });
});
