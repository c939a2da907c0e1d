/** Praise and suggestions: what hotlines take down beside complaints, told by plain words. */
import type { Request } from '../../domain/commands.ts';
import { COMPLAINT, NEGLECT } from '../cues.ts';
import { ASKING } from '../faq/asking.ts';
import { type Reading, whole } from '../text/reading.ts';
import { anyOf, wholly } from '../text/word-list.ts';

/** The wish alone, with nothing that is praised or proposed. */
const ALONE: readonly { request: Request; pattern: RegExp }[] = [
  {
    request: 'praise',
    pattern: wholly(`
      (我|我们)?(要|想|来|得)*(表扬|表彰|夸|感谢|点个?赞|写(封|一封)?感谢信|送(面|个|一面)?锦旗)(一?(下|个人|个|位|夸|件事))?(夸)?(你们|人)?
      (给|为)(你们)?点(个)?赞 (i_(want|would_like)_to_|i'?d_like_to_)?(praise|commend|compliment)(_(someone|somebody))?
    `),
  },
  {
    request: 'suggestion',
    pattern: wholly(`
      (我|我们)?(有|要|想|来)*(给)?(你们|政府|市里|领导)?(提)?(一?(个|条|点|些|下))?(合理化)?(建议|意见建议|好主意|点子|想法)(要|想)?(提|说)*(一?下)?
      (我|我们)?(要|想)?建议(一下)? (i_(have|want_to_make)_)?(a_)?suggestions?
    `),
  },
];

const PRAISE = anyOf(`
  (?<!不(值得)?|没有?)表扬 (?<!不)值得(表扬|学习|点赞) 点(个|一个)?(大大的)?赞 锦旗 感谢信 夸(夸|一夸|一下|奖) 拾金不昧 好人好事 见义勇为
  (感谢|谢谢|多谢|感激|致谢|道谢)~(师傅|司机|民警|警察|交警|工作人员|社区|居委会|志愿者|医生|护士|环卫|保洁|保安|同志|小哥|大姐|接线员|物业|消防|城管|老师|工人|好心人|窗口|部门|政府|书记|主任)
  (感谢|谢谢|多谢)~((路)?灯亮|水通|来水|来电|气通|干净|都好)了 (感谢|谢谢|多谢)~(修好|解决|办好|处理好|处理了|弄好|清理干净|找回|找到|帮(我|忙|了)) (修好|解决|办好|处理好|弄好|清理干净|装好)了?~(感谢|谢谢|点赞|真好)
  (办事|服务|态度|效率|处理|速度|来得|修得|扫得)(态度)?(真的?|非常|特别|太|很|挺)(好|快|高|认真|热情|耐心|周到|负责|干净)
  praise commend well_done (thank|thanks)~(driver|officer|worker|staff|police|nurse|doctor)
`);

const HELPER =
  '(师傅|司机|民警|警察|交警|辅警|工作人员|社区|居委会|志愿者|医生|护士|环卫工?人?|清洁工|保洁|保安|同志|小哥|大姐|阿姨|大叔|小伙子?|姑娘|学生|接线员|网格员|物业|消防员?|城管|老师|工人|好心人|路人|邻居|书记|主任|快递员|外卖员)';
/** Somebody did her a kindness: told in so many words, without a word of praise. A wish ("请帮我找回") has not been done. */
const KINDNESS = anyOf(`
  ${HELPER}~(帮|替|给)(了)?(我|我们|我家|我妈|我爸|俺|老人|孩子|大家|邻居).{0,8}(找回|找到|捡到|追回|送回|送到|扶|抬|背|搬|拎|修好|弄好|解决|抱|救|提|推|赶|办好)(来|去|上|下|起来|出来|回来|回家|医院)?(了|过)
  ${HELPER}~(捡到|拾到|扶起|救起|救了|背起|找回).{0,8}(还给|交给|送回|送到|给我|我|老人|孩子)
`);
/** The praise shall reach those who can thank them. */
const PASS_ON = anyOf(`
  (让|叫|请|告诉|转告|转达|通知)(他|她|他们|她们|师傅|人家)(们)?的?(单位|公司|领导|上级|老板|学校|家里)(们)?(也|都)?(知道|表扬|晓得|奖励|夸) (转告|转达|告诉)(他|她|他们|她们|师傅)(们)?~(谢谢|感谢|好人)
  (给|为)(他|她|他们|她们)(们)?(发|加|记)(点|个|一个)?(奖|奖金|奖状|功|工资) let_(his|her|their)_boss_know
`);

const SUGGESTION = anyOf(`
  建议(?!书|零售) 提议 倡议 合理化 (提|有)(个|点|条)(意见|想法|主意)
  (希望|盼望|盼着|期待)~(增加|增设|加装|加开|新增|多(开|设|装|种|建|放|搞|给)|装(个|一|上)|建(个|一)|开(个|通|设)|设(个|一|立)|延长|改成|改为|推广)
  (能不能|可不可以|可否|能否|是否可以|是不是可以|可以)(?!.{0,14}(修|派|来人|管))~(增加|增设|加装|加开|加个|加一|新增|多(开|设|装|种|建|放|搞|给)|装(个|一|上)|建(个|一)|开(个|通|设)|设(个|一|立)|延长|改成|改为|推广)
  (要是|如果|最好)(能|可以|有)?~(就好了|就更好|就太好了) i_suggest suggestion it_would_be_(nice|good|great)_(if|to) (please|could_you|can_you)_(add|install|build|put_up)_(a|another|more|some)
`);

/** A request without its matter: "我要表扬". */
export function requestAlone(reading: Reading): Request | null {
  return ALONE.find(({ pattern }) => whole(reading, pattern))?.request ?? null;
}

/** What the words say outright; null where something is wrong as well, so that it may be a complaint in polite words. */
export function requestIn(low: string): Request | null {
  const praises = PASS_ON.test(low) || ((PRAISE.test(low) || KINDNESS.test(low)) && !ASKING.test(low));
  const request = praises ? 'praise' : SUGGESTION.test(low) ? 'suggestion' : null;
  return request && !COMPLAINT.test(low) && !NEGLECT.test(low) ? request : null;
}
