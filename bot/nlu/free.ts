/** A message that answers no open question, or more than that: everything that it tells, in the order in which it is said. */
import type { CategoryCandidate, Command, Request, UnderstandContext } from '../domain/commands.ts';
import { SURE } from '../domain/commands.ts';
import { judgesOf } from './answer.ts';
import { volunteeredContact } from './contact.ts';
import { COMPLAINT, CONSULT_ONLY, NEGLECT, REPORT_ONLY, RHETORIC } from './cues.ts';
import { part } from './digression.ts';
import { ASKING } from './faq/asking.ts';
import { offerFor } from './faq/offer.ts';
import { guideIn } from './guide.ts';
import { scolds, smallTalk, withoutOaths } from './intent/chat.ts';
import { EITHER_OR, type Judgement, judged } from './intent/purpose.ts';
import { requestAlone, requestIn } from './intent/request.ts';
import { volunteeredPlace } from './place/place.ts';
import type { Sources } from './sources.ts';
import { asksOn } from './steering/asks-on.ts';
import { chases, control, tracking, wantsPerson } from './steering/control.ts';
import { correction } from './steering/correction.ts';
import { byNumber } from './steering/ordinal.ts';
import { bringsPhoto, saysSafe } from './steering/tidings.ts';
import { saysUnsolved } from './steering/unsolved.ts';
import { wish } from './steering/wishes.ts';
import { yesOrNo } from './steering/yes-no.ts';
import { type Reading, whole } from './text/reading.ts';
import { wholly } from './text/word-list.ts';

/** Reads a message on its own. */
export function free(reading: Reading, context: UnderstandContext, sources: Sources, explanation: string[]): Command[] {
  const say = (rule: string, ...commands: Command[]): Command[] => {
    explanation.push(rule);
    return commands;
  };
  if (context.question === null) {
    const short = steer(reading, context, sources);
    if (short) return say(short.rule, short.command);
    const guide = guideIn(reading, context, sources);
    if (guide) return say('guide', guide);
  }
  const field = namedField(reading, context, sources);
  if (field) return say('field', { do: 'start', talk: 'consult', field });
  if (context.talk === null) {
    if (whole(reading, REPORT_ONLY)) return say('wants to report', { do: 'start', talk: 'report' });
    if (whole(reading, CONSULT_ONLY)) return say('wants to ask', { do: 'start', talk: 'consult' });
    const request = requestAlone(reading);
    const kind = request && kindOf(request, sources);
    if (kind) return say(request, { do: 'start', talk: 'report', request }, kind);
  }
  return content(reading, context, sources, explanation);
}

/**
 * A field's name alone opens its questions. One of its other words (垃圾) may be the beginning of a report, and so may its own name
 * while something else is asked.
 */
function namedField(reading: Reading, context: UnderstandContext, sources: Sources): string | null {
  const slot = context.question?.slot;
  if (reading.plain.length > 12 || (slot !== undefined && slot !== 'consult' && slot !== 'menu')) return null;
  const field = sources.fieldNamed(reading.low);
  if (field === null || (context.talk !== null && slot === undefined)) return null;
  const meant = slot === 'consult' || field.own;
  return meant || (slot === undefined && sources.categorise(reading.low).length === 0) ? field.code : null;
}

/** One command that is the whole message. */
function steer(
  reading: Reading,
  context: UnderstandContext,
  sources: Sources,
): { rule: string; command: Command } | null {
  const wished = wish(reading, context);
  if (wished) return { rule: 'wish', command: wished };
  if (wantsPerson(reading)) return { rule: 'person', command: { do: 'person' } };
  if (scolds(reading)) return { rule: 'abuse', command: { do: 'scold' } };
  const topic = smallTalk(reading);
  if (topic) return { rule: 'chit-chat', command: { do: 'chat', topic } };
  const pointed = byNumber(reading, []);
  if (pointed === 'person') return { rule: 'zero', command: { do: 'person' } };
  if (pointed === 'back') return { rule: 'nine', command: { do: 'back' } };
  if (saysUnsolved(reading)) return { rule: 'unsolved', command: { do: 'start', talk: 'unsolved' } };
  const followed = tracking(reading);
  if (followed) return { rule: 'track', command: followed };
  if (context.talk === null && chases(reading)) return { rule: 'chases', command: { do: 'track', number: null } };
  if (context.talk === null && saysSafe(reading)) return { rule: 'safe', command: { do: 'start', talk: 'safe' } };
  if (bringsPhoto(reading)) return { rule: 'more photos', command: { do: 'start', talk: 'more-photos' } };
  const steering = control(reading);
  if (steering) return { rule: 'control', command: steering };
  if (context.slots.length > 0) {
    const changed = correction(reading, context.slots, judgesOf(sources));
    if (changed === 'beyond') return { rule: 'line beyond', command: { do: 'cannot' } };
    if (changed) return { rule: 'correction', command: { do: 'correct', ...changed } };
  }
  const judged = yesOrNo(reading);
  if (judged) return { rule: 'yes or no', command: { do: judged } };
  return null;
}

