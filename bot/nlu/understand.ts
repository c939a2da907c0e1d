/** Text to commands by rules: the embedded part of understanding, pure and synchronous. */
import type { City } from '../domain/city.ts';
import type {
  CategoryCandidate,
  Command,
  Emergency,
  PlaceMention,
  UnderstandContext,
  Understanding,
} from '../domain/commands.ts';
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
import { createRequests, intentOf } from './intent/intent.ts';
import { createPurposes } from './intent/purpose.ts';
import { volunteeredPlace } from './place/place.ts';
import type { NamedField, Sources } from './sources.ts';
import { byTitle } from './steering/ordinal.ts';
import { signOf } from './steering/yes-no.ts';
import { standardSpeech } from './text/dialect.ts';
import { fold, lower } from './text/fold.ts';
import { hasWords, type Reading, read } from './text/reading.ts';
import { timeIn } from './time/times.ts';

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
  const kinds = new Map<string, CategoryCandidate[]>();
  const answers = new Map<string, Finding | null>();
  const likenesses = new Map<string, Finding | null>();
  const standard = new Map<string, string>();
  const spoken = (low: string) => remembered(standard, low, () => standardSpeech(low));
  const purposes = createPurposes(options.city);
  const sources: Sources = {
    gazetteer: options.gazetteer,
    categorise: low => remembered(kinds, low, () => categorise(spoken(low))),
    fieldNamed: fieldNames(options.knowledge),
    findAnswer: low => remembered(answers, low, () => find(spoken(low))),
    findFaintly: low => remembered(likenesses, low, () => unsure(find(spoken(low), 'faint'))),
    findGuide: createFindGuide(options.city.guides),
    ...createRequests(options.city),
    purposes: purposes && (low => purposes(spoken(low))),
    timeIn: ({ text, low }) => timeIn(text, low, options.clock.now(), options.city.profile.timeZone),
  };
  const findEmergency = createFindEmergency(options.city);
  const ofPress = once(findEmergency);

  return (text, context) => {
    kinds.clear();
    answers.clear();
    likenesses.clear();
    standard.clear();
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
    return {
      commands: commands.length > 0 ? commands : [{ do: 'cannot' }],
      get intent() {
        return intentOf(commands, sources, context.question !== null);
      },
      // Worked out when asked for: most answers ("匿名", "2") are about neither.
      get candidates() {
        return categoryOf(commands) ?? sources.categorise(reading.low);
      },
      get place() {
        return placeOf(commands) ?? volunteeredPlace(reading.text, sources.gazetteer)?.mention ?? null;
      },
      emergency,
      language,
      explanation,
    };
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

/** Several rules ask the same of one message: each thing is worked out once. */
function remembered<T>(found: Map<string, T>, low: string, find: () => T): T {
  const before = found.get(low);
  if (before !== undefined) return before;
  const now = find();
  found.set(low, now);
  return now;
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

function categoryOf(commands: Command[]): CategoryCandidate[] | undefined {
  for (const command of commands) if (command.do === 'set' && command.slot === 'category') return command.value;
  return undefined;
}

function placeOf(commands: Command[]): PlaceMention | undefined {
  for (const command of commands) if (command.do === 'set' && command.slot === 'place') return command.value;
  return undefined;
}

/** The language of the words: Chinese as soon as there is a Chinese character, English by its letters, else as before. */
function languageOf(reading: Reading, before: Language): Language {
  if (/[\u3400-\u9fff]/.test(reading.text)) return 'zh-CN';
  return /[a-z]{2,}/.test(reading.low) ? 'en' : before;
}
