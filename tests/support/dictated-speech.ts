import { speechService } from '../speech/speech-service.ts';

/** A speech service that hears what it is told to, once. */
export interface DictatedSpeech {
  url: string;
  /** The words of the next recording; empty afterwards. */
  hears: string;
  close(): Promise<void>;
}

/** Starts it on the loopback address. */
export async function dictatedSpeech(): Promise<DictatedSpeech> {
  const { url, close } = await speechService((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ text: speech.hears }));
    speech.hears = '';
  });
  const speech: DictatedSpeech = { url, close, hears: '' };
  return speech;
}
