import type { Datum, Language, Point } from '../../domain/message.ts';
import type { Params } from '../../domain/reply.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Intake } from '../../ports/intake.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { RateLimit } from '../../ports/rate-limit.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import type { Listen } from '../../ports/transcriber.ts';
import type { LoadPackage } from './load.ts';

/** What the bridge needs from outside. */
export interface WechatyDeps {
  /** The name of a puppet's package, or a ready puppet. */
  puppet: string | object;
  /** Imports a package by its name; absent: from where this program is installed. */
  load?: LoadPackage;
  intake: Pick<Intake, 'accept'>;
  store: Pick<Store, 'reach'>;
  secrets: Secrets;
  media: Pick<MediaStore, 'keep' | 'read'>;
  /** Keeps a voice message and turns it into words. */
  listen: Listen;
  rateLimit: RateLimit;
  clock: Clock;
  log: WechatyLog;
  /** A text in the reader's language. */
  say(language: Language, id: string, params?: Params): string;
  /** A point as WeChat gives it (GCJ-02) in WGS-84. */
  toWgs84(point: Point, datum: Datum): Point;
  /** Shows the content of a login code to whoever stands at the terminal; absent: on standard error, when that is a terminal. */
  showCode?(code: string): void;
}

/** Where happenings are noted; never with words, names or ids of citizens. */
export interface WechatyLog {
  info(fields: object, words: string): void;
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
}
