/** What becomes of a recording: on the case, at the clerk's, in her own page, in the backup, and gone with her data. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { directMouth, sampleVoice } from '../../bot/cli/stage.ts';
import type { Part, VoicePart } from '../../bot/domain/message.ts';
import { makeBackup } from '../../integrations/database/backup/make.ts';
import { restoreBackup } from '../../integrations/database/backup/restore.ts';
import { type Running, startApp } from '../support/server.ts';

let running: Running;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running?.stop());

/** A citizen with the page open, who also speaks: as a channel would hand it in. */
async function citizen() {
  const { app, url } = running;
  const first = await fetch(url);
  const cookie = first.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ');
  const get = (path: string) => fetch(new URL(path, url), { headers: { cookie } });
  const { conversationId } = (await (await get('/boot.json')).json()) as { conversationId: string };
  const mouth = directMouth(app, conversationId);
  const says = (...parts: Part[]) => mouth.say(parts, app.ids.id());
  return {
    conversationId,
    get,
    type: (text: string) => says({ kind: 'text', text }),
    async speak(text: string | null): Promise<VoicePart> {
      const kept = (await app.media.keepVoice(conversationId, sampleVoice())) as VoicePart;
      const voice: VoicePart = { ...kept, text, heard: text ? 'service' : null };
      await says(voice);
      return voice;
    },
    async file() {
      for (const words of ['匿名', '没有照片', '跳过', '确认提交']) {
        await mouth.say([{ kind: 'text', text: words }], app.ids.id());
      }
      const [found] = await app.cases.of(conversationId);
      if (!found) throw new Error('nothing was filed');
      return found;
    },
  };
}

it('goes onto the case, apart from its photos, and opens as a download of its own kind', async () => {
  const { app } = running;
  const li = await citizen();
  const voice = await li.speak('人民路12号路灯不亮');
  await li.type('对');
  const mute = await li.speak(null);
  const filed = await li.file();
  expect(filed).toMatchObject({ photos: [], description: expect.stringContaining('路灯不亮') });
  expect((await app.store.voicesOfCase(filed.number)).map(row => row.id)).toEqual([voice.media, mute.media]);

  const answer = await fetch(new URL(app.media.link(voice.media), running.url));
  expect(answer.headers.get('content-type')).toBe('audio/amr');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="voice.amr"');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await answer.arrayBuffer()).equals(sampleVoice())).toBe(true);
});

it('stands in her own page and in what she may take home', async () => {
  const zhao = await citizen();
  await zhao.speak('下水道堵了');
  await zhao.speak(null);
  const { activities } = (await (await zhao.get('/boot.json')).json()) as { activities: { text: string }[] };
  const texts = activities.map(activity => activity.text);
  expect(texts).toContain('〔语音〕下水道堵了');
  expect(texts).toContain('〔语音〕');
  const { messages } = (await (await zhao.get('/privacy/export')).json()) as {
    messages: { voices: { link: string }[] }[];
  };
  const links = messages.flatMap(message => message.voices.map(each => each.link));
  expect(links).toHaveLength(2);
  expect((await fetch(links[0]!)).status).toBe(200);
});

it('is in the backup', async () => {
  const { app } = running;
  const voice = await (await citizen()).speak('井盖没了');
  const folder = await mkdtemp(join(tmpdir(), 'onepress-voice-'));
  const file = join(folder, 'city.backup');
  const about = { databaseUrl: null, now: app.clock.now() };
  await makeBackup({ file, dataDir: app.settings.dataDir, program: '0.1.0', ...about });
  await restoreBackup({ file, dataDir: join(folder, 'new'), force: false, ...about });
  const there = join(folder, 'new/photos', voice.media.slice(0, 2), `${voice.media}.voice`);
  expect(readFileSync(there).equals(sampleVoice())).toBe(true);
  await rm(folder, { recursive: true });
});

it('is gone with her other data, from the case too; the case and its words stay', async () => {
  const { app } = running;
  const sun = await citizen();
  const voice = await sun.speak('人民路30号下水道堵了');
  await sun.type('对');
  const filed = await sun.file();
  expect(await app.store.voicesOfCase(filed.number)).toHaveLength(1);
  await sun.type('删除我的信息');
  await sun.type('确定删除');
  expect(await app.store.voicesOfCase(filed.number)).toEqual([]);
  expect((await fetch(new URL(app.media.link(voice.media), running.url))).status).toBe(404);
  expect(await app.cases.find(filed.number)).toMatchObject({ status: 'submitted', description: filed.description });
});
