/** Every written conversation through wechaty: the same words, the same ids, and all of it reaches her. */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WECHATY } from '../../bot/channels/wechaty/names.ts';
import { readScript } from '../../bot/cli/script.ts';
import { startWorld, type World } from '../clients/wechaty-world.ts';
import { handClock } from '../support/hand-clock.ts';
import { play } from './player.ts';
import { wechatyMouth } from './wechaty-mouth.ts';

/** Thursday, 8 January 2026, 10:00 in the demo city: staff are at work. */
const MORNING = Date.parse('2026-01-08T10:00:00+08:00');
const WEEK = 7 * 24 * 3600 * 1000;

const CHANNEL: string = WECHATY;
/** In a chat there is no old button to press late: what she types is understood like any other words. */
const BUTTONS_ONLY = ['stale/old-button.yaml'];

const files = globSync(join(import.meta.dirname, '**/*.yaml'))
  .map(file => relative(import.meta.dirname, file))
  .filter(file => !BUTTONS_ONLY.includes(file))
  .filter(file => readScript(join(import.meta.dirname, file)).channels?.some(each => each === CHANNEL) ?? true)
  .sort();

describe('conversations on wechaty', () => {
  const clock = handClock(MORNING);
  let world: World;

  beforeAll(async () => {
    world = await startWorld({ clock });
  });
  afterAll(() => world.stop());

  test.each(files)('%s', async file => {
    const script = readScript(join(import.meta.dirname, file));
    const start = script.at ? Date.parse(script.at) : MORNING;
    // Each story has its own days, after those of the story before.
    clock.move(start + Math.max(0, Math.ceil((clock.now() - start) / WEEK)) * WEEK - clock.now());
    const wishes = {
      ...(script.elder ? { elder: true } : {}),
      ...(script.language ? { language: script.language } : {}),
    };
    const { app } = world;
    const { conversation, mouth, citizen } = await wechatyMouth(world, file, wishes);
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
