/** Names of conversations and citizens: no id of a contact, a room or a message is stored in clear (some are telephone numbers). */
import type { Secrets } from '../../ports/secrets.ts';

/** The channel's name in `Message.channel`. */
export const WECHATY = 'wechaty';

/** Where a citizen is reached. */
export interface Address {
  contact: string;
  /** null: a private chat. */
  room: string | null;
}

/** Characters of a signature that make a name: 192 bits. */
const LENGTH = 32;

/** One conversation a contact in private, and one a contact in each room. */
export function conversationOf(secrets: Pick<Secrets, 'sign'>, { contact, room }: Address): string {
  return `wy_${name(secrets, 'conversation', contact, room ?? '')}`;
}

/** The same person in every room. */
export function citizenOf(secrets: Pick<Secrets, 'sign'>, { contact }: Address): string {
  return `wy_${name(secrets, 'citizen', contact)}`;
}

/** The key by which a repeated delivery is known. */
export function keyOf(secrets: Pick<Secrets, 'sign'>, messageId: string): string {
  return name(secrets, 'message', messageId);
}

function name(secrets: Pick<Secrets, 'sign'>, ...of: string[]): string {
  return secrets.sign('conversation', JSON.stringify([WECHATY, ...of])).slice(0, LENGTH);
}
