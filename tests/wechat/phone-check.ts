/** Compares a phone with the transcript: every bubble reached her, once, in order, and nothing else did. */
import { expect } from 'vitest';
import { conversationOf } from '../../bot/channels/wechat/identity.ts';
import type { Said } from '../../bot/domain/reply.ts';
import { typedChoices } from '../../bot/domain/typed-choices.ts';
import { ACCOUNT, type Wechat } from '../support/wechat.ts';
import type { Citizen, Heard } from '../wechat-platform/platform.ts';

/** What may be otherwise. */
export interface Allowed {
  /** A call's answer may be lost, so that a message may come a second time. */
  repeats?: boolean;
  /** Beginnings of what is said outside of the transcript. */
  besides?: RegExp;
}

/** The conversation of a citizen. */
export function conversationWith(citizen: Citizen, { app }: Pick<Wechat, 'app'>): string {
  return conversationOf(ACCOUNT.appId, citizen.openid, app.secrets);
}

/** Fails unless the phone shows exactly what the transcript says, or a notice of it. */
export async function expectWhole(citizen: Citizen, wechat: Pick<Wechat, 'app'>, allowed: Allowed = {}): Promise<void> {
  const { app } = wechat;
  const conversation = conversationWith(citizen, wechat);
  const carried = (await app.store.deliveriesSince(conversation, 0)).filter(
    row => row.way === 'template' || row.way === 'subscription' || row.way === 'none',
  );
  const bubbles = (await app.transcript.after(conversation, 1, 500)).flatMap(({ seq, said }) =>
    said && !carried.some(row => row.seq === seq) ? [forms(said)] : [],
  );
  const shown = citizen.heard.filter(item => item.by === 'passive' || item.by === 'custom' || item.by === 'fault');
  let next = 0;
  for (const item of shown) {
    if (allowed.besides?.test(item.text)) continue;
    const begins = allowed.repeats ? earlier(next) : [next];
    const end = begins.map(at => through(plain(item.text), bubbles, at)).find(found => found !== null);
    expect(end, `not the next bubble of the transcript: ${show(item)}\nbut: ${bubbles[next]?.[0]}`).toBeTypeOf(
      'number',
    );
    next = Math.max(next, end as number);
  }
  expect(bubbles.slice(next), 'said, and not heard').toEqual([]);
}

/** From the next bubble back to the first one: a repeated message begins with an older one. */
function earlier(next: number): number[] {
  return Array.from({ length: next + 1 }, (_, back) => next - back);
}

/** Index behind the last bubble of a text that holds whole bubbles from `at` on; null when it does not. */
function through(text: string, bubbles: string[][], at: number): number | null {
  if (text === '') return at;
  for (const form of bubbles[at] ?? []) {
    if (form === '' || !text.startsWith(form)) continue;
    const end = through(text.slice(form.length), bubbles, at + 1);
    if (end !== null) return end;
  }
  return null;
}

/** A bubble as it may be shown: with numbers to type, or with lines to tap. */
function forms(said: Said): string[] {
  const typed = typedChoices(said, '（回复前面的数字就行）');
  const tapped = said.choices.map(choice => choice.title);
  return [plain([said.text, ...typed].join('\n')), plain([said.text, ...tapped].join('\n'))];
}

/** Without layout, and without links to photos, which are made anew each time. */
function plain(text: string): string {
  return text.replace(/照片：https?:\S+/g, '').replace(/\s+/g, '');
}

function show({ by, text }: Heard): string {
  return `[${by}] ${text.slice(0, 200)}`;
}
