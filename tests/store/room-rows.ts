/** Rows to put into a store. */
import type { CaseRow, ConversationRow, MessageRow, OutboxRow, PhotoRow } from '../../bot/domain/tables.ts';

/** Some bytes, as a sealed box would be. */
export function box(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** What a box holds. */
export function unbox(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}

/** A conversation that has just begun. */
export function conversation(id: string, more: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id,
    channel: 'webchat',
    citizen: `citizen of ${id}`,
    owner: 'bot',
    clerk: null,
    waiting_since: null,
    language: 'zh-CN',
    elder: 0,
    version: 1,
    created_at: 1000,
    updated_at: 1000,
    state: box('nothing said'),
    tail_seq: null,
    tail_at: null,
    ...more,
  };
}

/** A citizen's message that waits for its turn. */
export function message(conversation: string, seq: number, more: Partial<MessageRow> = {}): MessageRow {
  return {
    conversation,
    seq,
    key: `key ${seq}`,
    author: 'citizen',
    reply_to: null,
    handled: 0,
    at: 1000 + seq,
    body: box(`words ${seq}`),
    ...more,
  };
}

/** Our answer to a citizen's message. */
export function reply(conversation: string, seq: number, to: number): MessageRow {
  return message(conversation, seq, { key: null, author: 'bot', reply_to: to, handled: 1 });
}

/** A street lamp that does not burn. */
export function lamp(number: string, more: Partial<CaseRow> = {}): CaseRow {
  return {
    number,
    conversation: 'talk',
    citizen: 'citizen of talk',
    status: 'submitted',
    resume: null,
    category: 'U01',
    level: 'P3',
    department: 'lighting',
    description: '小区门口路灯不亮三天了',
    detail: null,
    address: '人民路12号',
    district: '天河区',
    lat: 23.134521,
    lng: 113.358803,
    place: '{}',
    contact: box('sealed phone'),
    rating: null,
    due: 9000,
    paused_at: null,
    happened: null,
    version: 1,
    created_at: 1000,
    updated_at: 1000,
    ...more,
  };
}

/** A photo that was just sent. */
export function photo(id: string, more: Partial<PhotoRow> = {}): PhotoRow {
  return {
    id,
    type: 'image/jpeg',
    conversation: 'talk',
    number: null,
    bytes: 12,
    width: 4,
    height: 3,
    created_at: 1000,
    ...more,
  };
}

/** A row of the outbox that is due at 1000. */
export function late(id: string, conversation: string, more: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    conversation,
    kind: 'event',
    name: null,
    body: box(id),
    due: 1000,
    attempts: 0,
    leased_until: 0,
    dead_at: null,
    reason: null,
    created_at: 1000,
    ...more,
  };
}
