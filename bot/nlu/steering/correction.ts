/** "地址改成…", "电话写错了", "改2", "不是路灯，是井盖": which slot is meant, and what it should be. */
import { SURE } from '../../domain/commands.ts';
import { smallNumber } from '../text/digits.ts';
import type { Reading } from '../text/reading.ts';
import { createSieve } from '../text/sieve.ts';

/** A correction: the slot, and the words that replace its value if she said them. `number` names a line that is not there. */
export type Correction = { slot: string; value?: string } | 'beyond' | null;

/** What values look like, for corrections that name no slot. */
export interface Judges {
  isPhone(words: string): boolean;
  isPlace(words: string): boolean;
  /** Confidence of the best kind. */
  kind(words: string): number;
}

const SLOTS: readonly (readonly [slot: string, words: string])[] = [
  ['category', '类别|类型|种类|分类|问题类型|问题类别|类目|事项|category|kind|type'],
  ['place', '详细地址|地址|位置|地点|地方|定位|路名|门牌号?|address|place|location'],
  ['when', '发生时间|时间|日期|date|time'],
  ['photos', '照片|图片|相片|图|photos?|pictures?'],
  ['contact', '联系电话|联系方式|手机号码?|电话号码?|电话|手机|号码|phone(?: number)?|number|contact'],
  ['detail', '补充情况|补充|详情|细节|情况|details?'],
];
const SLOT = `(${SLOTS.map(([, words]) => words).join('|')})`;
const BECOME =
  '(?:改成|改为|换成|换为|改到|换到|更正为|更正成|修改为|修改成|变更为|应该是|应该为|应当是|应是|应为|其实是|实际是|实际上是|to be|should be|to|is|变成|是|填|写|为|成|:)';
const CHANGE = '(?:改成|改为|换成|换为|改到|换到|更正为|更正成|修改为|修改成|变更为)';
const WRONG =
  '(?:写|填|说|搞|弄|选|记|打|留|报|定|认|标|发|传)?(?:得|的)?(?:都)?(?:错(?:了|啦|误)?|不对|不准确?|不正确|有误|有问题|不是这(?:里|个)|is wrong|was wrong|wrong)(?:了)?';
const TO_CHANGE =
  '(?:改(?:一?[改下个])?|修改(?:一下)?|更正(?:一下)?|更改|重新?填|重新?写|重新?选|重新?拍|重新?发|换(?:一?[下个张])?|订正|纠正|变更|change|correct|edit|fix|update)';
const NUMBER = '第?(\\d{1,2}|[一二三四五六七八九十](?![下个张次遍改换修]))(?:条|项|个|处|点|行|步|题)?';
const REST = '[ ,。:]*(.*)$';

