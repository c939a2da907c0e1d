/** A client's activity → our message. Nothing that it says about who it is counts: the token does. */

import { cleanLine, cleanWords } from '../../domain/clean.ts';
import type { ChoicePart, Message, Part, TextPart, UnsupportedPart } from '../../domain/message.ts';
import { badArgument } from './faults.ts';
import { FILE_BYTES, FILES, TOO_MANY_FILES, WORDS } from './limits.ts';
import { WEBCHAT } from './outlet.ts';
import { placeOf } from './place.ts';
import { isRecord, recordOf, stringOf } from './read.ts';
import type { Holder } from './tokens.ts';

/** A message whose files are not looked at yet. */
export interface Draft {
  /** The client's own id of it, by which a repeated delivery is known; null when it gave none. */
  key: string | null;
  words: TextPart | ChoicePart | UnsupportedPart | null;
  /** Files inside the activity (data: addresses), or what is to be said about them. */
  files: (Uint8Array | UnsupportedPart)[];
  place: Part | null;
  settings: Pick<Message, 'elder' | 'language'>;
  echo: Echo;
}

/** What the citizen's own client needs to see again, as stored with the message. */
export interface Echo {
  clientActivityID?: string;
  /** Bytes of each attachment, as the client told. */
  attachmentSizes?: number[];
  /** File names of the attachments. */
  names?: string[];
  /** Beginning of words that were too long to be taken. */
  shown?: string;
}

/** Kinds of activities that clients send besides messages and that need no answer. */
const IGNORED = new Set([
  'typing',
  'event',
  'conversationUpdate',
  'endOfConversation',
  'messageReaction',
  'installationUpdate',
  'invoke',
  'trace',
]);

/** An empty message, for a file that comes without an activity. */
export function emptyDraft(): Draft {
  return { key: null, words: null, files: [], place: null, settings: {}, echo: {} };
}

/** Reads an activity; null when it is of a kind that needs no answer. @throws OnePressError BadArgument, MissingProperty. */
export function readActivity(body: unknown, holder: Holder): Draft | null {
  if (!isRecord(body)) throw badArgument('The body is not an activity');
  const type = stringOf(body.type);
  if (IGNORED.has(type)) return null;
  if (type !== 'message') throw badArgument('An activity has a type that Direct Line knows');
  const data = recordOf(body.channelData);
  const { parts, names } = filesOf(body.attachments);
  const words = wordsOf(body, data, holder);
  return {
    key: keyOf(data.clientActivityID),
    words,
    files: parts,
    place: placeOf(body.entities),
    settings: settingsOf(data),
    echo: echoOf(data, names, words?.kind === 'unsupported' ? rawWords(body, data) : ''),
  };
}

/** Puts the message together: words first, then the files in order, then the place. */
export function toMessage(draft: Draft, files: Part[], key: string, holder: Holder, at: number): Message {
  const parts = [draft.words, ...files, draft.place].filter(part => part !== null);
  if (parts.length === 0) parts.push({ kind: 'unsupported', reason: 'message.empty' });
  return {
    key,
    channel: WEBCHAT,
    conversation: holder.conversation,
    citizen: holder.user,
    at,
    parts,
    ...draft.settings,
    echo: { ...onlyKept(draft.echo, files) },
  };
}

/** Names and sizes of the files that were taken, in their order. */
function onlyKept(echo: Echo, files: Part[]): Echo {
  const taken = (_: unknown, index: number) => files[index]?.kind === 'photo';
  return {
    ...echo,
    ...(echo.attachmentSizes && { attachmentSizes: echo.attachmentSizes.filter(taken) }),
    ...(echo.names && { names: echo.names.filter(taken) }),
  };
}

/** The words: text as typed or pressed (imBack), else what a postBack or messageBack stands for. */
function rawWords(body: Record<string, unknown>, data: Record<string, unknown>): string {
  return stringOf(body.text) || stringOf(recordOf(data.messageBack).displayText) || stringOf(body.value);
}

function wordsOf(body: Record<string, unknown>, data: Record<string, unknown>, holder: Holder): Draft['words'] {
  const text = cleanWords(rawWords(body, data));
  if (text.trim() === '') return null;
  if (text.length > WORDS) return { kind: 'unsupported', reason: 'message.too-long' };
  const question = stringOf(data.question);
  const ours = question.length <= 200 && question.startsWith(`${holder.conversation}|`);
  return ours ? { kind: 'choice', title: text, question } : { kind: 'text', text };
}

function keyOf(value: unknown): string | null {
  const key = stringOf(value);
  return /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,100}$/u.test(key) ? key : null;
}

function settingsOf(data: Record<string, unknown>): Draft['settings'] {
  const settings: Draft['settings'] = {};
  if (typeof data.elder === 'boolean') settings.elder = data.elder;
  const language = stringOf(data.language).toLowerCase();
  if (/^zh\b/.test(language)) settings.language = 'zh-CN';
  else if (/^en\b/.test(language)) settings.language = 'en';
  return settings;
}

function echoOf(data: Record<string, unknown>, names: string[], tooLong: string): Echo {
  const echo: Echo = {};
  const key = keyOf(data.clientActivityID);
  if (key) echo.clientActivityID = key;
  if (Array.isArray(data.attachmentSizes)) {
    echo.attachmentSizes = data.attachmentSizes.slice(0, FILES).map(size => (Number.isSafeInteger(size) ? size : 0));
  }
  if (names.length > 0) echo.names = names;
  if (tooLong) echo.shown = `${cleanWords(tooLong.slice(0, 200))}…`;
  return echo;
}

/** Files that stand in the activity itself, and the names of all. A link into the world is never fetched. */
function filesOf(attachments: unknown): { parts: Draft['files']; names: string[] } {
  const parts: Draft['files'] = [];
  const names: string[] = [];
  if (!Array.isArray(attachments)) return { parts, names };
  for (const attachment of attachments.slice(0, FILES).map(recordOf)) {
    names.push(cleanLine(stringOf(attachment.name), 100));
    const url = stringOf(attachment.contentUrl);
    if (url.startsWith('data:')) parts.push(fromDataUrl(url));
    else if (url) parts.push({ kind: 'unsupported', reason: 'attachment.link' });
    else if (attachment.content !== undefined) parts.push({ kind: 'unsupported', reason: 'photo.refused.type' });
  }
  if (attachments.length > FILES) parts.push({ kind: 'unsupported', reason: TOO_MANY_FILES });
  return { parts, names };
}

function fromDataUrl(url: string): Uint8Array | UnsupportedPart {
  const data = /^data:image\/[\w.+-]+;base64,([\w+/=-]*)$/.exec(url);
  if (!data) return { kind: 'unsupported', reason: 'photo.refused.type' };
  const file = Buffer.from(data[1] ?? '', 'base64');
  return file.length > FILE_BYTES ? { kind: 'unsupported', reason: 'photo.refused.size' } : file;
}
