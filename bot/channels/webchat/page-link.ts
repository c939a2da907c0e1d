/**
 * Links by which a citizen of another channel opens the web page as herself: signed, used once, good for ten minutes. Opening the
 * address shows a page with one button; only its press uses the link up, because chat apps fetch links to preview and check them.
 */
import { createHash } from 'node:crypto';
import { DuplicateKey, StaleWrite } from '../../domain/errors.ts';
import { insert, remove, update } from '../../domain/writes.ts';
import type { Clock, Ids } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import { type Holder, signed } from './tokens.ts';

/** Where the links lead. */
export const PAGE_LINK_PATH = '/in';

/** How long a link is good, in ms. */
export const PAGE_LINK_TTL = 10 * 60 * 1000;

/** Longest token that is looked at, in characters; ours have some 220. */
export const PAGE_LINK_LONGEST = 1024;

/** What making links needs. */
export interface PageLinkDesk {
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
}

/** A link that we made. */
export interface PageLink {
  /** SHA-256 of its token, hex: its key among the used ones. */
  id: string;
  holder: Holder;
  /** ms since epoch */
  expiresAt: number;
  expired: boolean;
}

interface Claims {
  c: string;
  v: string;
  /** Seconds since epoch. */
  exp: number;
  n: string;
}

/** Clocks of machines differ: rows of used links stay this much longer than the links, in ms. */
const MARGIN = 60 * 60 * 1000;

const SHAPE = /^([\w-]+)\.([\w-]+)$/;
/** What the cookie of the page can hold. */
const PLAIN = /^[\w-]{1,128}$/;

/** Path and query of a new link to the page of a citizen and her conversation; their ids have letters, digits, `_` and `-` alone. */
export function makePageLink(
  of: { citizen: string; conversation: string },
  { secrets, clock, ids }: PageLinkDesk,
): string {
  const exp = Math.ceil((clock.now() + PAGE_LINK_TTL) / 1000);
  const claims: Claims = { c: of.citizen, v: of.conversation, exp, n: ids.id() };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${PAGE_LINK_PATH}?t=${body}.${secrets.sign('page', body)}`;
}

/** Reads the token of a link; null when it is not one of ours. Whether it was used is told by `usePageLink`. */
export function readPageLink(token: unknown, desk: Pick<PageLinkDesk, 'secrets' | 'clock'>): PageLink | null {
  const parts = typeof token === 'string' && token.length <= PAGE_LINK_LONGEST ? SHAPE.exec(token) : null;
  if (!parts) return null;
  const [whole, body = '', signature = ''] = parts;
  if (!signed(desk, 'page', body, signature)) return null;
  const { c, v, exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  if (!PLAIN.test(c) || !PLAIN.test(v)) return null;
  const id = digest(whole);
  const expiresAt = exp * 1000;
  return { id, holder: { user: c, conversation: v }, expiresAt, expired: expiresAt <= desk.clock.now() };
}

/**
 * Uses a link up, durably; false when it was used before. Of two at the same moment one gets true. The browser that used it (`browser`:
 * a random mark that only it has; null: it keeps none) may do so again: a press is easily doubled, and an answer lost on the way.
 */
export async function usePageLink(
  store: Pick<Store, 'commit'>,
  { id, expiresAt }: PageLink,
  browser: string | null,
): Promise<boolean> {
  const own = browser && digest(`${id}.${browser}`);
  const rows = [id, own]
    .filter(one => one !== null)
    .map(one => insert('used_links', { id: one, expires_at: expiresAt }));
  try {
    await store.commit(rows);
    return true;
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    return own !== null && (await holds(store, own, expiresAt));
  }
}

/** Whether the row is there: a commit that must change it fails when it is not. */
async function holds(store: Pick<Store, 'commit'>, id: string, expiresAt: number): Promise<boolean> {
  try {
    await store.commit([update('used_links', { id }, { expires_at: expiresAt }, 1)]);
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Removes the rows of used links that nobody could use any more anyway; tells how many. `now` in ms since epoch. */
export async function sweepUsedLinks(store: Pick<Store, 'usedLinks' | 'commit'>, now: number): Promise<number> {
  let swept = 0;
  for (;;) {
    const old = await store.usedLinks(now - MARGIN);
    if (old.length === 0) return swept;
    await store.commit(old.map(({ id }) => remove('used_links', { id })));
    swept += old.length;
  }
}
