import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleVoice } from '../../bot/cli/stage.ts';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { createTranscriber } from '../../integrations/speech/transcriber.ts';
import { handClock } from '../support/hand-clock.ts';
import { speechService } from './speech-service.ts';

let service: Awaited<ReturnType<typeof speechService>>;
afterEach(() => service.close());

async function transcriberOn(
  answer: RequestListener,
  more: { key?: string; clock?: ReturnType<typeof handClock> } = {},
) {
  service = await speechService(answer);
  return createTranscriber({ url: service.url, key: '', model: 'SenseVoiceSmall', clock: systemClock(), ...more });
}

const says =
  (body: string, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);

const refusal = (promise: Promise<string>) => promise.then(String, (error: OnePressError) => error);

describe('a recording that is sent to the speech service', () => {
  it('goes there whole, under a name that fits, in Chinese, with the key', async () => {
    const transcriber = await transcriberOn(says('{"text":"楼下路灯不亮。"}'), { key: 'sk-city' });
    expect(await transcriber.transcribe(sampleVoice(), 'audio/amr')).toBe('楼下路灯不亮。');
    const [asked] = service.asked;
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/v1/audio/transcriptions',
      authorization: 'Bearer sk-city',
      fields: { model: 'SenseVoiceSmall', language: 'zh', response_format: 'json' },
    });
    expect([asked?.file.name, asked?.file.type]).toEqual(['voice.amr', 'audio/amr']);
    expect(Buffer.from(await asked!.file.arrayBuffer()).equals(sampleVoice())).toBe(true);
  });

  it('needs no key where the service wants none', async () => {
    const transcriber = await transcriberOn(says('{"text":"对"}'));
    await transcriber.transcribe(sampleVoice(), 'audio/mpeg');
    expect(service.asked[0]?.authorization).toBeUndefined();
    expect(service.asked[0]?.file.name).toBe('voice.mp3');
  });

  it('comes back as clean words, none when nothing was said, at most 2,000 characters', async () => {
    const answers = [
      '{"text":"  路灯\\u0000不\\u202e亮\\r\\n "}',
      '{"text":" \\n"}',
      `{"text":"${'灯'.repeat(3000)}"}`,
    ];
    const transcriber = await transcriberOn((_, response) => response.end(answers.shift()));
    expect(await transcriber.transcribe(sampleVoice(), 'audio/amr')).toBe('路灯不亮');
    expect(await transcriber.transcribe(sampleVoice(), 'audio/amr')).toBe('');
    expect(await transcriber.transcribe(sampleVoice(), 'audio/amr')).toHaveLength(2000);
  });
});

describe('a speech service that fails', () => {
  it.each<[string, RequestListener]>([
    ['is down inside', says('{"error":{"message":"路灯不亮"}}', 500)],
    ['knows no such key', says('{"error":{"message":"no"}}', 401)],
    ['sends us elsewhere', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()],
    ['answers with a web page', says('<html>路灯不亮</html>')],
    ['answers with nothing', says('')],
    ['answers without a text', says('{"words":"路灯不亮"}')],
    ['answers with a text that is none', says('{"text":["路灯不亮"]}')],
    ['answers with null', says('null')],
    ['breaks off', (_, response) => void response.write('{"text":"路', () => response.destroy())],
  ])('%s: a typed fault, which names the setting and no word', async (_, answer) => {
    const error = await refusal((await transcriberOn(answer)).transcribe(sampleVoice(), 'audio/amr'));
    expect(error).toMatchObject({ code: 'SPEECH_FAILED', hint: expect.stringContaining('ONEPRESS_SPEECH_URL') });
    expect(JSON.stringify([error, String(error)])).not.toContain('路');
  });

  it('answers without end: the rest is never read', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const transcriber = await transcriberOn((_, response) => {
      closed = once(response, 'close');
      const pour = (): void => {
        while (!response.destroyed && response.write(' '.repeat(16_384)));
      };
      response.on('drain', pour);
      pour();
    });
    const error = await refusal(transcriber.transcribe(sampleVoice(), 'audio/amr'));
    expect(error).toMatchObject({ code: 'SPEECH_FAILED', message: expect.stringContaining('more than') });
    await closed;
  });

  it('takes too long: after eight seconds the citizen is answered without it', async () => {
    const clock = handClock(0);
    let arrived = (): void => undefined;
    const asked = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const transcriber = await transcriberOn(() => arrived(), { clock });
    const answer = refusal(transcriber.transcribe(sampleVoice(), 'audio/amr'));
    await asked;
    clock.move(7999);
    expect(await Promise.race([answer, new Promise(resolve => setImmediate(() => resolve('waits')))])).toBe('waits');
    clock.move(1);
    expect(await answer).toMatchObject({ code: 'SPEECH_FAILED', message: expect.stringContaining('8000 ms') });
  });

  it('is not there at all', async () => {
    const transcriber = await transcriberOn(says('{}'));
    await service.close();
    expect(await refusal(transcriber.transcribe(sampleVoice(), 'audio/amr'))).toMatchObject({ code: 'SPEECH_FAILED' });
  });
});
