/** Between stored rows and what they mean: the one place that knows how messages and conversations are sealed. */
import { type Conversation, type ConversationState, emptyState, type Owner } from '../domain/conversation.ts';
import type { Language, Message } from '../domain/message.ts';
import type { Author, Entry, Said } from '../domain/reply.ts';
import type { ConversationRow, MessageRow } from '../domain/tables.ts';
import { insert, type NewRow, unsealed, update, type Write } from '../domain/writes.ts';
import type { Secrets } from '../ports/secrets.ts';

/** What a citizen's message row holds, sealed. */
type SealedMessage = Omit<Message, 'conversation' | 'key' | 'at'>;

/** The row of a citizen's message. */
export function messageRow(message: Message, seq: number, at: number, handled: boolean): NewRow<MessageRow> {
  const { conversation, key, at: _, ...rest } = message;
  const body: SealedMessage = rest;
  return {
    conversation,
    seq,
    key,
    author: 'citizen',
    reply_to: null,
    handled: handled ? 1 : 0,
    at,
    body: unsealed('message', body),
  };
}

/** A citizen's message as it came in. */
export function messageOf(row: MessageRow, secrets: Secrets): Message {
  const body = secrets.open<SealedMessage>('message', row.body);
  return { ...body, conversation: row.conversation, key: row.key ?? '', at: row.at };
}

/** The row of something that we said. */
export function saidRow(entry: Entry): NewRow<MessageRow> {
  return {
    conversation: entry.conversation,
    seq: entry.seq,
    key: null,
    author: entry.author,
    reply_to: entry.replyTo,
    handled: 1,
    at: entry.at,
    body: unsealed('message', entry.said),
  };
}

/** A citizen's message as an entry of the transcript. */
export function entryOfMessage(message: Message, seq: number, at: number): Entry {
  const { conversation, key, parts, echo } = message;
  return { conversation, seq, author: 'citizen', at, key, replyTo: null, parts, said: null, echo: echo ?? null };
}

/** A row as an entry of the transcript. */
export function entryOf(row: MessageRow, secrets: Secrets): Entry {
  if (row.author === 'citizen') return entryOfMessage(messageOf(row, secrets), row.seq, row.at);
  return {
    conversation: row.conversation,
    seq: row.seq,
    author: row.author as Author,
    at: row.at,
    key: null,
    replyTo: row.reply_to,
    parts: null,
    said: secrets.open<Said>('message', row.body),
    echo: null,
  };
}

/** A stored conversation. */
export function conversationOf(row: ConversationRow, secrets: Secrets): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    citizen: row.citizen,
    owner: row.owner as Owner,
    clerk: row.clerk,
    waitingSince: row.waiting_since,
    language: row.language as Language,
    elder: row.elder === 1,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    state: secrets.open<ConversationState>('state', row.state),
  };
}

/** A conversation in which nothing was said yet. */
export function newConversation(
  message: Pick<Message, 'conversation' | 'channel' | 'citizen'>,
  at: number,
): Conversation {
  return {
    id: message.conversation,
    channel: message.channel,
    citizen: message.citizen,
    owner: 'bot',
    clerk: null,
    waitingSince: null,
    language: 'zh-CN',
    elder: false,
    version: 0,
    createdAt: at,
    updatedAt: at,
    state: emptyState(),
  };
}

/** Stores a conversation as it is after a turn, if nobody else has stored it since `before` was read. `state`: its state as JSON. */
export function keepConversation(before: Conversation, after: Conversation, state: string): Write {
  const changing = {
    language: after.language,
    elder: after.elder ? 1 : 0,
    version: before.version + 1,
    updated_at: after.updatedAt,
    state: { purpose: 'state', json: state } as const,
  };
  const owning = { owner: after.owner, clerk: after.clerk, waiting_since: after.waitingSince };
  if (before.version === 0) {
    const { id, channel, citizen, createdAt } = after;
    return insert('conversations', { id, channel, citizen, created_at: createdAt, ...owning, ...changing });
  }
  // The owner is written only when the turn changed it: the console is told of every change of hands.
  const moved = before.owner !== after.owner ? owning : {};
  return update('conversations', { id: after.id, version: before.version }, { ...changing, ...moved }, 1);
}
