/** All that is held about a citizen, as one JSON value that a person can read. */
import type { Case } from '../../domain/case.ts';
import { wordsOf } from '../../domain/message.ts';
import { type Entry, entryId } from '../../domain/reply.ts';
import type { CaseSystem } from '../../ports/case-system.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { Transcript } from '../../ports/transcript.ts';
import { copiesOf, type KeptDeps, listsOf } from './kept-export.ts';
import type { Holder } from './tokens.ts';

/** Entries read at once. */
const PAGE = 200;

/** Where the data is. */
export interface ExportDeps extends KeptDeps {
  transcript: Transcript;
  cases: Pick<CaseSystem, 'of'>;
  media: Pick<MediaStore, 'link'>;
}

/**
 * Gathers her conversation, the cases that she reported, her lists of things to do, and the copies of her words that teach the bot; of cases
 * that she only follows, the number alone.
 */
export async function exportOf(deps: ExportDeps, holder: Holder, base: string, now: number): Promise<unknown> {
  const link = (id: string) => new URL(deps.media.link(id), `${base}/`).href;
  const entries: Entry[] = [];
  for (;;) {
    const page = await deps.transcript.after(holder.conversation, entries.at(-1)?.seq ?? 0, PAGE);
    entries.push(...page);
    if (page.length < PAGE) break;
  }
  const cases = await deps.cases.of(holder.conversation);
  const own = cases.filter(each => each.conversation === holder.conversation);
  return {
    exported: new Date(now).toISOString(),
    user: holder.user,
    conversation: holder.conversation,
    messages: entries.map(entry => messageOf(entry, link)),
    cases: own.map(each => caseOf(each, link)),
    lists: await listsOf(deps, holder.conversation, now),
    copies: await copiesOf(deps, holder.conversation),
    follows: cases.filter(each => !own.includes(each)).map(each => each.number),
  };
}

function messageOf(entry: Entry, link: (id: string) => string): Record<string, unknown> {
  const parts = entry.parts ?? [];
  const photos = parts.flatMap(part => (part.kind === 'photo' ? [part] : []));
  return {
    id: entryId(entry.conversation, entry.seq),
    at: new Date(entry.at).toISOString(),
    author: entry.author,
    text: entry.said?.text ?? wordsOf(parts),
    places: parts.flatMap(part => (part.kind === 'place' ? [{ ...part.point, name: part.name }] : [])),
    photos: [
      ...photos.map(({ media, point, takenAt }) => ({ link: link(media), point, takenAt })),
      ...(entry.said?.photos ?? []).map(id => ({ link: link(id) })),
    ],
    voices: parts.flatMap(part => (part.kind === 'voice' ? [{ link: link(part.media), type: part.type }] : [])),
  };
}

function caseOf(each: Case, link: (id: string) => string): Record<string, unknown> {
  return {
    number: each.number,
    status: each.status,
    category: each.category,
    description: each.description,
    detail: each.detail,
    when: each.when ?? null,
    place: each.place,
    contact: each.contact,
    photos: each.photos.map(link),
    rating: each.rating,
    reported: new Date(each.at).toISOString(),
    updated: new Date(each.updatedAt).toISOString(),
  };
}