const PATTERNS: readonly (readonly [RegExp, slot: number, value: number])[] = [
  // 把地址改成人民路15号 · 地址应该是…
  [
    new RegExp(`(?:把|将)?(?:我的?|那个|the |my )?${SLOT}(?:给我|帮我)?(?:信息)?[ ,]*(?:要|得|需要)?${CHANGE}${REST}`),
    1,
    2,
  ],
  [new RegExp(`${SLOT}[ ,]*${WRONG}[ ,。!;]*(?:了)?[ ,。]*(?:(?:它)?${BECOME}|改|换)${REST}`), 1, 2],
  [new RegExp(`${SLOT}(?:应该是|应该为|应当是|应是|应为|其实是|实际是|实际上是| should be )${REST}`), 1, 2],
  // change the address to …
  [new RegExp(`(?:change|correct|update|set) (?:the |my )?${SLOT} to${REST}`), 1, 2],
  // 地址写错了 · 电话不对 · 改地址 · 地址改一下 · wrong address
  [new RegExp(`^(?:.{0,6}[ ,])?(?:我的?|这个|那个|the |my )?${SLOT}[ ]*${WRONG}[^,。]{0,4}$`), 1, 0],
  [new RegExp(`^(?:我?(?:想|要|得|需要)?(?:再)?)?${TO_CHANGE}[ ]?(?:the |my )?(?:那个|我的?)?${SLOT}$`), 1, 0],
  [new RegExp(`^(?:我的?|那个)?${SLOT}(?:我?(?:想|要|得|需要))?(?:再)?${TO_CHANGE}$`), 1, 0],
  [new RegExp(`^(?:the )?wrong ${SLOT}$`), 1, 0],
];
/** 问题 is half of what people say: it names the first line only where the message begins with it. */
const MATTER = '(?:把|将)?(?:我的?|这个|那个)?(?:问题|事情?|毛病)(?:给我|帮我)?';
const OF_MATTER: readonly RegExp[] = [
  new RegExp(`^${MATTER}[ ,]*(?:要|得|需要)?${CHANGE}${REST}`),
  new RegExp(`^${MATTER}(?:写|填|说|搞|弄|选|记)(?:得|的)?错(?:了|啦)?[ ,。!;]*(?:(?:它)?${BECOME})?${REST}`),
  new RegExp(`^(?:我?(?:想|要|得|需要)?(?:再)?)?${TO_CHANGE}(?:一?下)?(?:那个|我的?)?(?:问题|事情)()$`),
];
const NUMBERED: readonly RegExp[] = [
  new RegExp(
    `^(?:我?(?:想|要)?)?(?:改|修改|更正|换|change|edit|correct|fix)[ ]?(?:一?下)?(?:no ?|number )?${NUMBER}[ ,]*(?:${BECOME})?${REST}`,
  ),
  new RegExp(`^(?:把)?${NUMBER}[ ,]*(?:${WRONG}[ ,。]*(?:${BECOME})?|(?:要|得)?${CHANGE})${REST}`),
  new RegExp(`^(?:把)?${NUMBER}(?:要|得)?(?:改|修改|换)(?:一?下)?()$`),
];
const NOT_BUT =
  /(?:^|[ ,。])(?:不是|并不是|不应该是|it'?s not|it is not|not) ?([^,。;]{1,30})[,。; ]+(?:而)?(?:应该|其实|实际上?)?(?:是|it'?s|it is|but)[ ]?([^。;]{1,60})$/;
/** What slips out before a mistake is put right. */
const OH = '(?:(?:啊|呀|哎|哟|唉|哦|噢|诶|等等|等一下|糟了|不好意思|对不起|抱歉|oh|oops|sorry)[ ,。!]*)*';
const MISTAKE =
  '(?:不对|错了|不是|(?:我)?(?:刚才?|刚刚|前面)?(?:弄|搞|说|写|打|讲|记|填|发)错(?:了|啦)|(?:我)?(?:刚才?|刚刚)?(?:弄|搞|说|写|打|讲|记|填|发)得?不对|no|wrong|my mistake)';
const NO_BUT = new RegExp(
  `^${OH}${MISTAKE}(?:[ ,。!]|应该|其实)+(是|改成|改为|换成|在|it'?s|it is|should be)?[ ]?([^。;]{2,60})$`,
);

/** Not what was told, put right, but another matter beside it. */
const ANOTHER = /(?:另外?|别的|其[他它]|新)的?(?:一[个件桩]|件)?(?:事|问题|情况)|(?:另外|还有)一[个件桩处](?!是)/;

/** All shapes of a correction. */
export const CORRECTIONS: readonly RegExp[] = [
  ...PATTERNS.map(([pattern]) => pattern),
  ...OF_MATTER,
  ...NUMBERED,
  NOT_BUT,
  NO_BUT,
];
const mayMatch = createSieve(CORRECTIONS);

