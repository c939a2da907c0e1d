/** A speech service with OpenAI's `POST /audio/transcriptions`: whisper.cpp, FunASR, vLLM and others speak it too. */
import { cleanWords } from '../../bot/domain/clean.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import { voiceFileName } from '../../bot/domain/voice.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Transcriber } from '../../bot/ports/transcriber.ts';

/** The service, and how long it may think. */
export interface SpeechOptions {
  /** Its base address, without a slash at its end: setting `speechUrl`. */
  url: string;
  /** Its key; empty: it wants none. */
  key: string;
  model: string;
  clock: Clock;
  /** ms for the whole exchange; default 8 s: a citizen waits meanwhile. */
  timeout?: number;
}

/** The default time-out, in ms. */
const PATIENCE = 8000;

/** Most bytes of an answer: the words of a minute are a thousandth of it. */
const MOST_BYTES = 256 * 1024;

/** Most characters that are kept, as of a typed message that is read at one time. */
const MOST_WORDS = 2000;

/** Makes the transcriber. It keeps nothing, and no word of a citizen is in its errors. */
export function createTranscriber(options: SpeechOptions): Transcriber {
  const { url, key, model, clock, timeout = PATIENCE } = options;

  const ask = async (audio: Uint8Array, type: string, signal: AbortSignal): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(audio)], { type }), voiceFileName(type));
    form.append('model', model);
    form.append('language', 'zh');
    form.append('response_format', 'json');
    const headers = { accept: 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    // A redirect would carry recording and key to somebody else.
    return fetch(`${url}/audio/transcriptions`, { method: 'POST', body: form, headers, redirect: 'error', signal });
  };

  return {
    async transcribe(audio, type) {
      const abort = new AbortController();
      const stop = clock.after(timeout, () => abort.abort());
      try {
        const response = await ask(audio, type, abort.signal);
        if (!response.ok) {
          await response.body?.cancel();
          throw failed(`answered with status ${response.status}`);
        }
        return wordsOf(await read(response));
      } catch (error) {
        if (error instanceof OnePressError) throw error;
        throw failed(
          abort.signal.aborted ? `gave no answer within ${timeout} ms` : 'could not be reached, or broke off',
        );
      } finally {
        stop();
      }
    },
  };
}

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop closes the connection: the rest of a huge answer is never read.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw failed(`answered with more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function wordsOf(body: string): string {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw failed('answered with something that is no JSON');
  }
  const text = typeof answer === 'object' && answer !== null && 'text' in answer ? answer.text : undefined;
  if (typeof text !== 'string') throw failed('answered without a text');
  return cleanWords(text).trim().slice(0, MOST_WORDS).toWellFormed();
}

function failed(how: string): OnePressError {
  return new OnePressError(
    'SPEECH_FAILED',
    `The speech service ${how}`,
    'See that ONEPRESS_SPEECH_URL, ONEPRESS_SPEECH_KEY and ONEPRESS_SPEECH_MODEL are right and that the service is up; until then citizens are asked to type.',
    502,
  );
}
