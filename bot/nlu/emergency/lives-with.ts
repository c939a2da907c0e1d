/**
 * What somebody lives with: 我眼睛看不见，能不能念给我听. Whoever is blind or deaf, cannot speak or is paralysed says so to be helped, and the
 * same words tell of an eye that fails now. Narrow on purpose: of her own body, or of a relative's eyes and ears, as the whole
 * clause, with no 了, and in a message that holds nothing of now.
 */

const HERS = '(?:我|俺|咱)(?:的|是|这|本来|一直|天生|生来|两只|双)*';
const RELATIVES =
  '(?:我|俺|咱)?(?:们|家|的)*(?:[妈爸爹娘]{1,2}|老伴儿?|老头子?|老太婆|爷爷|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|老公|老婆|爱人)(?:的|两只|双|一直)*';
const ADVERBS = '(?:本来|一直|早就|也|都|又|有点|不太|不大)*';
const YEARS = '(?:了?(?:好多|好几|几|多|十几|[\\d一二两三四五六七八九十]+)年了?)?';
const EYES = `眼睛?${ADVERBS}(?:看不(?:大|太)?(?:见|到|清楚?)|瞎|失明)${YEARS}(?:字|屏幕|手机|东西|路)?`;
const EARS = `(?:耳朵)?${ADVERBS}听不(?:大|太)?(?:见|到|清楚?)(?:电话|说话|语音|声音)?`;
const SPEECH = '(?:不会|不能|没法)(?:说话|讲话)|说不了话?';
const PARALYSED = `瘫痪(?:在家|在床|在床上|卧床)?${YEARS}`;

const LIVES_WITH = new RegExp(
  `(?<![^,.!?;、，。\\n ])(?:(?:${HERS}|${RELATIVES})(?:${EYES}|${EARS})|${HERS}(?:${SPEECH}|${PARALYSED}))(?=[,.!?;、，。\\n ]|$)`,
  'g',
);

/** Anything of now, and of what makes eyes, ears or speech fail. */
const NOW =
  /突然|忽然|一下|猛地|刚|今[天早晚]|昨|前天|越来越|疼|痛|血|溅|喷|呛|酒|药|晕|吐|炸|烫|烧|火|烟|打[了我伤]|撞|摔|砸|麻|没劲|没力|半边|歪|喘|气|救|掉|井|孩子|不动|动不了|起不来|怎么办$/;
const CANNOT_SPEAK = new RegExp(SPEECH);
/** Who cannot speak writes: said beside it, so that it is no stroke. */
const WRITES = /打字|写字|打不了电话|不能打电话|文字|聋|哑|残疾/;

/** The text with what she lives with blanked out, letter for letter. */
export function livesWithOut(text: string): string {
  return text.replace(LIVES_WITH, told => {
    const mayBeNow = NOW.test(text) || (CANNOT_SPEAK.test(told) && !WRITES.test(text));
    return mayBeNow ? told : '□'.repeat(told.length);
  });
}
