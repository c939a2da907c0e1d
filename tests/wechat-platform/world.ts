/** What the parts of the stand-in share. */
import type { Clock } from '../../bot/ports/clock.ts';
import type { PushDesk } from './desk.ts';
import type { MediaShelf } from './media.ts';
import type { Menu } from './menu.ts';
import type { Template } from './notices.ts';
import type { Phone } from './phone.ts';
import type { Quotas } from './quotas.ts';
import type { Scenes } from './scenes.ts';
import type { Tokens } from './tokens.ts';

/** plain: 明文, compatible: 兼容, safe: 安全. */
export type Mode = 'plain' | 'compatible' | 'safe';

/** What goes wrong, as shares 0 … 1 of all API calls (`undelivered`: of all template messages). */
export interface Faults {
  /** Nothing is done; errcode -1 or HTTP 502, half and half. */
  fail?: number;
  /** Nothing is done and nothing answered until the client gives up. */
  hang?: number;
  /** The call is done, but its answer is lost: the connection breaks. */
  lose?: number;
  /** The send is accepted, but its result is `failed: system failed`. */
  undelivered?: number;
}

/** An API call as it ended. */
export interface ApiCall {
  path: string;
  /** 0 when it was done; -1 for the injected faults by which nothing is done. */
  errcode: number;
  /** Whom it concerned. */
  openid?: string;
  /** ms since epoch, by the handed clock. */
  at: number;
  /** Set for an injected fault. */
  fault?: 'busy' | 'bad-gateway' | 'hang' | 'lost';
}

/** A push as it ended. */
export interface PushRecord {
  /** MsgType, or the name of the event. */
  type: string;
  openid: string;
  /** How often it was delivered. */
  deliveries: number;
  /** The last answer; `refused`: no connection, or it broke. */
  answer: 'reply' | 'success' | 'empty' | 'malformed' | 'timeout' | 'refused';
  /** Real time from the first delivery to the last answer. */
  ms: number;
  /** What was wrong with a malformed answer. */
  why?: string;
  /** A delivery that `repeatLast` made. */
  repeat?: true;
}

/** The platform and its one account. */
export interface World {
  readonly appId: string;
  readonly token: string;
  /** Original id, `gh_…`. */
  readonly account: string;
  readonly mode: Mode;
  aesKey: string | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sandbox: boolean;
  /** Base of the API and of pictures. */
  url: string;
  /** Where pushes go. */
  callback: URL | null;
  faults: Faults;
  /** Decides about faults; apart from `random` so that other calls do not change the row. */
  readonly luck: () => number;
  readonly citizens: Map<string, Phone>;
  readonly media: MediaShelf;
  readonly tokens: Tokens;
  readonly quotas: Quotas;
  readonly scenes: Scenes;
  menu: Menu | null;
  readonly templates: Map<string, Template>;
  readonly calls: ApiCall[];
  readonly pushes: PushRecord[];
  readonly desk: PushDesk;
  /** Before the first MsgId of every citizen: above 2^53, where a number loses digits. */
  readonly firstMsgId: bigint;
  /** Id of a template message or notice; above 2^53 too. */
  nextSendId(): bigint;
}
