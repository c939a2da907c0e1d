/** The way of one posted activity: read, keep its files, hand it to the turn, answer with its id. */
import { createHash } from 'node:crypto';
import type { Part } from '../../domain/message.ts';
import { entryId } from '../../domain/reply.ts';
import { type Draft, readActivity, toMessage } from './decode.ts';
import type { WebchatDeps } from './deps.ts';
import type { Holder } from './tokens.ts';

/** What a client is told about its activity. */
export interface Posted {
  id: string;
}

/** Takes an activity as it came (parsed JSON). @throws OnePressError BadArgument for what is no activity. */
export async function post(deps: WebchatDeps, holder: Holder, body: unknown): Promise<Posted> {
  const draft = readActivity(body, holder);
  if (!draft) return { id: deps.ids.id() };
  const files: Part[] = [];
  for (const file of draft.files) {
    files.push('kind' in file ? file : await deps.media.keep(holder.conversation, file));
  }
  return hand(deps, holder, draft, files);
}

/** Hands a message with its kept files to the turn; resolves when it is stored. Files of a repeated or refused message are let go. */
export async function hand(deps: WebchatDeps, holder: Holder, draft: Draft, files: Part[]): Promise<Posted> {
  const message = toMessage(draft, files, keyOf(draft, files.length) ?? deps.ids.id(), holder, deps.clock.now());
  try {
    const { seq, repeated, replies } = await deps.intake.accept(message);
    // The stream brings the replies; a turn that fails is logged and repeated by the turn engine.
    replies.catch(() => undefined);
    if (repeated) await forget(deps, files);
    return { id: entryId(holder.conversation, seq) };
  } catch (error) {
    await forget(deps, files);
    throw error;
  }
}

/**
 * The key by which a repeat is known: the client's id with a digest of what was said. A client that uses an id twice for
 * different words means both; the same words under the same id are one message, however often they come.
 */
function keyOf({ key, words, place }: Draft, files: number): string | null {
  if (key === null) return null;
  const content = JSON.stringify([words, place, files]);
  return `${key}:${createHash('sha256').update(content).digest('base64url').slice(0, 16)}`;
}

/** Removes kept photos and recordings that no message took. */
export async function forget(deps: WebchatDeps, files: Part[]): Promise<void> {
  const ids = files.flatMap(file => (file.kind === 'photo' || file.kind === 'voice' ? [file.media] : []));
  if (ids.length > 0) await deps.media.forget(ids);
}