/** Reads a correction. `lines` are the slots of the summary in its order, for corrections by number; empty when nothing can be corrected. */
export function correction(reading: Reading, lines: readonly string[], judges: Judges): Correction {
  const text = reading.low.replace(/[。.!~ ]+$/, '');
  if (text.length > 160 || mayMatch(text) === 0) return null;
  for (const [pattern, slotAt, valueAt] of PATTERNS) {
    const match = pattern.exec(text);
    const slot = match && slotOf(match[slotAt]!);
    if (match && slot) return made(slot, valueAt ? match[valueAt] : undefined, reading);
  }
  if (lines.includes('category')) {
    for (const pattern of OF_MATTER) {
      const match = pattern.exec(text);
      if (match) return made('category', match[1], reading);
    }
  }
  if (lines.length > 0) {
    for (const pattern of NUMBERED) {
      const match = pattern.exec(text);
      if (!match) continue;
      const slot = lines[(smallNumber(match[1]!) ?? 0) - 1];
      if (!slot) return 'beyond';
      return made(slot, match[2], reading);
    }
  }
  if (ANOTHER.test(text)) return null;
  const notBut = NOT_BUT.exec(text);
  const noBut = notBut ? null : NO_BUT.exec(text);
  const loose = notBut?.[2] ?? noBut?.[2];
  if (!loose) return null;
  const enough = notBut && judges.kind(notBut[1]!) > 0 ? NAMED : LIKELY;
  const slot = judges.isPhone(loose)
    ? 'contact'
    : judges.isPlace(loose)
      ? 'place'
      : (notBut || noBut?.[1]) && judges.kind(loose) >= enough
        ? 'category'
        : null;
  return slot ? made(slot, loose, reading) : null;
}

/** True for another matter told beside the first: 不是这个，是另外一件事，…. */
export function tellsAnother({ low }: Reading): boolean {
  return ANOTHER.test(low);
}

/** What people call a line of the summary beside its label, where it is the whole message. */
const CALLED: readonly (readonly [slot: string, words: string])[] = [
  ...SLOTS,
  ['category', '问题|什么事情?|啥事|事情?|毛病|什么问题|问题那'],
  ['place', '哪里|哪儿|什么地方|地方|在哪里?|住址|小区|路'],
  ['when', '什么时候|时候|日子|几点'],
  ['photos', '照|拍的|相|影像'],
  ['contact', '联系|联系人|电话号|手机号|怎么联系|名字'],
  ['detail', '补充的|后面补充的'],
];
const LINE = CALLED.map(
  ([slot, names]) =>
    [
      slot,
      new RegExp(
        `^(?:想|要|改|就|是|那|个|我的)*(?:${names})(?:[那这]?一?[条个项行处张]|那里|的)?(?:错了|不对|要改|改一?下)?$`,
      ),
    ] as const,
);

/** The line of the summary that the whole message names; null when it names none that is there. */
export function lineNamed({ bare, plain }: Reading, lines: readonly string[]): string | null {
  for (const [slot, pattern] of LINE) {
    if ((pattern.test(bare) || pattern.test(plain)) && (lines.includes(slot) || slot === 'when')) return slot;
  }
  return null;
}

/** A kind named after "是" needs less than a kind told out of the blue. */
const LIKELY = SURE / 3;
/** Two things set against each other ("不是路灯，是井盖") are kinds, even when either of them fits several. */
const NAMED = 0.05;

function slotOf(words: string): string | null {
  for (const [slot, names] of SLOTS) if (new RegExp(`^(?:${names})$`).test(words)) return slot;
  return null;
}

/** The value with the case that she typed. */
function made(slot: string, words: string | undefined, reading: Reading): Correction {
  const low = words
    ?.trim()
    .replace(/^(?:的|:|成|为)+/, '')
    .replace(/(?:才对|才是|吧|啊|呀|哦|谢谢)+$/, '')
    .trim();
  if (!low) return { slot };
  const at = reading.low.lastIndexOf(low);
  return { slot, value: at < 0 ? low : reading.text.slice(at, at + low.length) };
}
