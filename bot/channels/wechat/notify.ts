/** A citizen whose window is closed gets one notice, by template or by subscription; what it cannot carry she hears when she writes. */
import type { Entry } from '../../domain/reply.ts';
import { update } from '../../domain/writes.ts';
import type { Delivered } from '../../ports/channel.ts';
import { accountStopped, WechatError } from './client/fault.ts';
import type { WechatDeps } from './deps.ts';
import { type Background, kindOf, noticeFor, type Ready } from './notice.ts';
import { subscriptionMark } from './results.ts';

/** Whom a notice goes to. Templates reach followers alone, subscription notices everybody who agreed. */
export interface Addressee {
  openid: string;
  follows: boolean;
}

/** Sends a notice about entries that no message could carry; `reason`: why none could. @throws WechatError when it may go out later. */
export async function notify(to: Addressee, entries: Entry[], reason: string, deps: WechatDeps): Promise<Delivered[]> {
  const held = (why: string): Delivered[] =>
    entries.map(({ seq }) => ({ seq, way: 'none', state: 'held', messages: 0, reason: why, external: null }));
  // One notice for all: the newest that tells of a case, else a person's words, else whatever there is. A question comes again by itself.
  const about =
    entries.findLast(entry => /^moved\./.test(entry.said?.id ?? '')) ??
    entries.findLast(entry => !entry.said?.ask) ??
    entries[0];
  if (!about) return [];
  const ready = noticeFor(about, await backgroundOf(about, deps), deps);
  if (!ready) return held(to.follows ? 'no-template' : reason);
  const sent = await hand(to, about, ready, reason, deps);
  if ('refused' in sent) return held(sent.refused);
  return entries.map(entry => {
    const carried = entry === about ? ready.whole : Boolean(entry.said?.ask);
    const state = carried ? 'sent' : 'hinted';
    const external = entry === about ? sent.external : null;
    return { seq: entry.seq, way: ready.notice.way, state, messages: 0, reason: null, external };
  });
}

async function hand(
  { openid, follows }: Addressee,
  entry: Entry,
  ready: Ready,
  reason: string,
  deps: WechatDeps,
): Promise<{ external: string } | { refused: string }> {
  const { api, publicUrl } = deps;
  const { notice, template, data } = ready;
  const url = notice.page && publicUrl ? `${publicUrl}/` : null;
  try {
    if (notice.way === 'template') {
      if (!follows) return { refused: reason };
      const clientId = `${entry.conversation.slice(3, 19)}-${entry.seq}`;
      return { external: await api.sendTemplate(openid, { template, data, url, clientId }) };
    }
    const consent = (await deps.store.consents(entry.conversation)).find(row => row.template === template);
    if (!consent || consent.left_over === 0) return { refused: '43101' };
    await api.sendSubscription(openid, { template, data, page: url, extra: {} });
    await spend(entry.conversation, template, consent.left_over, deps);
    return { external: subscriptionMark(template) };
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== 'refused' || accountStopped(error)) throw error;
    if (error.errcode === 43101) await spend(entry.conversation, template, 1, deps);
    return { refused: String(error.errcode) };
  }
}

/** One consent is used up; a lasting one (−1) stays. */
async function spend(
  conversation: string,
  template: string,
  leftOver: number,
  { store, clock }: WechatDeps,
): Promise<void> {
  if (leftOver < 0) return;
  const changes = { left_over: leftOver - 1, updated_at: clock.now() };
  await store.commit([update('consents', { conversation, template }, changes)]);
}

async function backgroundOf(entry: Entry, { store }: WechatDeps): Promise<Background> {
  const number = entry.said?.case;
  const about = number ? ((await store.caseRow(number)) ?? null) : null;
  if (!about || !number) return { about: null, note: null };
  const moves = (await store.caseEvents(number)).filter(
    event => event.visible === 1 && event.to_state === kindOf(entry),
  );
  return { about, note: moves.at(-1)?.text ?? null };
}
