/** Kinds of recordings that phones and messengers send, by their media type, with the ending that a file of the kind has. */

/** AMR (RFC 4867), Speex and Opus in Ogg (RFC 5334), MP3 (RFC 3003), and SILK as some messengers write it. */
export const VOICE_TYPES = {
  'audio/amr': 'amr',
  'audio/amr-wb': 'awb',
  'audio/ogg; codecs=speex': 'spx',
  'audio/ogg; codecs=opus': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/silk': 'silk',
} as const;

/** Media type of a recording. */
export type VoiceType = keyof typeof VOICE_TYPES;

/** Whether a stored file is a recording. */
export function isVoiceType(type: string): type is VoiceType {
  return Object.hasOwn(VOICE_TYPES, type);
}

/** A file name of the right kind for a recording, the same for all of them: it tells nothing of the citizen. */
export function voiceFileName(type: string): string {
  return isVoiceType(type) ? `voice.${VOICE_TYPES[type]}` : 'voice.bin';
}
