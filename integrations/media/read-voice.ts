/** What kind of recording a file is, by its content alone, or the reason why it is refused. */
import type { VoiceType } from '../../bot/domain/voice.ts';

/** Text id that tells the citizen what is wrong with the recording. */
export type VoiceRefusal = 'voice.refused.type' | 'voice.refused.size' | 'voice.refused.empty';

/** Largest recording taken, in bytes: a minute of any kind that messengers send is smaller. */
export const LARGEST_VOICE = 2 * 1024 * 1024;

/** How each kind begins. SILK comes with a byte 0x02 in front of its mark from some messengers. */
const MARKS: readonly [mark: string, type: VoiceType][] = [
  ['#!AMR-WB\n', 'audio/amr-wb'],
  ['#!AMR\n', 'audio/amr'],
  ['#!SILK_V3', 'audio/silk'],
  ['\x02#!SILK_V3', 'audio/silk'],
];

/** Bytes that a first Ogg page has in front of its packet (RFC 3533: 27, and one for the packet's length). */
const OGG_HEAD = 28;

/** Reads a recording that somebody sent. Raw Speex frames begin like anything else and cannot be told: refused. */
export function readVoice(recording: Uint8Array): { type: VoiceType } | { reason: VoiceRefusal } {
  if (recording.byteLength === 0) return { reason: 'voice.refused.empty' };
  if (recording.byteLength > LARGEST_VOICE) return { reason: 'voice.refused.size' };
  const start = Buffer.from(recording.buffer, recording.byteOffset, Math.min(64, recording.byteLength));
  const head = start.toString('latin1');
  for (const [mark, type] of MARKS) {
    // A mark with nothing behind it: the button was let go at once.
    if (head.startsWith(mark)) return recording.byteLength > mark.length ? { type } : { reason: 'voice.refused.empty' };
  }
  if (head.startsWith('OggS') && head.startsWith('Speex   ', OGG_HEAD)) return { type: 'audio/ogg; codecs=speex' };
  if (head.startsWith('OggS') && head.startsWith('OpusHead', OGG_HEAD)) return { type: 'audio/ogg; codecs=opus' };
  if (head.startsWith('ID3') || isMp3Frame(start)) return { type: 'audio/mpeg' };
  return { reason: 'voice.refused.type' };
}

/** An MPEG audio frame of layer III (ISO/IEC 11172-3): eleven ones, then no reserved version, bit rate or sampling rate. */
function isMp3Frame([sync = 0, kind = 0, rates = 0]: Uint8Array): boolean {
  return (
    sync === 0xff &&
    (kind & 0xe6) === 0xe2 &&
    (kind & 0x18) !== 0x08 &&
    rates >> 4 !== 0 &&
    rates >> 4 !== 0xf &&
    (rates & 0x0c) !== 0x0c
  );
}
