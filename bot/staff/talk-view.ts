/** Conversations as the console shows them. */
import { type Part, wordsOf } from '../domain/message.ts';
import { type Entry, entryId } from '../domain/reply.ts';
import type { ConversationRow } from '../domain/tables.ts';
import type { ConversationSummary, EntryView } from '../domain/views.ts';
import { iso } from './case-view.ts';

const LAST_WORDS = 80;

/** What a line of the list needs besides the conversation. */
export interface TalkContext {
  /** Its newest entries. */
  recent: Entry[];
  /** Numbers of the citizen's cases. */
  cases: string[];
  /** Display name of the clerk who holds it. */
  clerkName: string | null;
  /** ms since epoch from which any clerk may take over; null when nobody holds it. */
  freeFrom: number | null;
}

/** A conversation in the waiting list. */
export function talkSummary(
  row: ConversationRow,
  { recent, cases, clerkName, freeFrom }: TalkContext,
): ConversationSummary {
  const last = recent.findLast(entry => entry.author === 'citizen' && isShown(entry));
  return {
    id: row.id,
    channel: row.channel,
    owner: row.owner as ConversationSummary['owner'],
    clerk: row.clerk,
    clerkName,
    freeFrom: freeFrom === null ? null : iso(freeFrom),
    waitingSince: row.waiting_since === null ? null : iso(row.waiting_since),
    elder: row.elder === 1,
    language: row.language,
    last: last ? [...sayings(last.parts ?? [])].slice(0, LAST_WORDS).join('') : '',
    lastSeq: recent.at(-1)?.seq ?? 0,
    cases,
  };
}

/** Entries in words; events that only machines know of are left out. */
export function entryViews(entries: Entry[], link: (file: string) => string): EntryView[] {
  return entries.filter(isShown).map(entry => {
    const parts = entry.parts ?? [];
    const place = parts.find(part => part.kind === 'place');
    const photos = [
      ...parts.flatMap(part => (part.kind === 'photo' ? [part.media] : [])),
      ...(entry.said?.photos ?? []),
    ];
    return {
      id: entryId(entry.conversation, entry.seq),
      seq: entry.seq,
      author: entry.author,
      at: iso(entry.at),
      text: entry.said?.text ?? spoken(parts),
      photos: photos.map(link),
      voices: parts.flatMap(part => (part.kind === 'voice' ? [{ url: link(part.media), type: part.type }] : [])),
      place: place ? { ...place.point, name: place.name } : null,
      choices: entry.said?.choices.map(choice => choice.title) ?? [],
    };
  });
}

function isShown(entry: Entry): boolean {
  return entry.said !== null || (entry.parts ?? []).some(part => part.kind !== 'event');
}

/** The words of parts, with a remark for what has none. */
function spoken(parts: readonly Part[]): string {
  const remarks = parts.flatMap(part => {
    if (part.kind === 'voice' && !part.text) return ['（语音，没有文字）'];
    if (part.kind === 'unsupported') return ['（发来了这里看不了的内容）'];
    return [];
  });
  return [wordsOf(parts), ...remarks].filter(Boolean).join('\n');
}

/** One line that stands for a message in a list. */
function sayings(parts: readonly Part[]): string {
  const words = spoken(parts).replace(/\s+/g, ' ');
  if (words) return words;
  return parts.some(part => part.kind === 'photo') ? '（照片）' : '（位置）';
}
