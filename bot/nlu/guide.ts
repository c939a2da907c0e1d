/** Wishes about guides (一件事): which one is asked for, and what is wanted of a list that she has. */
import type { Command, UnderstandContext } from '../domain/commands.ts';
import type { Guide, GuideWish } from '../domain/guide.ts';
import { COMPLAINT, NEGLECT } from './cues.ts';
import type { Sources } from './sources.ts';
import { smallNumber } from './text/digits.ts';
import { fold, lower, plain } from './text/fold.ts';
import { createWordAt } from './text/known-words.ts';
import { type Reading, whole } from './text/reading.ts';
import { anyOf, wholly } from './text/word-list.ts';

/** The guide that a message asks for. */
export interface FoundGuide {
  id: string;
  /** `event`: it says the event and nothing else; `all`: it asks for all that has to be done; `partly`: it says more than the guide's own words. */
  how: 'event' | 'all' | 'partly';
}

/** Finds the guide that a message asks for; null: none. */
export type FindGuide = (reading: Pick<Reading, 'low' | 'plain'>) => FoundGuide | null;

/** All that has to be done, in order: what a guide tells and an answer does not. */
const ALL_OF_IT = anyOf(`
  (哪些|什么|啥|那些).{0,3}手续 手续(都)?(有|要|需要)?(哪些|什么|啥) (办|做|准备|跑|弄|办理)(的)?(些)?(哪些|什么|啥)(?!时候|地方) 流程 清单 一件事 步骤 一步(一)?步 从头到尾 先(办|做)(什么|哪)
  (哪些|什么|啥)(事情?|要办的) (该|要|得|应该|需要)怎么(办|弄|做) 怎么(办|弄)(才好|啊|呢)?$ 全套 要跑哪些
  what_do_i_(need|have)_to_do what_(must|should)_i_do what_to_do checklist steps procedure paperwork formalities
`);

/** Words around the event that tell nothing of it. */
const AROUND = anyOf(
  `
  请问 你好 您好 一下 我(们)?(家)?(的)? 想问 咨询 了解 知道 打听 关于 帮我 给我 看看 列(一?个|一?份)? 有没有 需要 应该 的话 之后 以后 然后 现在 马上 快要? 准备 打算 就要 刚刚? 要(?=办|去|准备)? 想 去 都 了 的 得 该 是 呢 吗 啊 呀 吧 还
  i_(am|'m|want_to|would_like_to|have_to|need_to) i'm please can_you tell_me
`,
  'g',
);

/** Letters that may be left of a message beside the event: 下个月, 孩子. */
const BESIDE = 8;

/** Longest message that asks for a guide, in characters. */
const LONGEST = 60;

/** Indexes the wordings of the city's guides once. */
export function createFindGuide(guides: readonly Guide[]): FindGuide {
  const folded = (words: string) => plain(lower(fold(words))).replaceAll('我们', '我');
  const also = createLongestWithin(
    guides.flatMap(({ id, also: all }) => all.map(words => ({ id, words: folded(words) }))),
  );
  const events = createLongestWithin(
    guides.flatMap(({ id, events: all }) => all.map(words => ({ id, words: folded(words) }))),
  );
  return ({ low, plain: typed }) => {
    const said = typed.replaceAll('我们', '我');
    if (said.length < 2 || said.length > LONGEST) return null;
    const sentence = also(said);
    if (sentence?.words === said) return { id: sentence.id, how: 'all' };
    const event = events(said);
    if (event?.words === said) return { id: event.id, how: 'event' };
    // Most messages name no event: what costs more comes after.
    if ((!sentence && !event) || COMPLAINT.test(low) || NEGLECT.test(low)) return null;
    const all = ALL_OF_IT.test(low) || ALL_OF_IT.test(said);
    const found = sentence ?? (all ? event : undefined);
    if (!found) return null;
    const beside = said.replace(found.words, ' ').replace(ALL_OF_IT, ' ').replace(AROUND, '').replace(/\s/g, '');
    if (beside.length > (/[a-z]/.test(beside) ? 3 * BESIDE : BESIDE)) return null;
    return { id: found.id, how: all ? 'all' : 'partly' };
  };
}

/** Words of a guide, folded. */
interface Wording {
  id: string;
  words: string;
}

/** Finds the longest wording within a message; of equal ones the guide that stands first in the city's files. */
function createLongestWithin(wordings: readonly Wording[]): (said: string) => Wording | undefined {
  const ranked = wordings.toSorted((a, b) => b.words.length - a.words.length);
  const rankAt = createWordAt(ranked.map(({ words }, rank) => [words, rank]));
  return said => {
    let best = ranked.length;
    for (let at = 0; at < said.length; at += 1) best = Math.min(best, rankAt(said, at)?.[1] ?? best);
    return ranked[best];
  };
}

