/** What a citizen sends, the same for every channel. */
import type { VoiceType } from './voice.ts';

/** A point on the earth in WGS-84 degrees. */
export interface Point {
  lat: number;
  lng: number;
}

/** Coordinate systems in use in China: GPS, WeChat/AMap/Tencent, and Baidu. */
export type Datum = 'WGS84' | 'GCJ02' | 'BD09';

/** Words. Bounded and cleaned of control characters by the channel's decode. */
export interface TextPart {
  kind: 'text';
  text: string;
}

/** A photo that the MediaStore has already checked, turned upright and stored. */
export interface PhotoPart {
  kind: 'photo';
  /** MediaStore id, unguessable. */
  media: string;
  width: number;
  height: number;
  /** Where it was taken, from EXIF; null when the file did not say. */
  point: Point | null;
  /** When it was taken, ms since epoch, from EXIF; null when the file did not say. */
  takenAt: number | null;
}

/** A pin: WGS-84 with the value as it came and its datum. */
export interface PlacePart {
  kind: 'place';
  point: Point;
  raw: Point & { datum: Datum };
  /** The pin's name or address, when the platform gives one. */
  name: string | null;
}

/** A voice message whose recording the MediaStore keeps. */
export interface VoicePart {
  kind: 'voice';
  /** MediaStore id, unguessable. */
  media: string;
  /** Media type of the recording, one of VOICE_TYPES in voice.ts. */
  type: VoiceType;
  /** What a recogniser heard, cleaned; null when there is none or it heard nothing. */
  text: string | null;
  /**
   * Who heard it: the platform, whose words count as typed, or our speech service, whose words are read back to the citizen
   * first. null: nobody.
   */
  heard: 'platform' | 'service' | null;
}

/** A press on a button that belonged to a known message of ours. */
export interface ChoicePart {
  kind: 'choice';
  /** The button's title. */
  title: string;
  /** Id of the message that showed the button, so that a late press is recognised. */
  question: string;
}

/** Something that happened: a timer, a case that moved, a clerk's action. `name` is one of EVENTS in events.ts. */
export interface EventPart {
  kind: 'event';
  name: string;
  value: Record<string, unknown>;
}

/** Something that we cannot use. `reason` is the id of the text that tells the citizen why and what to do. */
export interface UnsupportedPart {
  kind: 'unsupported';
  reason: string;
}

/** A piece of a message, told apart by `kind`. */
export type Part = TextPart | PhotoPart | PlacePart | VoicePart | ChoicePart | EventPart | UnsupportedPart;

/** Language of the texts that a citizen reads. */
export type Language = 'zh-CN' | 'en';

/** One message on its way to a turn. */
export interface Message {
  /** Unique in its conversation; a repeated delivery carries the same key. */
  key: string;
  channel: string;
  conversation: string;
  citizen: string;
  /** Arrival, ms since epoch. */
  at: number;
  parts: Part[];
  /** 长辈版 switched on or off in the citizen's client; absent: unchanged. */
  elder?: boolean;
  /** Language chosen in the citizen's client; absent: unchanged. */
  language?: Language;
  /** Small channel data kept with the message and given back when it is shown again (e.g. clientActivityID). */
  echo?: Record<string, unknown>;
}

/** The words of a message: its text, voice and pressed titles, a line each. */
export function wordsOf(parts: readonly Part[]): string {
  const lines: string[] = [];
  for (const part of parts) {
    if (part.kind === 'text') lines.push(part.text);
    else if (part.kind === 'voice' && part.text) lines.push(part.text);
    else if (part.kind === 'choice') lines.push(part.title);
  }
  return lines.join('\n');
}