interface Placed {
  at: number;
  command: Command;
}

/** Questions, and what a report is made of. */
function content(reading: Reading, context: UnderstandContext, sources: Sources, explanation: string[]): Command[] {
  const about = asksOn(reading, context.talk === 'report');
  if (about) {
    explanation.push('asks on');
    return [{ do: 'start', talk: 'asks-on', about }];
  }
  // "提个建议：图书馆开到九点" asks nothing, however near it comes to a question that the city has answered.
  const proposes = !ASKING.test(reading.low) && requestIn(reading.low) !== null;
  const { questions, rest } = proposes ? { questions: [], rest: reading } : part(reading, sources);
  if (questions.length === 0 && asksOn(reading, true)) {
    explanation.push('asks on');
    return [{ do: 'start', talk: 'asks-on', about: 'cost' }];
  }
  const told = rest ? facts(rest, reading, context, sources, explanation) : [];
  if (questions.length > 0) {
    explanation.push('faq');
    // What is told around a question begins a report only if it tells of trouble plainly, or where: 几天拿得到 does not.
    const beside = context.talk !== null || tellsPlainly(told) ? told : [];
    return [...beside.filter(command => command.do !== 'start' || command.talk === 'report'), ...questions];
  }
  // Who she is, told beside a question, is not what it is about.
  const matter = told.filter(command => command.do !== 'set' || command.slot !== 'contact');
  const offer = context.talk === null && !proposes ? offerFor(reading, matter, sources) : null;
  if (offer) {
    explanation.push(offer.rule);
    return [offer.command];
  }
  if (matter.length === 0 && context.talk === null && ASKING.test(reading.low)) {
    explanation.push('question without an answer');
    return [{ do: 'start', talk: 'unanswered' }];
  }
  return told;
}

/** Whether what was told holds trouble that is plain, or where it is. */
function tellsPlainly(told: readonly Command[]): boolean {
  return told.some(
    command =>
      command.do === 'set' &&
      (command.slot === 'place' || (command.slot === 'category' && (command.value[0]?.confidence ?? 0) >= SURE)),
  );
}

/** Thanks beside trouble are good manners, no praise: "谢谢师傅，路灯又坏了". */
const THANKS = /(?:谢谢|感谢|多谢)(?:师傅|同志|大家|各位|你们|您|你)?(?:[,，。!、 ]+|$)/g;

/** How far it reaches, or whose it is: no kind of problem is in these words. */
const EXTENT = wholly(`
  (就|是|在|都)*(我|我们|咱|咱们|自己|自|人|他|邻居)(的)?家(里|门口|楼下|这里|这边|附近|旁边)*(都)?(是|有)? (就|是)*(只有|就)(我|我们)(一)?家 (就|是|在|都)*(整|全|一整|这一|我们这|那)(个)?(栋楼?|楼|小区|单元|层|条街|片|村|院子?|幢楼?|排)(都)?(是|有)?(这样)?
  (就|是|在)*(这|那)(边|里|儿|头|一带|一片) (my|our|the_whole)_(house|home|building|estate|street|block)
`);
/** What is left of an address when its name is taken out. */
const ADDRESS_ALONE = /^[\d一二三四五六七八九十\s,，。号栋幢弄座楼单元层室门口对面旁边附近前后那这里的在是就]*$/;

