/** Her lists, and the presses that name them. */
import { type Guide, type KeptGuide, listOf, stillKept } from '../../domain/guide.ts';
import type { Choice } from '../../domain/reply.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';

/** A day, in ms. */
const DAY = 24 * 3600 * 1000;

/** One of her lists with its guide. */
export interface Mine {
  guide: Guide;
  list: KeptGuide;
}

/** Her lists, the newest first; those of guides that the city no longer has are left out. */
export function listsOf({ conversation, at }: Heard, { city }: DialogDeps): Mine[] {
  return stillKept(conversation.state.guides, at).flatMap(list => {
    const guide = city.guides.find(({ id }) => id === list.id);
    return guide ? [{ guide, list }] : [];
  });
}

/** The list that is spoken of: the one that was shown last, else the one that she touched last. */
export function spokenOf(mine: readonly Mine[], { conversation }: Heard): Mine | undefined {
  const open = conversation.state.question;
  const named = open?.slot === 'guide' ? (open.reply.choices ?? []).map(({ value }) => value.split(':')[2]) : [];
  return mine.find(({ guide }) => named.length > 0 && named.every(id => id === guide.id)) ?? mine[0];
}

/** The guide that she asked about in the middle of something else, for a day. */
export function putOff({ conversation, at }: Heard, { city }: DialogDeps): Guide | undefined {
  const later = conversation.state.guideLater;
  return later && at - later.at < DAY ? city.guides.find(({ id }) => id === later.id) : undefined;
}

/** Her list in figures. */
export function told({ guide, list }: Mine, { conversation }: Heard) {
  const steps = listOf(guide, list.answers);
  return {
    name: inLanguage(guide.name, conversation.language),
    done: steps.filter(({ step }) => list.done.includes(step.id)).length,
    count: steps.length,
  };
}

/** A press about a guide, which names it. */
export function press(what: string, guide: Guide, text: string, { conversation }: Heard): Choice {
  return {
    value: `guide:${what}:${guide.id}`,
    text,
    params: { name: inLanguage(guide.name, conversation.language) },
  };
}
