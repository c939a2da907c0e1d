/** Speech to words. */
export interface Transcriber {
  /**
   * The words of a recording (AMR, Speex, MP3 …), cleaned; empty when nothing was said.
   * @throws OnePressError SPEECH_FAILED when the service does not answer in time or refuses.
   */
  transcribe(audio: Uint8Array, type: string): Promise<string>;
}
