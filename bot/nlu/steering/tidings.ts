/** Tidings about what she told before: the danger is over, there is one more photo. */
import { bare, clauses, plain } from '../text/fold.ts';
import { type Reading, whole } from '../text/reading.ts';
import { createSieve } from '../text/sieve.ts';
import { wholly } from '../text/word-list.ts';

const NOW = '(现在|已经|刚|都|全|这会儿|也|终于|总算|幸好|还好|好在)*';
const END = '(啊|呀|啦|吧|谢谢|多谢|你们?|您|大家|放心|不用担心)*';
const SAFE = wholly(`
  ${NOW}(大|明)?(火|火势|着火)${NOW}(被)?(消防|消防员|消防队|他们|我们|自己|邻居)?(给)?(扑|浇|弄|救|控制)?(灭|熄|熄灭|住)(掉)?了${END}
  ${NOW}(里面|电梯|楼上|楼里|屋里|车里|水里|井里)?(里|上)?(的|被困的)*({P}|孩子|大家)*(们)?${NOW}(被|让|给)*(消防|消防员|消防队|他们|师傅|物业|我们|人)?(给)?(救|拉|弄|接|放|捞|抱|背|拽|走|跑)?(出|上|下)来了${END}
  ${NOW}(家里|这里)?({P}|孩子|大家)*(们)?${NOW}(没(有)?(什么)?(事儿?|危险)|平安|安全|脱险|脱离危险)了${END}
  (煤气|燃气|阀门)${NOW}(关|关掉|关上|关好)了${END}
  the_fire_(is|has_gone|was_put)_out (he|she|everyone|everybody|it)('?s|_is)_(out|safe|fine|over)(_now)? (they|we)('?re|_are)_(all_)?(out|safe|fine)(_now)? they_got_(him|her|them|us|everyone)_out i'?m_safe(_now)?
`);

/** Said beside it. */
const HELPED = wholly(`
  (119|120|110|消防|消防队|消防车|消防员|警察|民警|救护车|医生|师傅|他们)${NOW}(来|到|来过|走|处理|处理好|帮忙)了 ${NOW}(送|拉|去)(到)?(医院)(去)?了 ${END}
`);

/** True when the whole message says that a danger is over. */
export function saysSafe(reading: Reading): boolean {
  if (reading.plain.length > 30 || (mayTell(reading.plain) & 1) === 0) return false;
  if (whole(reading, SAFE)) return true;
  const pieces = clauses(reading.speech).map(({ text }) => ({ plain: plain(text), bare: bare(text) }));
  return (
    pieces.length > 1 &&
    pieces.some(piece => whole(piece, SAFE)) &&
    pieces.every(piece => whole(piece, SAFE) || whole(piece, HELPED))
  );
}

const BEFORE = '(等|等一?下|等会儿?|稍等|别急|对了|我|这里|这边|手机|里|那)*';
const MORE = '(还|又|再|另外)+(有|要|想|得)?(给你|给您)?(发|传|拍|补|加)*';
const SENDS = '(要|想|没|没有|给|发|传|你|您|看|过去|上来|过来|呢|了)*';
const ANOTHER_PHOTO = wholly(`
  ${BEFORE}${MORE}(好)?(一|两|二|几|三|四|[1-9])?(张|个|些)?(别的)?(照片|相片|图片|图)${SENDS} ${BEFORE}${MORE}(好)?(一|两|二|几|三|四|[1-9])张${SENDS}
  (wait_|one_moment_)?(i_have_|i'?ve_got_|there'?s_|there_is_|there_are_)?(another|one_more|some_more|more)_(photo|picture)s?(_to_send)? i('ll|_will)_send_(another|one_more|more)(_(photo|picture)s?)?
`);

/** Both, in the order of their bits. */
export const TIDINGS = [SAFE, ANOTHER_PHOTO] as const;

const mayTell = createSieve(TIDINGS);

/** True when the whole message says that another photo comes. */
export function bringsPhoto(reading: Reading): boolean {
  return reading.plain.length <= 24 && (mayTell(reading.plain) & 2) !== 0 && whole(reading, ANOTHER_PHOTO);
}
