/** What we use of wechaty-puppet-mock: people and groups in memory. It is installed apart, so its own types are not at hand. */

/** A person or a group of the mock's world. */
export interface MockContact {
  id: string;
  on(event: 'message', listener: (message: MockMessage) => void): unknown;
}

/** A message as the mock shows it to those who are there. */
export interface MockMessage {
  id: string;
  text(): string | undefined;
  type(): number;
  talker(): MockContact;
  room(): MockContact | undefined;
}

/** The mock's world. */
export interface Mocker {
  createContact(payload: object): MockContact;
  createRoom(payload: object): MockContact;
  login(contact: MockContact): void;
  scan(code: string): void;
  MessageMock: { create(payload: object): MockMessage };
  cacheFileBoxPayload: Map<string, unknown>;
  cacheContactPayload: Map<string, unknown>;
}

/** The puppet in that world. */
export interface MockPuppet {
  emit(event: string, payload: object): boolean;
  logout(): Promise<void>;
  stop(): Promise<void>;
  messageLocation(id: string): Promise<unknown>;
  messageSendText(conversation: string, text: string, mentions?: string[]): Promise<unknown>;
}

/** The package. */
export interface MockPackage {
  PuppetMock: new (options: { mocker: Mocker }) => MockPuppet;
  mock: { Mocker: new () => Mocker };
}

/** Numbers of wechaty's MessageType. */
export const KINDS = {
  Unknown: 0,
  Attachment: 1,
  Audio: 2,
  Contact: 3,
  Image: 6,
  Text: 7,
  Location: 8,
  MiniProgram: 9,
  RedEnvelope: 12,
  Recalled: 13,
  Url: 14,
  Video: 15,
} as const;
