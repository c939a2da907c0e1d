/** Reading aloud, where the device has a voice for the reader's language. */
import type { Language } from '../../../bot/domain/message.ts';

/** A little slower than usual: easier to follow. */
const RATE = 0.85;

const synthesis: SpeechSynthesis | undefined = 'speechSynthesis' in window ? window.speechSynthesis : undefined;

/** A voice for the language, or undefined. Voices come late on some devices: see onVoices. */
export function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  const wanted = language.slice(0, 2);
  return synthesis?.getVoices().find(voice => voice.lang.startsWith(wanted));
}

/** Calls back when the device's voices have become known. */
export function onVoices(callback: () => void): void {
  synthesis?.addEventListener?.('voiceschanged', callback);
}

/** Reads words aloud, after stopping what was read before. `onEnd` is called when it has ended or was stopped. */
export function readAloud(words: string, language: Language, onEnd: () => void): void {
  const voice = voiceFor(language);
  if (!synthesis || !voice) return;
  synthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = RATE;
  utterance.onend = utterance.onerror = onEnd;
  synthesis.speak(utterance);
}

/** Stops reading. */
export function stopReading(): void {
  synthesis?.cancel();
}
