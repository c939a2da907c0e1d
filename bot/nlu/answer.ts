/** A message while a question is open: first what answers it, then what may come in between. Null: read it as if none were open. */
import type { Command, UnderstandContext } from '../domain/commands.ts';
import { SURE } from '../domain/commands.ts';
import type { ShownChoice } from '../domain/reply.ts';
import { findPhone, refusesContact, volunteeredContact, wantsUnnamed } from './contact.ts';
import { CONSULT_ONLY, WHY_ASKED } from './cues.ts';
import { asked, part } from './digression.ts';
import { ASKING } from './faq/asking.ts';
import { guideIn } from './guide.ts';
import { scolds, smallTalk } from './intent/chat.ts';
import { volunteeredPlace } from './place/place.ts';
import { byAsk } from './slots.ts';
import type { Sources } from './sources.ts';
import { asksOn } from './steering/asks-on.ts';
import { chases, control, tracking, wantsPerson } from './steering/control.ts';
import { correction, lineNamed, tellsAnother } from './steering/correction.ts';
import { byNumber, byPart, byTitle } from './steering/ordinal.ts';
import { bringsPhoto, saysSafe } from './steering/tidings.ts';
import { rated, saysUnsolved } from './steering/unsolved.ts';
import { pressInWords, wish } from './steering/wishes.ts';
import { beginsYesOrNo, yesOrNo } from './steering/yes-no.ts';
import { type Reading, whole } from './text/reading.ts';
import { wholly } from './text/word-list.ts';

type Open = NonNullable<UnderstandContext['question']>;

