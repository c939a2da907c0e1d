import type { Clock, Ids } from '../../ports/clock.ts';
import type { FanOut } from '../../ports/fan-out.ts';
import type { Intake } from '../../ports/intake.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { RateLimit } from '../../ports/rate-limit.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Listen } from '../../ports/transcriber.ts';
import type { Transcript } from '../../ports/transcript.ts';

/** What the web chat needs from outside. */
export interface WebchatDeps {
  intake: Intake;
  transcript: Transcript;
  fanOut: FanOut;
  media: MediaStore;
  /** Keeps a recording and turns it into words. */
  listen: Listen;
  secrets: Secrets;
  rateLimit: RateLimit;
  clock: Clock;
  ids: Ids;
  /** Public address of this server (`https://city.example`); null: the host that each request names. */
  publicUrl: string | null;
  /** The secret that other sites' servers present; null: none does. */
  directlineSecret: string | null;
  /** Names under which the bot and a clerk speak. */
  names: Names;
}

/** Names that a citizen reads above a bubble. */
export interface Names {
  bot: string;
  staff: string;
}
