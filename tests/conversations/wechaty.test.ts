/** Every written conversation through wechaty: the same words, the same ids, and all of it reaches her. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { SHOWS } from '../../bot/channels/wechaty/outlet.ts';
import { startWorld, type World } from '../clients/wechaty-world.ts';
import { type DictatedSpeech, dictatedSpeech } from '../support/dictated-speech.ts';
import { handClock } from '../support/hand-clock.ts';
import { play } from './player.ts';
import { MORNING, testStories } from './stories.ts';
import { wechatyMouth } from './wechaty-mouth.ts';

describe('conversations on wechaty', () => {
  const clock = handClock(MORNING);
  let speech: DictatedSpeech;
  let world: World;

  beforeAll(async () => {
    speech = await dictatedSpeech();
    world = await startWorld({ clock, env: { ONEPRESS_SPEECH_URL: speech.url } });
  });
  afterAll(async () => {
    await world.stop();
    await speech.close();
  });

  testStories(SHOWS, clock, async ({ file, script, wishes }) => {
    const { app } = world;
    const { conversation, mouth, citizen } = await wechatyMouth(world, file, wishes, speech);
    await play(script, { app, clock, conversation, mouth });
    await world.settle();
    await heardAll(world, conversation, citizen.heard);
  });
});

/** Everything in the transcript but the greeting, which a chat does not show, was said to her, in this order. */
async function heardAll({ app }: World, conversation: string, heard: string[]): Promise<void> {
  const said = (await app.transcript.after(conversation, 1, 500)).flatMap(({ said }) => (said ? [said.text] : []));
  const rest = [...heard];
  const missed = said.filter(text => {
    const at = rest.findIndex(words => words.startsWith(text));
    if (at >= 0) rest.splice(0, at + 1);
    return at < 0;
  });
  expect(missed, 'said, and not heard').toEqual([]);
}