/** Reads a message as the answer to the open question. */
export function answer(
  reading: Reading,
  context: UnderstandContext,
  sources: Sources,
  explanation: string[],
): Command[] | null {
  const open = context.question as Open;
  const say = (rule: string, ...commands: Command[]): Command[] => {
    explanation.push(rule);
    return commands;
  };

  const rating = open.ask === 'rating' ? rated(reading, open) : null;
  if (rating) return say('rating', ...rating);
  const title = byTitle(reading, open.choices);
  if (title !== null) return say('title', { do: 'choose', value: title });
  const wished = wish(reading, context);
  if (wished) return say('wish', wished);
  if (wantsPerson(reading)) return say('person', { do: 'person' });
  if (bringsPhoto(reading) && TAKES_PHOTOS.has(context.talk ?? 'filed'))
    return say('more photos', { do: 'start', talk: 'more-photos' });
  // Here she answers nobody but the bot: what she asks a clerk is for him to read.
  const about = open.ask !== 'detail' || context.talk === 'report' ? asksOn(reading, context.talk === 'report') : null;
  if (open.ask === 'detail' && (about === 'proxy' || (about === 'cost' && /[吗么多几不?]/.test(reading.low))))
    return say('asks on', { do: 'start', talk: 'asks-on', about });
  const guide = guideIn(reading, context, sources);
  if (guide) return say('guide', guide);
  // A house or lamp number is an answer, never a press.
  if (open.ask === 'detail' && /^\d{2,}$/.test(reading.plain)) return byAsk(reading, open, sources, explanation);
  const line = open.ask === 'confirm' ? byNumber(reading, linesOf(context.slots)) : null;
  if (line && typeof line === 'object') return say('line of the summary', { do: 'correct', slot: line.choose });
  const pointed = byNumber(reading, open.choices);
  if (pointed === 'person') return say('zero', { do: 'person' });
  if (pointed === 'back') return say('nine', { do: 'back' });
  if (HOUSE_ASKED.has(open.ask) && context.slots.includes('place') && isHouse(reading) && !isPress(pointed))
    return say('house of the place', {
      do: 'set',
      slot: 'place',
      value: { text: reading.plain, match: null, others: [] },
    });
  if (pointed === 'beyond' && open.ask !== 'detail') return say('number beyond', { do: 'cannot' });
  if (isPress(pointed)) return say('number', { do: 'choose', value: pointed.choose });

  const pressed = pressInWords(reading, open);
  if (pressed) return say('press in words', pressed);
  if (context.talk === null && saysSafe(reading)) return say('safe', { do: 'start', talk: 'safe' });
  if (open.ask === 'confirm' && wantsUnnamed(reading))
    return say('unnamed', { do: 'correct', slot: 'contact', value: '匿名' });

  const called = open.ask === 'confirm' ? lineNamed(reading, context.slots) : null;
  if (called) return say('line by its name', { do: 'correct', slot: called });
  const changed = correction(reading, context.slots, judgesOf(sources));
  if (changed === 'beyond') return say('line beyond', { do: 'cannot' });
  if (changed && mayCorrect(changed.slot, open, context)) {
    return say('correction', { do: 'correct', ...changed });
  }
  if (whole(reading, WHY_ASKED))
    return say('why', open.ask === 'contact' ? { do: 'chat', topic: 'trust' } : { do: 'help' });

  if (open.ask === 'photo' && whole(reading, NO_MORE_PHOTOS)) return say('no photo', { do: 'skip' });
  if (open.ask === 'contact' && refusesContact(reading)) {
    return say('anonymous', { do: 'set', slot: 'contact', value: { kind: 'anonymous' } });
  }
  if (open.ask === 'detail' && whole(reading, SAW_NOTHING)) {
    const none = open.choices.find(({ title }) => title.startsWith('没') || /^(?:no|can't|not)\b/i.test(title));
    return say('saw nothing', none ? { do: 'choose', value: none.value } : { do: 'unknown' });
  }
  if (open.ask === 'choice' && saysUnsolved(reading)) return say('unsolved', { do: 'start', talk: 'unsolved' });
  if (context.talk === null && chases(reading)) return say('chases', { do: 'track', number: null });
  const steering = control(reading);
  const judged = yesOrNo(reading);
  // "没看清" after "which number is on the pole?" is an answer, no wish to hear it again.
  if (judged === 'unknown' && open.ask === 'detail') return say('unknown', { do: 'unknown' });
  if (judged === 'yes' && steering?.do !== 'cancel' && open.ask !== 'detail') return say('yes', { do: 'yes' });
  // "没用" may answer the extra question (水还能用吗) as well.
  const verdict = steering?.do === 'start' && VERDICTS.has(steering.talk);
  if (steering && !(verdict && open.ask === 'detail')) return say('control', steering);
  if (judged && !(open.ask === 'detail' && judged !== 'unknown')) return say('yes or no', { do: judged });
  const named = open.ask === 'detail' ? null : byPart(reading, open.choices);
  if (named !== null) return say('part of a title', { do: 'choose', value: named });
  if (isWhich(open) && reading.plain.length <= SHORT) {
    const kinds = sources.categorise(reading.low);
    const shown = kinds.filter(({ code }) => open.choices.some(({ value }) => value === code));
    if ((kinds[0]?.confidence ?? 0) < SURE) {
      if (shown.length === 1) return say('one of the kinds', { do: 'choose', value: shown[0]!.code });
      // A word or two narrow the choice, and bring no other kinds.
      if (!volunteeredPlace(reading.text, sources.gazetteer) && !asksOn(reading)) {
        const narrower: Command = { do: 'set', slot: 'category', value: shown };
        return say('some of the kinds', shown.length > 1 ? narrower : { do: 'cannot' });
      }
    }
  }
  if (context.talk === null && whole(reading, CONSULT_ONLY))
    return say('wants to ask', { do: 'start', talk: 'consult' });
  const followed = tracking(reading);
  if (followed && !(open.ask === 'contact' && followed.number)) return say('track', followed);
  if (scolds(reading)) return say('abuse', { do: 'scold' });
  // Laughter answers nothing and asks nothing: it is not heard.
  const topic = smallTalk(reading);
  if (topic && topic !== 'laugh' && (open.ask !== 'detail' || topic === 'trust'))
    return say('chit-chat', { do: 'chat', topic });

  if (open.ask === 'contact' && /^\d+$/.test(reading.plain)) return byAsk(reading, open, sources, explanation);
  if (open.ask !== 'detail' && about) return say('asks on', { do: 'start', talk: 'asks-on', about });
  const { questions, rest } = part(reading, sources);
  if (questions.length === 0 && open.ask !== 'detail') {
    const same = sources.findSame(reading.low);
    if (same) return say('question', asked(same));
    if (
      ASKS_OUTRIGHT.test(reading.low) &&
      ASKING.test(reading.low) &&
      !volunteeredPlace(reading.text, sources.gazetteer)?.mention.match
    )
      return say('question without an answer', { do: 'start', talk: 'unanswered' });
  }
  const more = tellsMore(reading, sources) || (context.talk === null && tellsAnother(reading));
  const first = YES_OR_NO_ASKED.has(open.ask) && !more ? beginsYesOrNo(reading) : null;
  if (first) return say('begins with yes or no', { do: first }, ...questions);
  const said = rest ? byAsk(rest, open, sources, explanation) : [];
  if (said && questions.length > 0)
    return say('question in between', ...said.filter(command => command.do !== 'cannot'), ...questions);
  return said;
}

/** Talks, and the time after them, in which a photo is taken whenever it comes. */
const TAKES_PHOTOS: ReadonlySet<string> = new Set(['report', 'supplement', 'filed']);

/** Talks that are a word about the answer given last. */
const VERDICTS: ReadonlySet<string> = new Set(['useful', 'useless']);

/** In the middle of a talk only this makes a question that nothing answers: anything else may be an answer to the open one. */
const ASKS_OUTRIGHT = /^(?:对了|那|还有|顺便|再|我|,|，| )*(?:请问|想问|想打听|问一?下|咨询|打听一?下)/;

/** The lines of a numbered summary, as if they were choices: under a summary a bare number names its line. */
function linesOf(slots: readonly string[]): ShownChoice[] {
  return slots.map(slot => ({ value: slot, title: '' }));
}

/** Letters of a short answer. */
const SHORT = 8;

/** She looked, and there was nothing: an answer, no wish to hear the question again. */
const SAW_NOTHING = wholly(
  '(我|也|还|都|好像|这里|上面|灯杆上|杆子上)*(没|没有|看不|找不|瞧不|未)(有)?(看|找|瞧|瞅|见|发现|到|着|出来|清|清楚|注意)+(到|见)?(有)?(什么|任何)?(编号|号码|牌子|号|字)?(的|了|呢)*',
);

/** Questions below which a bare house number tells the place more exactly; elsewhere it may be the answer itself. */
const HOUSE_ASKED = new Set<Open['ask']>(['photo', 'confirm', 'category', 'place']);
const HOUSE = wholly(
  '(就|是|在|应该|大概|具体)*((\\d{1,4}|[一二三四五六七八九十]{1,3})(号院|号楼|号|弄|栋|幢|座|单元|楼|层|室))+(门口|对面|旁边|楼下|门前|后面|前面|附近|那里|那边)?',
);

function isHouse(reading: Reading): boolean {
  return whole(reading, HOUSE);
}

function isPress(pointed: ReturnType<typeof byNumber>): pointed is { choose: string } {
  return pointed !== null && typeof pointed === 'object';
}

/** Which of a few kinds is asked, and not which group of all kinds. */
function isWhich({ ask, choices }: Open): boolean {
  return ask === 'category' && choices.some(({ value }) => value === 'none');
}

/** Questions whose answer is a yes or a no, so that the first clause decides. */
const YES_OR_NO_ASKED = new Set<Open['ask']>(['confirm', 'rating', 'choice', 'photo']);

function tellsMore(reading: Reading, sources: Sources): boolean {
  return volunteeredContact(reading.text) !== null || sources.gazetteer.find(reading.text) !== null;
}

const NO_MORE_PHOTOS = wholly(`
  都?没有?(了|啦|呢)? 不(用|要|了|发|传|拍|必|需要|想)(了|拍了?|发了?|传了?)? 就(这|那)(些|个|张|几张|一张|样)(了)?
  (这些|几张)?(够了|好了|行了|可以了|完了) (都|已经)?(发|传|拍|上传)(完|好)(了)? 没别的(了)? 不方便 no(pe|_more|_thanks?)? none
  that'?s_(all|it) done finished i'?m_done
`);

function mayCorrect(slot: string, open: Open, context: UnderstandContext): boolean {
  if (context.slots.includes(slot)) return true;
  // What is being asked for anyway is an answer, not a correction.
  return slot !== open.slot && slot !== open.ask && context.talk !== null;
}

/** How a correction without a named slot tells what it corrects. */
export function judgesOf(sources: Sources): Parameters<typeof correction>[2] {
  return {
    isPhone: words => findPhone(words) !== null,
    isPlace: words => volunteeredPlace(words, sources.gazetteer) !== null,
    kind: words => sources.categorise(words)[0]?.confidence ?? 0,
  };
}