/** What a report is made of: kind, place, contact, and the words of the whole message. */
function facts(
  reading: Reading,
  message: Reading,
  context: UnderstandContext,
  sources: Sources,
  explanation: string[],
): Command[] {
  const contact = volunteeredContact(reading.text);
  const place = volunteeredPlace(reading.text, sources.gazetteer);
  const low = withoutOaths(reading.low);
  const outspoken = low.replace(RHETORIC, ' ');
  const asks = ASKING.test(outspoken) || EITHER_OR.test(outspoken);
  const neglects = NEGLECT.test(low);
  const complains = neglects || COMPLAINT.test(low);
  const matter = withoutPlace(low, place);
  const tells = !whole(message, EXTENT) && !(place && ADDRESS_ALONE.test(matter));
  const found = tells ? sources.categorise(complains ? matter.replace(THANKS, '') : matter) : [];
  const outright = mayStart(context, true) ? requestIn(low) : null;
  // The rules know long-standing trouble, and what is plainly wrong; of questions and of quiet sentences they know less.
  const unsure = context.talk === null && outright === null && (asks ? !neglects : !complains);
  const judgement = unsure && (found.length > 0 || complains) ? judge(low, asks, complains, sources) : null;
  if (judgement === 'ask') {
    explanation.push('asks');
    return [{ do: 'start', talk: 'unanswered' }];
  }
  const request = outright ?? (judgement === 'praise' || judgement === 'suggestion' ? judgement : null);
  const candidates = request ? kindFirst(request, found, sources) : found;
  const best = candidates[0]?.confidence ?? 0;
  const alone = reading.plain.length <= 3 && !place;
  const byRules =
    (best >= SURE && (!asks || complains)) ||
    (complains && (best > 0 || (!asks && reading.plain.length >= 4))) ||
    (!asks && (best >= SURE / 2 || (alone && best > 0)));
  const reports = byRules || request !== null || judgement === 'report' || judgement === 'either';

  const placed: Placed[] = [];
  if (contact) placed.push({ at: contact.at, command: { do: 'set', slot: 'contact', value: contact.contact } });
  const time = reports || context.talk === 'report' ? sources.timeIn(reading) : null;
  if (time) placed.push({ at: time.at, command: { do: 'set', slot: 'when', value: time.when } });
  if (place) placed.push({ at: place.at, command: { do: 'set', slot: 'place', value: place.mention } });
  if (reports && candidates.length > 0) {
    const at = Math.max(0, low.search(COMPLAINT));
    placed.push({ at, command: { do: 'set', slot: 'category', value: candidates } });
  }
  const commands = placed.sort((a, b) => a.at - b.at).map(({ command }) => command);
  if (reports) commands.push({ do: 'set', slot: 'words', value: message.raw });
  if (commands.length > 0) explanation.push(request ?? (reports ? 'report' : 'facts'));
  if ((reports || (place && !asks)) && mayStart(context, reports)) {
    const talk = judgement === 'either' ? 'purpose' : 'report';
    commands.unshift({ do: 'start', talk, ...(request && { request }) });
  }
  return commands;
}

function judge(low: string, asks: boolean, complains: boolean, { purposes }: Sources): Judgement | null {
  return purposes && judged(purposes(low), asks, complains);
}

/** The city's kind for a request, as a choice that is sure; null when it has none. */
function kindOf(request: Request, sources: Sources): Command | null {
  const code = sources.requestKind(request);
  return code === null ? null : { do: 'set', slot: 'category', value: [{ code, confidence: 1 }] };
}

/** A request goes to its own kind, whatever else its words are about: more buses are no fault of the buses. */
function kindFirst(request: Request, found: CategoryCandidate[], sources: Sources): CategoryCandidate[] {
  const code = sources.requestKind(request);
  if (code === null) return found;
  return [{ code, confidence: SURE + 0.1 }, ...found.filter(other => other.code !== code)].slice(0, 5);
}

function mayStart(context: UnderstandContext, reports: boolean): boolean {
  return context.talk === null || (context.talk === 'consult' && reports);
}

/** The place's own name tells nothing of the matter: 垃圾街 is no rubbish. */
function withoutPlace(low: string, place: { at: number; end: number; mention: { match: unknown } } | null): string {
  return place?.mention.match
    ? `${low.slice(0, place.at)} ${low.slice(place.at, place.end).replace(/^[^号栋门对旁楼附]*/, '')} ${low.slice(place.end)}`
    : low;
}
