import type { UnsupportedPart, VoicePart } from '../domain/message.ts';

/** Speech to words. */
export interface Transcriber {
  /**
   * The words of a recording (AMR, Speex, MP3 …), cleaned; empty when nothing was said.
   * @throws OnePressError SPEECH_FAILED when the service does not answer in time or refuses.
   */
  transcribe(audio: Uint8Array, type: string): Promise<string>;
}

/**
 * Takes a voice message as it came, on whichever channel: the recording is kept for staff, and turned into words where a speech service is
 * set. A service that fails leaves it without words. What is no recording becomes an `unsupported` part (MediaStore.keepVoice).
 */
export type Listen = (conversation: string, recording: Uint8Array) => Promise<VoicePart | UnsupportedPart>;
