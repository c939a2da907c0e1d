/** What dialogs want, as rows of the turn's commit. */
import type { Actor } from '../domain/case.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Effect } from '../domain/effects.ts';
import { StaleWrite } from '../domain/errors.ts';
import { kept } from '../domain/guide.ts';
import { VOICE_TYPES } from '../domain/voice.ts';
import { remove, update, type Write } from '../domain/writes.ts';
import type { CaseSystem, Late } from '../ports/case-system.ts';
import type { Questions } from '../ports/questions.ts';
import type { Store } from '../ports/store.ts';

/** How old a recording may be, in ms, to be about the case that is opened or added to now. */
const RECENT = 24 * 3600 * 1000;

/** What effects need to become rows. */
export interface EffectDeps {
  cases: CaseSystem;
  late: Late;
  store: Pick<Store, 'looseVoices'>;
  questions: Pick<Questions, 'rows'>;
}

/** Makes the rows of one effect and changes `conversation` where the effect concerns it. */
export async function apply(
  effect: Effect,
  conversation: Conversation,
  at: number,
  { cases, late, store, questions }: EffectDeps,
): Promise<Write[]> {
  const citizen: Actor = { role: 'citizen', name: '', conversation: conversation.id };
  switch (effect.do) {
    case 'open-case':
      conversation.state.filed = { number: effect.case.number, at };
      return [
        ...cases.open(effect.case, effect.proposed ?? null),
        ...(await voices(conversation, effect.case.number, at, store)),
      ];
    case 'move-case': {
      const actor: Actor = effect.by === 'citizen' ? citizen : { role: 'system', name: '' };
      const move = { to: effect.to, note: effect.note, department: null, photos: [] };
      const rated = effect.rating ? { rating: effect.rating } : {};
      return cases.move(await read(effect, cases), { ...move, ...rated }, actor, at);
    }
    case 'add-to-case':
      return [
        ...(await cases.add(await read(effect, cases), effect, citizen, at)),
        ...(await voices(conversation, effect.number, at, store)),
      ];
    case 'edit-case': {
      const { do: _, number, version, ...change } = effect;
      return cases.edit(await read({ number, version }, cases), change, citizen, at);
    }
    case 'follow-case':
      return cases.follow(effect.number, conversation.id, at);
    case 'asked':
    case 'judged':
      return questions.rows(effect, conversation, at);
    case 'hand-over':
      if (conversation.owner === 'bot') {
        conversation.owner = 'waiting';
        conversation.waitingSince = at;
      }
      return [];
    case 'take-back':
      conversation.owner = 'bot';
      conversation.clerk = null;
      conversation.waitingSince = null;
      return [];
    case 'set-timer':
      return late.event(conversation.id, { name: effect.event, value: effect.value }, effect.at, effect.name);
    case 'cancel-timer':
      return late.cancel(conversation.id, effect.name);
    case 'settings':
      conversation.elder = effect.elder ?? conversation.elder;
      conversation.language = effect.language ?? conversation.language;
      return [];
    case 'guide':
      if (effect.keep) conversation.state.guides = kept(conversation.state.guides ?? [], effect.keep);
      if (effect.later !== undefined)
        conversation.state.guideLater = effect.later === null ? null : { id: effect.later, at };
      return [];
    case 'drop-draft':
      return [update('photos', { conversation: conversation.id, number: null }, { conversation: '' })];
    case 'forget':
      return forget(conversation);
  }
}

/** The case that the dialog decided on; a newer one means that the turn must decide again. */
async function read(effect: { number: string; version: number }, cases: CaseSystem) {
  const found = await cases.find(effect.number);
  if (!found || found.version !== effect.version) throw new StaleWrite(`case ${effect.number}`);
  return found;
}

/** What she said by voice and no case has yet goes onto this one: words that a machine wrote down can be heard again. */
async function voices(
  conversation: Conversation,
  number: string,
  at: number,
  store: EffectDeps['store'],
): Promise<Write[]> {
  const loose = await store.looseVoices(conversation.id, at - RECENT);
  return loose.map(({ id }) => update('photos', { id }, { number }));
}

/**
 * Erases the talk, the contact data and what ties cases to the citizen; the cases themselves are finished. A voice is a
 * person's own: recordings leave their cases too, whose words stay. What somebody decided on one of her cases before and stores after
 * finds the case hers no more, and is decided anew (integrations/cases/rows.ts).
 */
function forget(conversation: Conversation): Write[] {
  const id = conversation.id;
  conversation.state = {
    ...conversation.state,
    stack: { dialogStack: [] },
    talks: [],
    question: null,
    draft: null,
    filed: null,
    guides: [],
    guideLater: null,
    pressed: [],
    unheard: [],
  };
  return [
    remove('messages', { conversation: id }),
    remove('outbox', { conversation: id }),
    remove('followers', { conversation: id }),
    remove('reach', { conversation: id }),
    remove('consents', { conversation: id }),
    update('deliveries', { conversation: id }, { conversation: '', external: null }),
    update('lessons', { conversation: id }, { words: null, conversation: '' }),
    update('questions', { conversation: id }, { words: null, conversation: '' }),
    update('cases', { conversation: id }, { contact: null, citizen: '', conversation: '' }),
    ...Object.keys(VOICE_TYPES).map(type => update('photos', { conversation: id, type }, { number: null })),
    update('photos', { conversation: id }, { conversation: '' }),
  ];
}
