/** Plays one citizen's conversation with the running parts: what the terminal and the tests share. */
import sharp from 'sharp';
import type { App } from '../app.ts';
import type { Actor, Case, CaseState } from '../domain/case.ts';
import type { ConversationState } from '../domain/conversation.ts';
import { STAFF_JOINED, STAFF_LEFT, STAFF_SAID } from '../domain/events.ts';
import type { Message, Part, PhotoPart, Point, VoicePart } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import { unsealed, update } from '../domain/writes.ts';
import type { ScriptStep } from './script.ts';

const CLERK: Actor = { role: 'staff', name: '王芳' };

/** How a citizen's message reaches the bot: by the intake, or through a channel. */
export interface Mouth {
  say(parts: Part[], key: string): Promise<void>;
}

/** The intake itself, as channel `say`. */
export function directMouth(app: App, conversation: string, wishes: Pick<Message, 'elder' | 'language'> = {}): Mouth {
  return {
    async say(parts, key) {
      const message: Message = {
        key,
        channel: 'webchat',
        conversation,
        citizen: 'dl_terminal',
        at: app.clock.now(),
        parts,
        ...wishes,
      };
      const { replies } = await app.turns.accept(message);
      await replies;
    },
  };
}

/** A small photo, with the place where it was taken if given. */
export async function samplePhoto(at?: Point): Promise<Uint8Array> {
  const image = sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a8a5a' } });
  const degrees = (value: number): string => `${Math.round(Math.abs(value) * 1e6)}/1000000 0/1 0/1`;
  if (at) {
    image.withExif({
      IFD3: {
        GPSLatitudeRef: at.lat < 0 ? 'S' : 'N',
        GPSLatitude: degrees(at.lat),
        GPSLongitudeRef: at.lng < 0 ? 'W' : 'E',
        GPSLongitude: degrees(at.lng),
      },
    });
  }
  return image.jpeg().toBuffer();
}

/** A recording as a phone sends it: AMR with one frame of silence (RFC 4867). */
export function sampleVoice(): Uint8Array {
  return Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), Buffer.alloc(32, 0x3c)]);
}

/** The citizen's message of a step; null when the step is not hers. */
export async function partsOf(
  step: ScriptStep,
  app: App,
  conversation: string,
  shown: readonly Entry[],
): Promise<Part[] | null> {
  const parts: Part[] = [];
  if (step.say !== undefined) parts.push({ kind: 'text', text: step.say });
  if (step.photo) {
    const at = typeof step.photo === 'object' ? { lat: step.photo.at[0], lng: step.photo.at[1] } : undefined;
    parts.push((await app.media.keep(conversation, await samplePhoto(at))) as PhotoPart);
  }
  if (step.voice) {
    const { text = null, heard = 'service' } = step.voice;
    const kept = (await app.media.keepVoice(conversation, sampleVoice())) as VoicePart;
    parts.push({ ...kept, text, heard: text === null ? null : heard });
  }
  if (step.place) {
    const [lat, lng] = step.place;
    parts.push({ kind: 'place', point: { lat, lng }, raw: { lat, lng, datum: 'WGS84' }, name: null });
  }
  const value = step.press ?? step.late;
  if (value !== undefined) parts.push(pressed(value, step.late !== undefined, shown));
  return parts.length > 0 ? parts : null;
}

function pressed(value: string, late: boolean, shown: readonly Entry[]): Part {
  const withPresses = shown.filter(entry => entry.said && entry.said.choices.length > 0);
  const bubbles = late ? withPresses.slice(0, -1).toReversed() : withPresses.slice(-1);
  for (const entry of bubbles) {
    const choice = entry.said?.choices.find(candidate => candidate.value === value || candidate.title === value);
    if (choice)
      return {
        kind: 'choice',
        title: choice.title,
        question: `${entry.conversation}|${String(entry.seq).padStart(7, '0')}`,
      };
  }
  throw new Error(`no button "${value}" below ${late ? 'an older' : 'the newest'} bubble`);
}

/** The store as an older program left it: the open talk's schema is another one. */
export async function pretendUpdate(app: App, conversation: string): Promise<void> {
  const row = await app.store.conversation(conversation);
  if (!row) throw new Error('nothing is stored yet');
  const state = app.secrets.open<ConversationState>('state', row.state);
  const older = { ...state, talks: state.talks.map(talk => talk.replace(/@\d+$/, '@0')) };
  await app.store.commit([update('conversations', { id: conversation }, { state: unsealed('state', older) })]);
}

/** A clerk's action on the citizen's newest case or on her conversation. */
export async function actAsStaff(
  step: NonNullable<ScriptStep['staff']>,
  app: App,
  conversation: string,
): Promise<void> {
  const at = app.clock.now();
  if (step.move) {
    const [newest] = await app.cases.of(conversation);
    if (!newest) throw new Error('there is no case to move');
    await app.store.commit(await movesTo(newest, step.move, step, app, at));
  }
  if (step.claim) {
    await app.store.commit([
      update('conversations', { id: conversation, owner: 'waiting' }, { owner: 'staff', clerk: 'wangfang' }, 1),
    ]);
    await app.turns.happen(conversation, { name: STAFF_JOINED, value: { name: CLERK.name } });
  }
  if (step.say) await app.turns.happen(conversation, { name: STAFF_SAID, value: { text: step.say, name: CLERK.name } });
  if (step.leave) await app.turns.happen(conversation, { name: STAFF_LEFT, value: {} });
  await app.outbox.settled();
}

function movesTo(
  from: Case,
  to: CaseState,
  step: { note?: string | undefined; department?: string | undefined },
  app: App,
  at: number,
) {
  const move = { to, note: step.note ?? null, department: step.department ?? from.department, photos: [] };
  return app.cases.move(from, move, CLERK, at);
}
