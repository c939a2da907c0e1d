/** Text to commands by rules: the embedded part of understanding, pure and synchronous. */
import type { City } from '../domain/city.ts';
import type { Emergency, UnderstandContext, Understanding } from '../domain/commands.ts';
import type { Language } from '../domain/message.ts';
import type { Ask } from '../domain/reply.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Finding, KnowledgeBase } from '../ports/knowledge-base.ts';
import { answer } from './answer.ts';
import { createCategorise } from './category/category.ts';
import { createFindEmergency, type FindEmergency } from './emergency/emergency.ts';
import { createLiveFinder } from './faq/finder.ts';
import { free } from './free.ts';
import { createFindGuide } from './guide.ts';
import { createRequests } from './intent/intent.ts';
import { createPurposes } from './intent/purpose.ts';
import type { NamedField, Sources } from './sources.ts';
import { byTitle } from './steering/ordinal.ts';
import { signOf } from './steering/yes-no.ts';
import { standardSpeech } from './text/dialect.ts';
import { fold, lower } from './text/fold.ts';
import { hasWords, type Reading, read } from './text/reading.ts';
import { timeIn } from './time/times.ts';
import { Understood } from './understood.ts';

/** What understanding knows of the city. */
export interface UnderstandOptions {
  city: City;
  gazetteer: Gazetteer;
  knowledge: Pick<KnowledgeBase, 'all' | 'fields' | 'picked' | 'revision'>;
  /** “Last night” is told by it. */
  clock: Pick<Clock, 'now'>;
}

/** `Understand` without promises: what the rules give at once. Fits wherever an `Understand` is wanted. */
export type UnderstandNow = (text: string, context: UnderstandContext) => Understanding;

/** Titles of presses whose danger is remembered: all that a city's files hold, and some places. */
const PRESSES = 2_000;

/** Questions that are answered in words of one's own, about places, persons and numbers more than about trouble. */
const TOLD_FREELY: ReadonlySet<Ask> = new Set(['place', 'photo', 'contact', 'detail']);

/** Builds the indexes of a city once; the returned function never throws, whatever the text. */
export function createUnderstand(options: UnderstandOptions): UnderstandNow {
  const categorise = createCategorise(options.city);
  const find = createLiveFinder(options.knowledge);
  const spoken = remembered(standardSpeech);
  const kinds = remembered(low => categorise(spoken.of(low)));
  const answers = remembered(low => find(spoken.of(low)));
  const likenesses = remembered(low => unsure(find(spoken.of(low), 'faint')));
  const purposes = createPurposes(options.city);
  const sources: Sources = {
    gazetteer: options.gazetteer,
    categorise: kinds.of,
    fieldNamed: fieldNames(options.knowledge),
    findSame: low => find(spoken.of(low), 'same'),
    findAnswer: answers.of,
    findFaintly: likenesses.of,
    findGuide: createFindGuide(options.city.guides),
    ...createRequests(options.city),
    purposes: purposes && (low => purposes(spoken.of(low))),
    timeIn: ({ text, low }) => timeIn(text, low, options.clock.now(), options.city.profile.timeZone),
  };
  const findEmergency = createFindEmergency(options.city);
  const ofPress = once(findEmergency);

  return (text, context) => {
    for (const memory of [spoken, kinds, answers, likenesses]) memory.forget();
    const reading = read(text);
    const explanation: string[] = [];
    const pressed = context.question !== null && byTitle(reading, context.question.choices) !== null;
    const answering = context.question !== null && TOLD_FREELY.has(context.question.ask);
    const emergency = pressed ? ofPress(reading.low) : findEmergency(reading.low, answering);
    if (emergency) explanation.push(`emergency:${emergency.kind}${emergency.ask ? ':ask' : ''}`);
    const language = languageOf(reading, context.language);
    if (!hasWords(reading)) {
      const sign = signOf(reading);
      explanation.push(sign ? 'sign' : 'nothing to read');
      const intent = sign ? 'answer' : 'unclear';
      return {
        commands: [{ do: sign ?? 'cannot' }],
        intent,
        candidates: [],
        place: null,
        emergency,
        language,
        explanation,
      };
    }
    const commands =
      (context.question && answer(reading, context, sources, explanation)) ??
      free(reading, context, sources, explanation);
    const heard = { commands, emergency, language, explanation, reading, answers: context.question !== null };
    return new Understood(heard, sources);
  };
}

/** The field whose name is all that is said: 医保, 养狗的. */
function fieldNames({ fields, revision }: Pick<KnowledgeBase, 'fields' | 'revision'>): Sources['fieldNamed'] {
  let built = -1;
  let named = new Map<string, NamedField>();
  return low => {
    if (built !== revision()) {
      built = revision();
      named = new Map();
      // A name goes before another field's other word for itself.
      for (const own of [false, true]) {
        for (const { code, name, also } of fields()) {
          for (const words of own ? [name.zh, name.en] : also) named.set(lower(fold(words)), { code, own });
        }
      }
    }
    const said = low.replace(/^(?:问|查|看看?)(?:一下)?|(?:的|的事|方面|方面的事?|问题)$/g, '').trim();
    return named.get(said) ?? null;
  };
}

/** For whoever only offers what was found, however sure it is. */
function unsure(found: Finding | null): Finding | null {
  return found && { ...found, sureness: 'unsure' };
}

/** What was found of words in a message: several rules ask the same, and each thing is worked out once. */
interface Remembered<T> {
  of(low: string): T;
  /** The next message has come. */
  forget(): void;
}

/** So many pieces of one message are remembered: nobody but a hostile message has more. */
const REMEMBERED = 50;

/** The words of one message are few: looking through them is quicker than a map, which is made anew when it is cleared. */
function remembered<T>(find: (low: string) => T): Remembered<T> {
  const asked: string[] = [];
  const found: T[] = [];
  let known = 0;
  return {
    of(low) {
      for (let at = 0; at < known; at += 1) if (asked[at] === low) return found[at]!;
      const now = find(low);
      if (known < REMEMBERED) {
        asked[known] = low;
        found[known] = now;
        known += 1;
      }
      return now;
    },
    forget() {
      known = 0;
      asked.length = 0;
      found.length = 0;
    },
  };
}

/** The words of a press ("有人被困") are ours and few: each is listened to once. */
function once(find: FindEmergency): FindEmergency {
  const heard = new Map<string, Emergency | null>();
  return low => {
    let found = heard.get(low);
    if (found === undefined) {
      if (heard.size >= PRESSES) heard.clear();
      found = find(low);
      heard.set(low, found);
    }
    return found;
  };
}

/** The language of the words: Chinese as soon as there is a Chinese character, English by its letters, else as before. */
function languageOf(reading: Reading, before: Language): Language {
  if (/[\u3400-\u9fff]/.test(reading.text)) return 'zh-CN';
  return /[a-z]{2,}/.test(reading.low) ? 'en' : before;
}
