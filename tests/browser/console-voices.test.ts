/** Recordings at the console, in a browser: a player where it can play, a download always. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sampleVoice } from '../../bot/cli/stage.ts';
import type { VoicePart } from '../../bot/domain/message.ts';
import { update } from '../../bot/domain/writes.ts';
import { atDesk } from './console-browser.ts';
import { consoleRoom } from './console-room.ts';
import { faultsFound, PHONE, stage } from './stage.ts';

const room = stage(consoleRoom);

it('a clerk finds her recordings at the case and in the talk, and takes one home', async () => {
  const conversation = 'talk-of-li';
  const number = await room.report({ conversation, photos: [await room.photo(conversation, '#5b6b63')] });
  const mp3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(400)]);
  for (const recording of [sampleVoice(), mp3]) {
    const voice = (await room.app.media.keepVoice(conversation, recording)) as VoicePart;
    await room.app.store.commit([update('photos', { id: voice.media }, { number })]);
    await room.say(conversation, [{ ...voice, text: '灯还是不亮', heard: 'platform' }]);
  }
  for (const screen of [undefined, PHONE]) {
    const page = await atDesk(room, 'wang', screen);
    await page.locator(`[data-row="${number}"]`).click();
    const facts = page.locator('.facts');
    await facts.getByText('语音 1').waitFor();
    // Chromium plays no AMR: only the second, an MP3, has a player, where this build has the codec.
    const plays = await page.evaluate('document.createElement("audio").canPlayType("audio/mpeg") !== ""');
    expect(await facts.locator('audio').count()).toBe(plays ? 1 : 0);
    expect(await facts.locator('.photo').count()).toBe(1);
    if (!screen) expect(await page.getByRole('log').getByText('语音 1').count()).toBe(2);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      facts.getByRole('link', { name: '下载 语音 1' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('voice.amr');
    expect(readFileSync(await download.path()).equals(sampleVoice())).toBe(true);
    expect(await faultsFound(page)).toEqual([]);
    await page.context().close();
  }
});
