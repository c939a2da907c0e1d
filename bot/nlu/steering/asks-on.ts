/** What is asked of any matter ("要多久", "在哪里办"): it is about what was spoken of last, and names nothing itself. */
import type { AskedOn } from '../../domain/commands.ts';
import { type Reading, whole } from '../text/reading.ts';
import { createSieve } from '../text/sieve.ts';
import { wholly } from '../text/word-list.ts';

const ABOUT = '(那|那么|请问|这|这个|它|都|还|一共|大概|到底|究竟|我|你们|您|要|得|需要|去|办|的话|一般|具体)*';
const DONE = '(呢|啊|呀|吗|嘛|呐)*';
const ASKS_ON = wholly(`
  ${ABOUT}(带|准备|拿|交|提供|用|填)(些|点)?(什么|哪些)(东西|材料|证件|手续|资料|表)?${DONE} ${ABOUT}(什么|哪些)(材料|手续|证件|条件|东西|资料)${DONE}
  ${ABOUT}(等|花)?(多久|多长时间|几天|多少天|多少时间)(才|能|可以)*(办好|办完|好|拿到|拿|取|领|下来|到账|办|完|知道)?${DONE} ${ABOUT}(什么时候|哪天|几号)(才|能|可以|会)*(办好|办完|好|拿|取|领|下来|到账|办|来人?|到|过来|上门)${DONE}
  ${ABOUT}(多少|几块)${DONE}
  ${ABOUT}(在|到|去|上|往)*(哪里|哪儿|哪|什么地方)(去)?(办理?|交|领|取|弄|问|查|买|扔)?${DONE} ${ABOUT}(怎么|怎样)(走|去|预约|办理)${DONE} (地址|地方)(在)?(哪里|哪儿|哪|是哪里)${DONE}
  ${ABOUT}(电话|号码)(是)?(多少|几号|什么)${DONE} ${ABOUT}打(什么|哪个|多少)(电话|号码)?${DONE} ${ABOUT}(能|可以|能不能|可不可以)(在)?(网上|手机上?|帮忙)(代)?(办|弄|交|代办)?(吗|不)?
  ${ABOUT}(网上|手机上?)(也)?(能|可以|能不能|可不可以)(帮忙|帮|代)?(办|弄|交|取|领)(吗|不)?${DONE}
  (how_long|where|when)(_(is|does|will|do)_(it|i|that)(_(take|cost|go|apply|be_ready|get_it))?)?(_do_i_(go|apply|get_it|pay))? (and_)?what_(do_i|should_i)_(need(_to_bring)?|bring)
`);

const COST = wholly(`
  ${ABOUT}(花|交|收|付)?(多少|几块)(钱|费用)${DONE} ${ABOUT}(要|收|花)(钱|费|费用)(不|吗)?${DONE} (是)?免费(的)?(吗|不) ${ABOUT}(收费|要钱)(吗|不)
  how_much(_(is|does|will|do)_(it|i|that)(_(take|cost|pay))?)?(_do_i_pay)? is_(it|this)_free (does|will)_(it|this)_cost(_me)?(_(anything|money))? do_i_(have_to|need_to)_pay(_for_(it|this))? is_there_a_(fee|charge)
`);
/** What is done about a matter that was reported: such a question may also be one that an entry answers. */
const WORK =
  '(报|反映|修理?|维修|上门|来|派|处理|办理?|弄|换|搞|找|说|师傅|工人|人|你们|他们|政府|这里|这儿|在|是|一次|一趟|完|好|了|过来)*';
