/** What is asked of any matter ("要多久", "在哪里办"): it is about what was spoken of last, and names nothing itself. */
import { type Reading, whole } from '../text/reading.ts';
import { wholly } from '../text/word-list.ts';

const ABOUT = '(那|那么|请问|这|这个|它|都|还|一共|大概|到底|究竟|我|你们|您|要|得|需要|去|办|的话|一般|具体)*';
const DONE = '(呢|啊|呀|吗|嘛|呐)*';
const ASKS_ON = wholly(`
  ${ABOUT}(带|准备|拿|交|提供|用|填)(些|点)?(什么|哪些)(东西|材料|证件|手续|资料|表)?${DONE} ${ABOUT}(什么|哪些)(材料|手续|证件|条件|东西|资料)${DONE}
  ${ABOUT}(等|花)?(多久|多长时间|几天|多少天|多少时间)(才|能|可以)*(办好|办完|好|拿到|拿|取|领|下来|到账|办|完|知道)?${DONE} ${ABOUT}(什么时候|哪天|几号)(才|能|可以|会)*(办好|办完|好|拿|取|领|下来|到账|办|来人?|到|过来|上门)${DONE}
  ${ABOUT}(花|交|收|付)?(多少|几块)(钱|费用)?${DONE} ${ABOUT}(要|收|花)(钱|费|费用)(不|吗)?${DONE} (是)?免费(的)?(吗|不) ${ABOUT}(收费|要钱)(吗|不)
  ${ABOUT}(在|到|去|上|往)*(哪里|哪儿|哪|什么地方)(去)?(办理?|交|领|取|弄|问|查|买|扔)?${DONE} ${ABOUT}(怎么|怎样)(走|去|预约|办理)${DONE} (地址|地方)(在)?(哪里|哪儿|哪|是哪里)${DONE}
  ${ABOUT}(电话|号码)(是)?(多少|几号|什么)${DONE} ${ABOUT}打(什么|哪个|多少)(电话|号码)?${DONE} ${ABOUT}(能|可以|能不能|可不可以)(在)?(网上|手机上?|别人|家人|家里人|子女|帮忙)(代)?(办|弄|交|代办)?(吗|不)?
  ${ABOUT}(网上|手机上?|别人|家人|家里人|子女)(也)?(能|可以|能不能|可不可以)(帮忙|帮|代)?(办|弄|交|取|领)(吗|不)?${DONE}
  (how_(long|much)|where|when)(_(is|does|will|do)_(it|i|that)(_(take|cost|go|apply|be_ready|get_it))?)?(_do_i_(go|apply|get_it|pay))? (and_)?what_(do_i|should_i)_(need(_to_bring)?|bring)
`);

/** True when the whole message asks on about whatever was spoken of. */
export function asksOn(reading: Reading): boolean {
  return whole(reading, ASKS_ON);
}
