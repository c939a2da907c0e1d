/** Answers that point at one of the choices shown: by number, by ordinal, by title. */
import type { ShownChoice } from '../../domain/reply.ts';
import { standardSpeech } from '../text/dialect.ts';
import { smallNumber } from '../text/digits.ts';
import { plain } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';

/** What a pointing answer means. `beyond`: a number that no choice has. */
export type Pointed = { choose: string } | 'person' | 'back' | 'beyond' | null;

/** Longest message that points at a choice, in characters. */
const LONGEST = 40;

const NUMBER = '(\\d{1,2}|[零〇一二两三四五六七八九十壹贰叁肆伍陆]{1,3})';
const POINTING = new RegExp(
  `^(?:[我你]|要|选择?了?|选项|拣|挑|按|点|就|应该|大概|好像|回复?|是|数字|答案|上面|序号)*(?:的)?(?:第|no ?|number |option |choice )?${NUMBER}(?:个|号|项|条|种|款|样|只|那个|这个|选项)*(?:吧|啊|的|呀|哈|了)?$|^(?:(?:the |it'?s |i want )*(first|second|third|fourth|fifth|sixth)|(?:the )?(\\d)(?:st|nd|rd|th))(?: one| option| choice)?$`,
);
const ENGLISH = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const LAST =
  /^(?:[我就是要选]|应该)*(?:最后(?:的|那|一|1)*(?:个|项|条)?|(?:最)?(?:后面|下面|底下|末尾|末了|老末|后头|末|尾巴?)的?那?一?个?|四个里的最后一个|后(?:者|一个)|(?:the )?last(?: one)?)$/;
const FROM_LAST = /^(?:[我就是要选]|应该)*倒数第?([一二两三四五六1-6])(?:个|项|条)?$/;
const FIRST =
  /^(?:[我就是要选]|应该)*(?:(?:最)?(?:前面|上面|头里|头上|开头|前头)的?那?一?个?|头一?个|前(?:者|一个)|打头的?那?个?)$/;
const MIDDLE = /^[我就是要选]*(?:中间|当中)的?那?一?个?$/;

/**
 * Reads numbers and ordinals: 1, １, 一, 第二个, 二号, 选3, 最后一个. 0 asks for a person, 9 goes back. The choice `person`
 * stands below every question without a number of its own, so no number means it.
 */
export function byNumber(reading: Reading, shown: readonly ShownChoice[]): Pointed {
  if (reading.plain.length > LONGEST) return null;
  const last = shown.findLastIndex(choice => choice.value !== 'person');
  const choices = shown.slice(0, last + 1);
  for (const words of [reading.plain, reading.bare]) {
    const match = POINTING.exec(words);
    if (match) {
      const number = match[2] ? ENGLISH.indexOf(match[2]) + 1 : smallNumber(usual(match[1] ?? match[3]!));
      if (number === null) continue;
      const choice = choices[number - 1];
      if (choice && choice.value !== 'person') return { choose: choice.value };
      if (/^[0零〇]$/.test(words)) return 'person';
      if (/^[9九]$/.test(words)) return 'back';
      return 'beyond';
    }
    if (choices.length < 2) continue;
    const back = FROM_LAST.exec(words);
    const fromLast = back && choices.at(-(smallNumber(back[1]!) ?? 0));
    if (fromLast) return { choose: fromLast.value };
    if (LAST.test(words)) return { choose: choices.at(-1)!.value };
    if (FIRST.test(words)) return { choose: choices[0]!.value };
    if (MIDDLE.test(words) && choices.length % 2 === 1) return { choose: choices[(choices.length - 1) / 2]!.value };
  }
  return null;
}

/** Figures as they stand on cheques (壹贰叁). */
function usual(number: string): string {
  return number.replace(/[壹贰叁肆伍陆]/g, figure => '一二三四五六'['壹贰叁肆伍陆'.indexOf(figure)]!);
}

/** Titles of presses that are remembered as they are compared: all that a city's files hold, and some places. */
const TITLES = 2_000;
const compared = new Map<string, string>();

/** A title as a message is compared with it: ours and few, each is read once. */
function titleOf({ title }: ShownChoice): string {
  let read = compared.get(title);
  if (read === undefined) {
    if (compared.size >= TITLES) compared.clear();
    read = plain(standardSpeech(title));
    compared.set(title, read);
  }
  return read;
}

/** A title typed as it stands on the button. */
export function byTitle(reading: Reading, choices: readonly ShownChoice[]): string | null {
  for (const choice of choices) {
    const title = titleOf(choice);
    if (title && (title === reading.plain || title === reading.bare)) return choice.value;
  }
  return null;
}

const NEGATED = /(?:[不没未非别]|不[要想用能])$/;
/** Before what it is not. */
const DENIED = /^(?:都?不(?:是|在|选)|没在)(?:说|在)?/;

/**
 * A part of exactly one title, or exactly one title with a few words around it ("是路灯那个").
 * A part that the title negates ("解决" of "没解决") does not count, nor does a message that negates the title: of two places,
 * who says which one it is not means the other one.
 */
export function byPart(reading: Reading, choices: readonly ShownChoice[]): string | null {
  const said = core(reading.bare);
  const [denial] = DENIED.exec(said) ?? [];
  const hits = titled(said, choices);
  if (hits.length === 1) return hits[0]!.value;
  return denial ? otherPlace(core(said.slice(denial.length)), choices.filter(isPlace)) : null;
}

/** The choices of whose titles these words are a part, or that they hold. */
function titled(said: string, choices: readonly ShownChoice[]): ShownChoice[] {
  if (said.length < 2 || said.length > 24) return [];
  return choices.filter(choice => {
    const title = titleOf(choice);
    const inside = title.indexOf(said);
    if (inside >= 0) return !NEGATED.test(title.slice(0, inside));
    const around = said.indexOf(title);
    if (title.length < 2 || around < 0 || said.length > title.length + 6) return false;
    const before = said.slice(0, around);
    // What comes after the name of a place is a part of the address: another number of the house, the shop next to it.
    return !NEGATED.test(before) && !DENIED.test(before) && (!isPlace(choice) || said.endsWith(title));
  });
}

function otherPlace(denied: string, places: readonly ShownChoice[]): string | null {
  const [one, ...more] = titled(denied, places);
  const other = places.find(place => place !== one);
  return one && other && more.length === 0 && places.length === 2 ? other.value : null;
}

function isPlace({ value }: ShownChoice): boolean {
  return value.startsWith('place:');
}

function core(words: string): string {
  return words
    .replace(/^(?:我?(?:要|选择?|说的)?(?:就)?是|选择?|就)/, '')
    .replace(/(?:的?(?:那|这)一?(?:个|条|边|里|头|处|家|种)|吧|的|了)$/, '');
}
