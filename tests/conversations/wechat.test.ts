/** Every written conversation in WeChat, through the platform's stand-in in safe mode: the same words, the same ids, and all of it reaches her. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { SHOWS } from '../../bot/channels/wechat/outlet.ts';
import { type DictatedSpeech, dictatedSpeech } from '../support/dictated-speech.ts';
import { handClock } from '../support/hand-clock.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import type { Heard } from '../wechat-platform/platform.ts';
import { play } from './player.ts';
import { MORNING, testStories } from './stories.ts';
import { wechatMouth } from './wechat-mouth.ts';

describe('conversations on wechat', () => {
  const clock = handClock(MORNING);
  let speech: DictatedSpeech;
  let wechat: Wechat;

  beforeAll(async () => {
    // The clock stands still unless a story moves it: no answer is ever late.
    speech = await dictatedSpeech();
    const env = { ONEPRESS_SPEECH_URL: speech.url };
    wechat = await startWechat({ clock, env, patience: { answer: 1e9, call: 4_000 } });
  });
  afterAll(async () => {
    await wechat.stop();
    await speech.close();
  });

  testStories(SHOWS, clock, async ({ script, wishes }) => {
    const { conversation, mouth, citizen } = await wechatMouth(wechat, wishes, speech);
    await play(script, { app: wechat.app, clock, conversation, mouth });
    await wechat.settled();
    await heardAll(wechat, conversation, citizen.heard);
  });
});

/** Everything in the transcript but the greeting, which a chat does not show, was said to her in this order, or told by a notice. */
async function heardAll({ app }: Wechat, conversation: string, heard: Heard[]): Promise<void> {
  const notices = (await app.store.deliveriesSince(conversation, 0)).filter(row => row.way !== 'custom');
  const entries = (await app.transcript.after(conversation, 1, 500)).filter(
    entry => entry.said && !notices.some(row => row.seq === entry.seq),
  );
  const all = heard.map(item => item.text).join('\n');
  let from = 0;
  const missed = entries.filter(({ said }) => {
    const at = all.indexOf(said?.text ?? '', from);
    if (at >= 0) from = at + (said?.text.length ?? 0);
    return at < 0;
  });
  expect(
    missed.map(entry => entry.said?.text),
    'said, and not heard',
  ).toEqual([]);
}
