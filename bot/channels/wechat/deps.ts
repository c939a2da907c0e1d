import type { City } from '../../domain/city.ts';
import type { Datum, Language, Point } from '../../domain/message.ts';
import type { Params } from '../../domain/reply.ts';
import type { Clock, Ids } from '../../ports/clock.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { Intake } from '../../ports/intake.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { RateLimit } from '../../ports/rate-limit.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import type { Listen } from '../../ports/transcriber.ts';
import type { WechatApi } from './api.ts';

/** The account, as set. */
export interface Account {
  appId: string;
  token: string;
  /** EncodingAESKeys: the current one, then the previous one. */
  aesKeys: readonly string[];
  mode: 'plain' | 'compatible' | 'safe';
  /** Template ids by kind of notice, over those of the city's wechat.yaml. */
  templates: Record<string, string>;
}

/** One line of the log: names and times, never what was said or by whom. */
export interface WechatLog {
  warn(line: { event: string; code?: string; hint?: string; ms?: number }, message: string): void;
  error(line: { event: string; code?: string; err?: unknown }, message: string): void;
}

/** What the WeChat channel needs from outside. */
export interface WechatDeps {
  account: Account;
  api: WechatApi;
  city: Pick<City, 'profile' | 'kinds' | 'departments' | 'menu' | 'wechat'>;
  store: Store;
  secrets: Secrets;
  media: MediaStore;
  /** Keeps a voice message and turns it into words. */
  listen: Listen;
  gazetteer: Pick<Gazetteer, 'find'>;
  clock: Clock;
  ids: Ids;
  log: WechatLog;
  /** A point of the platform in WGS-84. */
  toWgs84(point: Point, datum: Datum): Point;
  /** Words of a text by id. */
  say(language: Language, id: string, params?: Params): string;
  /** Address of a one-use link to a citizen's own page; null when no public address is set. */
  pageLink(citizen: string, conversation: string): string | null;
  /** Public address of this server, without a slash at its end; null when none is set. */
  publicUrl: string | null;
  /** ms within which a push is answered: below the platform's five seconds. */
  patience: number;
}

/** What the route needs besides. */
export interface WechatDoorDeps extends WechatDeps {
  /** Unguessable bytes. */
  random(count: number): Uint8Array;
  intake: Intake;
  /**
   * Resolves when whatever else has arrived by now was read: pushes are verified, opened and parsed together, so that the code for it
   * is loaded into the processor's caches once for all of them.
   */
  gather(): Promise<void>;
  rateLimit: RateLimit;
}