const PAY = '(收|花|交|付|给|出|掏)?(我|我们|咱)?(的)?';
const COST_OF_WORK = wholly(`
  ${ABOUT}${WORK}${ABOUT}(会|用)*${PAY}(多少|几块)(钱|费用?)${DONE} ${ABOUT}${WORK}${ABOUT}(会|用)*${PAY}(钱|费用?)(吗|不|么)${DONE}
  ${ABOUT}${WORK}${ABOUT}(会不会|要不要|用不用|需不需要|收不收|花不花|给不给|是不是要)${PAY}(钱|费用?)${DONE}
  ${ABOUT}${WORK}(是|都)?(免费|收费|白干)(的)?(吗|不|还是(收费|免费)(的)?)${DONE}
`);

const KIN =
  '(我|俺|咱|我们)?(家|的)*(别人|旁人|家人|家里人|家属|亲戚|邻居|子女|儿女|孩子|娃|儿子|女儿|闺女|姑娘|媳妇|儿媳妇?|女婿|老伴|老头子?|老太婆|老公|老婆|爱人|孙子|孙女|外孙女?|侄子|侄女|外甥女?|弟弟|妹妹|哥哥?|姐姐?|爸爸?|妈妈?|父母|保姆|护工|朋友|同事)(们)?';
const GOES =
  '(帮忙|帮着?|替|代|去|来|给|我|过去)*(办理?|弄|交|取|领|申请|拿|问|报|跑一?趟|代办|代领|代取|去)(一下|一趟)?';
const MAY = '(能|可以|能不能|可不可以|能否|可否|是不是可以)';
const FINE = '(行|可以|能|成|中)(吗|不行?|不)';
/** Why she cannot go herself: no matter of a report. */
const CANNOT_GO = `(.{0,8}(走不动|走不了|走路|腿脚|腿(不|疼|坏|断|有)|出不了门|出不去|下不了(床|楼)|不方便|(年纪|岁数)(太)?大|十(多|几|来)?岁|眼睛|看不(见|清)|耳朵|住院|生病|身体不|在外地|不在(本地|家|这里)|没空|要上班|太忙|去不了|来不了|轮椅|行动).{0,6}){0,2}`;
const PROXY = wholly(`
  ${CANNOT_GO}${ABOUT}${MAY}(让|叫|请|由|托|派|找)?${KIN}${GOES}(吗|不|行吗|可以吗|好吗)*${DONE} ${CANNOT_GO}${ABOUT}(让|叫|请|由|托|派|找)?${KIN}(也)?${MAY}${GOES}(吗|不)*${DONE}
  ${CANNOT_GO}${ABOUT}(让|叫|请|由|托|派|找)?${KIN}${GOES}${FINE}${DONE} ${CANNOT_GO}${ABOUT}${MAY}(找人|请人|托人|叫别人)?(代办|代领|代取|代交|委托)(吗|不)*${DONE} ${CANNOT_GO}${ABOUT}${MAY}${KIN}(吗|不)
  ${ABOUT}(是不是|一定|必须|非)*(要|得)?(我)?(本人|自己|亲自)(去|来|到场|办|到)+(吗|不可|不行)*${DONE} (我|本人)+(人)?(去不了|来不了|不去|去不成)${FINE}
  can_((my_)(son|daughter|grandson|granddaughter|wife|husband|family|neighbou?r|friend)|(someone|somebody|anyone)_else|another_person)_(do|go|apply|collect|bring|get)(_(it|there))?(_for_me|_instead)?
`);

/** All of them, in the order of their bits. */
export const ASKED_ON = [COST, COST_OF_WORK, PROXY, ASKS_ON] as const;

const mayAsk = createSieve(ASKED_ON);

/** What the whole message asks on about whatever was spoken of; null: it does not. `reported`: a report is what is spoken of. */
export function asksOn(reading: Reading, reported = false): AskedOn | null {
  const may = mayAsk(reading.plain);
  if (may === 0) return null;
  const asks = (which: number) => ((may >> which) & 1) === 1 && whole(reading, ASKED_ON[which]!);
  if (asks(0) || (reported && asks(1))) return 'cost';
  if (asks(2)) return 'proxy';
  return asks(3) ? 'other' : null;
}