const MINE = wholly(`
  (看|打开|找|查|给我|继续|接着|我要|回到?|一下|显示)*(我的?|那(份|个)|刚才的?|上次的?)?(办事)?清单(在哪(里|儿)?|呢|吧|给我|看看)? (继续|接着)(办|看|弄)?(清单|一件事)(吧)? 我的?办事(清单|进度)
  (show_(me_)?|open_)?my_(list|checklist) (continue|back_to)_(my_|the_)?(list|checklist)
`);
const MENU = wholly(`
  (我要|我想|看|有哪些|办|打开)*(人生)?一件事(清单|一次办|有哪些|服务)* (有|都有)?(哪些|什么)?办事指南(有哪些)? (有哪些|都有什么)(办事)?清单 guides life_events what_guides_are_there
`);
const NEXT = wholly(`
  (那|然后|接下来|办完了?|请问)*(我)?(接下来|下一步|下一项)(我)?(该|要|应该|是|办|做|干)*(什么|啥|哪(一?个|一?步|一?项)|怎么办)(呢|啊|了)? 接下来呢 然后呢 what_(is|comes)_next what's_next next_step
`);
const PRINT = wholly(`
  (我要|我想|帮我|能不能|可以|把)*(打印|保存|存|下载)(一?下|我|这(个|份)|那份|办事|下来|出来|的)*(清单)(吗|吧)? (我的?|这(个|份)|把)*清单(怎么|能|可以|给我|帮我)*(打印|保存|存下来?|打出来|下载)(一?下|出来|吗|吧)*
  (print|save|download)_(my_|the_|this_)?(list|checklist)
`);
const STEP = '(?:第|step )?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:步|项|件)';
const ENGLISH_STEP = '(?:the )?(?:step (?<a>[0-9]{1,2})|(?<b>first|second|third|fourth|fifth|sixth) step)';
const FIGURES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

const DONE = '(?:我)?(?:已经|都|也|今天|昨天|刚)*(?:办|做|弄|搞|跑|完成|搞定)(?:好|完|妥|成)?(?:了|啦|过了|好了|掉了)+';
const TICK = new RegExp(`^${STEP}${DONE}$|^(?:我)?(?:已经|刚)*(?:办|做|弄)(?:好|完)了?${STEP}(?:了)?$`);
const UNTICK = new RegExp(`^${STEP}(?:其实|还|并|也)*没(?:有)?(?:办|做|弄|搞)(?:好|完|成)?(?:呢|啊)?$`);
const MORE = new RegExp(
  `^(?:我|想|请|把|帮我|看|讲|说)*${STEP}(?:再|能|可以|请|给我)*(?:(?:说|讲|写|看)(?:得|的)?(?:细|详细|清楚|明白)?(?:一?[些点])?|(?:要|该|应该)?怎么(?:办|弄|做|走)|(?:是|要)?(?:什么|啥|办什么|做什么|带什么)|在哪(?:里|儿)?办|要带什么|详细(?:一?点)?)?(?:吧|呢|啊|吗)?$`,
);
const TICK_ENGLISH = new RegExp(
  `^(?:i (?:have |'ve )?(?:done|finished) )?${ENGLISH_STEP}(?: is| was)?(?: done| finished)?$`,
);

/**
 * A guide that is asked for, or a wish about a list; null where the message is neither. A question that an entry answers word for word
 * is left to it, and so is one about a part of the event (我爸去世了，养老金怎么办).
 */
export function guideIn(reading: Reading, context: UnderstandContext, sources: Sources): Command | null {
  const listOpen = context.question?.slot === 'guide';
  const mine = /我的|\bmy\b/.test(reading.plain) && whole(reading, MINE);
  const wish = listOpen || context.talk === null || mine ? listWish(reading, listOpen) : null;
  if (wish) return { do: 'start', talk: 'guide', guide: wish };
  const found = sources.findGuide(reading);
  if (!found) return null;
  const answer = sources.findAnswer(reading.low);
  if (answer?.exact || (answer?.sureness === 'sure' && found.how === 'partly')) return null;
  // "退休" alone may answer what is asked, and "生孩子" is a field of questions.
  if (found.how === 'event' && (context.talk !== null || sources.fieldNamed(reading.low) !== null)) return null;
  return { do: 'start', talk: 'guide', guide: { want: 'begin', id: found.id } };
}

/** A wish about a list of hers. `open`: it was said last, so that "what next" and a step that is only named are about it. */
function listWish(reading: Reading, open: boolean): GuideWish | null {
  const said = reading.plain;
  if (said.length > 30) return null;
  if (whole(reading, MENU)) return { want: 'menu' };
  if (whole(reading, MINE)) return { want: 'mine' };
  if (whole(reading, PRINT)) return { want: 'print' };
  if (open && whole(reading, NEXT)) return { want: 'next' };
  for (const [want, pattern] of [
    ['tick', TICK],
    ['untick', UNTICK],
    ['more', MORE],
  ] as const) {
    const match = pattern.exec(said) ?? pattern.exec(reading.bare);
    const step = smallNumber(match?.slice(1).find(part => part !== undefined) ?? '');
    if (match && step !== null && (open || want !== 'more' || !/[步项件]$/.test(said))) return { want, step };
  }
  const english = TICK_ENGLISH.exec(said)?.groups;
  if (!english) return null;
  const step = english.a ? Number(english.a) : FIGURES.indexOf(english.b ?? '') + 1;
  if (/done|finished/.test(said)) return { want: 'tick', step };
  return open ? { want: 'more', step } : null;
}
