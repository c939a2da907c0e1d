/** What the platform tells about messages of ours and about consents. It tells what it thinks was not heard again: each of these may come twice. */
import { createHash } from 'node:crypto';
import { DuplicateKey } from '../../domain/errors.ts';
import { UNREACHED } from '../../domain/events.ts';
import type { DeliveryRow } from '../../domain/tables.ts';
import { insert, update, type Write } from '../../domain/writes.ts';
import type { WechatDoorDeps } from './deps.ts';
import { keyOf } from './identity.ts';
import type { EventPush, PushTree } from './push.ts';

/** How long a result that is faster than our own commit is waited for, in ms, and how often. */
const AGAIN = 300;
const TRIES = 5;

/** How long it is known that a consent was counted: the platform repeats within a minute. In ms. */
const COUNTED = 24 * 3_600_000;

/** Notes an event. */
export async function note(
  { push, conversation }: { push: EventPush; conversation: string },
  deps: WechatDoorDeps,
): Promise<void> {
  switch (push.event) {
    case 'templatesendjobfinish': {
      const status = textOf(push.fields.Status);
      const delivery =
        push.mark === null ? undefined : await found(() => deps.store.deliveryByExternal(push.mark ?? ''), deps);
      if (delivery?.conversation === conversation) await settle(delivery, status === 'success' ? null : status, deps);
      return;
    }
    case 'subscribe_msg_sent_event':
      for (const one of listOf(push.fields, 'SubscribeMsgSentEvent')) await sent(one, conversation, deps);
      return;
    case 'subscribe_msg_popup_event':
    case 'subscribe_msg_change_event': {
      const all = [...listOf(push.fields, 'SubscribeMsgPopupEvent'), ...listOf(push.fields, 'SubscribeMsgChangeEvent')];
      const writes = await consents(all, conversation, deps);
      if (writes.length > 0) await once([conversation, keyOf(push), all], writes, deps);
    }
  }
}

/** Commits the writes unless those of the same event are stored already: the mark goes with them, so that no restart counts anything twice. */
async function once(event: unknown[], writes: Write[], { store, clock }: WechatDoorDeps): Promise<void> {
  const id = createHash('sha256').update(JSON.stringify(event)).digest('hex');
  try {
    await store.commit([insert('used_links', { id, expires_at: clock.now() + COUNTED }), ...writes]);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}

async function sent(one: PushTree, conversation: string, deps: WechatDoorDeps): Promise<void> {
  const code = textOf(one.ErrorCode);
  const template = textOf(one.TemplateId);
  const since = deps.clock.now() - 3_600_000;
  const waiting = async () =>
    (await deps.store.deliveriesSince(conversation, since)).find(
      row => row.external === subscriptionMark(template) && row.state === 'sent',
    );
  const delivery = await found(waiting, deps);
  if (delivery) await settle(delivery, code === '0' ? null : code, deps);
}

/** Subscription notices have no id of their own before their result: they are known by their template. */
export function subscriptionMark(template: string): string {
  return `subscription:${template}`;
}

/** Keeps the result; what was refused is told first when she writes next. */
async function settle(delivery: DeliveryRow, refused: string | null, { store, intake }: WechatDoorDeps): Promise<void> {
  const { id, conversation, seq, state, number } = delivery;
  if (state === 'heard') return;
  const reason = refused === null ? null : refused.slice(0, 60);
  await store.commit([
    update(
      'deliveries',
      { id, ...(number !== null && { number }) },
      { state: refused === null ? 'reached' : 'refused', reason },
    ),
  ]);
  if (refused !== null) await intake.happen(conversation, { name: UNREACHED, value: { seqs: [seq] } });
}

async function consents(all: PushTree[], conversation: string, deps: WechatDoorDeps): Promise<Write[]> {
  const known = await deps.store.consents(conversation);
  const now = deps.clock.now();
  return all.flatMap(one => {
    const template = textOf(one.TemplateId);
    if (!/^[\w-]{1,100}$/.test(template)) return [];
    const before = known.find(row => row.template === template)?.left_over ?? 0;
    const lasting = Object.entries(deps.city.wechat.notices).some(
      ([kind, notice]) => notice.lasting && (deps.account.templates[kind] ?? notice.template) === template,
    );
    const accepted = textOf(one.SubscribeStatusString) === 'accept';
    const leftOver = !accepted ? 0 : lasting ? -1 : Math.max(0, before) + 1;
    const row = { conversation, template, left_over: leftOver, updated_at: now };
    return [
      insert('consents', row, true),
      update('consents', { conversation, template }, { left_over: leftOver, updated_at: now }),
    ];
  });
}

/** A result may come before our own commit is done. */
async function found<T>(look: () => Promise<T | undefined>, { clock }: WechatDoorDeps): Promise<T | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const value = await look();
    if (value !== undefined || attempt >= TRIES) return value;
    await new Promise<void>(resolve => void clock.after(AGAIN, resolve));
  }
}

/** The members of an event's list: one or several. */
function listOf(fields: PushTree, container: string): PushTree[] {
  const inside = fields[container];
  if (inside === undefined || typeof inside === 'string' || Array.isArray(inside)) return [];
  const list = Array.isArray(inside.List) ? inside.List : [inside.List];
  return list
    .filter((one): one is PushTree => typeof one === 'object' && one !== null && !Array.isArray(one))
    .slice(0, 20);
}

function textOf(value: PushTree[string] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
