/**
 * The parts of wechaty 1.x and file-box 1.x that the bridge uses, as shapes: the packages are optional, so their types are not at hand.
 */

/** A person. */
export interface WechatyContact {
  id: string;
  /** Number of a ContactType: 2 is an official account. */
  type(): number;
  say(something: unknown): Promise<WechatySent>;
}

/** What a platform gives back for something sent; many puppets give nothing. */
export type WechatySent = { id: string } | undefined;

/** A group chat. */
export interface WechatyRoom {
  id: string;
  /** Words mention the contacts that follow; anything else goes alone. */
  say(something: unknown, ...mentions: WechatyContact[]): Promise<WechatySent>;
  has(contact: WechatyContact): Promise<boolean>;
}

/** A file on its way. */
export interface WechatyFile {
  /** Bytes, as far as the puppet knows; -1 when it does not. */
  size: number;
  toStream(): Promise<AsyncIterable<Uint8Array>>;
}

/** Something said. */
export interface WechatyMessage {
  id: string;
  /** Number of a MessageType. */
  type(): number;
  self(): boolean;
  talker(): WechatyContact;
  room(): WechatyRoom | undefined;
  text(): string;
  /** When it was sent. */
  date(): Date;
  mentionSelf(): Promise<boolean>;
  /** The words without the mentions. */
  mentionText(): Promise<string>;
  toFileBox(): Promise<WechatyFile>;
}

/** A pin as puppets give it: strings in some of them. */
export interface WechatyLocation {
  latitude: unknown;
  longitude: unknown;
  name?: unknown;
  address?: unknown;
}

/** What can be listened to, with what a listener gets. */
export interface WechatyEvents {
  /** The content of a login code, and a number of ScanStatus. */
  scan: [code: string, status: number];
  login: [];
  logout: [];
  error: [fault: unknown];
  message: [message: WechatyMessage];
}

/** A running wechaty. */
export interface WechatyBot {
  readonly isLoggedIn: boolean;
  on<E extends keyof WechatyEvents>(event: E, listener: (...what: WechatyEvents[E]) => void): unknown;
  start(): Promise<void>;
  stop(): Promise<void>;
  Contact: { find(query: { id: string }): Promise<WechatyContact | undefined> };
  Room: { find(query: { id: string }): Promise<WechatyRoom | undefined> };
  puppet: { messageLocation(messageId: string): Promise<WechatyLocation> };
}

/** What the bridge takes from the package `wechaty`. */
export interface WechatyPackage {
  WechatyBuilder: { build(options: { puppet: unknown }): WechatyBot };
  types: { Message: Record<number, string> };
  log: { level(name: string): unknown };
}

/** What the bridge takes from the package `file-box`. */
export interface FileBoxPackage {
  FileBox: { fromBase64(base64: string, name: string): unknown };
}
