/** Wishes that are the whole message: to take a report back, to know who is speaking; and presses said in other words. */
import type { Command, UnderstandContext } from '../../domain/commands.ts';
import { type Reading, whole } from '../text/reading.ts';
import { wholly } from '../text/word-list.ts';

const FILED =
  '(刚才?|上(一|次|个|回)|之前|前面|昨天|那|这)+(报|反映|提交|投诉|举报)?(过|了)?的?(那|这)?(一?(件|个|条|单|次))?(事情?|事儿|上报|举报|投诉|工单|单子|案件|案子)?';
/** Takes back without saying what: inside a report it is that report. */
const TAKE_BACK = wholly(`
  (我|我们|帮我)?(要|想|想要|申请|请)?(不(报|投诉|反映|举报)了)?(撤回|撤销|撤掉|撤了|撤诉|撤单|撤案)(一?下|申请|吧|了|上报|投诉|举报|工单|反映)*
  (please_)?withdraw(_(it|this|that|my_(report|case|complaint)))? take_it_back
`);
/** Takes back what was filed before. */
const TAKE_BACK_FILED = wholly(`
  (我|帮我)?(要|想|请)?(把)?(撤回|撤销|撤掉|取消)(我)?${FILED} (我|帮我)?(要|想|请)?(把)?(我)?${FILED}(给)?(我)?(撤回|撤销|撤掉|撤了|取消)(了|吧|掉)*
  (please_)?(withdraw|cancel)_(my|the)_(last|previous|earlier)_(report|case|complaint)
`);
/** Inside a report “this one” is the report itself. */
const THIS_ONE = /^[^刚上之前昨]*这(?:一?[个次件条])/;
const WHO = wholly(`
  (请问)?(你|您|你们|这|对面)(到底|究竟)?(是|叫)(不是)?(谁|哪(位|个)|什么名字|什么人|机器人?|真人|活人|人|人工|人工智能|电脑|程序|ai|男的?还是女的?|(真?人|人工|活人)还是(机器人?|电脑|ai)|(机器人?|电脑|ai)还是(真?人|人工|活人))(吗|吧|呢|啊)?
  who_are_you who_is_this (are_you|is_this|am_i_talking_to)_(a_|an_)?(real_)?(robot|bot|human|person|machine|computer|ai)(_or_(a_)?(robot|bot|human|person|machine))? what'?s_your_name
`);

/** `start withdraw`, or small talk about who is speaking; null for everything else. */
export function wish(reading: Reading, context: UnderstandContext): Command | null {
  if (reading.plain.length > 40) return null;
  if (whole(reading, WHO)) return { do: 'chat', topic: 'who' };
  if (whole(reading, TAKE_BACK_FILED)) {
    return context.talk === 'report' && THIS_ONE.test(reading.plain)
      ? { do: 'cancel' }
      : { do: 'start', talk: 'withdraw' };
  }
  if (whole(reading, TAKE_BACK))
    return context.talk === 'report' ? { do: 'cancel' } : { do: 'start', talk: 'withdraw' };
  return null;
}

const SAVE = wholly(
  '(确认|确定)?(保存|存)(一?下|修改|更改|吧|了|好)* (确认|确定|提交|完成)(修改|更改)(了|吧)? 改(好|完)了 save(_it|_changes)? confirm_changes',
);
const ADD = wholly(
  '(就|都|请|帮我)?(加|补|添|补充|添加|附|放)(到|在|进|给)?(这|那|刚才?那?|上一?|原来那?|之前那?)(一?(件|个|条))?(事情?|事儿|里|案件|案子|工单|上面)*(里|上|去|吧)* add_(it|them)?_?to_(this|that|the)_(case|report|one)',
);
const NONE = wholly(`
  (这些|以上|上面)?(全都?|都|统统)?(没有?|不是|不对|没有对的|不符合|不像)(的|了)? (一个|哪个)(都|也)(不是|不对|没有) (里面|这里面?)(都)?没有
  (这|那)?(两|三|几)(个|条|处|种)(地方)?(全都?|都)?(不是|不对)(的|了)? (都|也)?不(是|在)(这|那)(两|三|几|些|里)?(个|条|处|种|面)?(地方|路|小区)?(里|里面)?(的|了)?
  none(_of_(these|them|those|the_above))? neither
`);
const ERASE = wholly(`
  (是的?|对|确定|确认|请|帮我)*(把)?(我的?)?(全部|全都?|都|所有)?(信息|资料|数据|记录)?(都|全部)?(删除|删掉|删了|删光|清除|清空|抹掉|删)(全部|所有|掉|吧|了)*
  (yes_)?(please_)?(delete|erase|remove)(_(it|all|everything|it_all))?
`);
const KEEP = wholly(`
  (算了|那|还是|先|我|都|就)*(不|别|莫)(要|用|想)?(删|清|删除|删掉|清空|清除|注销|撤|撤回|撤销|撤掉|重新?办|重新?开)(了|掉|除|吧|我的|信息|啊|呀)*(算了|留着|了|吧)* 算(了|啦)+(吧)? (那)?(就|还是|都|先)*(留着|留下|保留|不动)(它|吧|好了|了)*
  (please_)?(do_?n'?t|do_not)_(delete|erase|remove|withdraw)(_(it|anything|them))? keep_(it|them|everything)
`);
const WHO_CALLED = '(我|我们|我家|家里人?|儿子|女儿|老伴|邻居|别人|有人|旁边的人|保安|物业)';
const CALLED_WHOM =
  '(119|120|110|122|12\\d{3}|警|火警|电话|急救(车|中心)?|救护车|消防(队|车)?|警察|燃气公司|电力公司|他们)';
/** The call fails: she is not left alone with it. */
const NO_ANSWER = wholly(`
  (电话|119|120|110|一直|还是|都|我|也|总是)*(打|拨)不(通|了|出去?|进去?)(了|啊|呀|电话|怎么办)* (电话|119|120|110|一直|还是|都|他们)*(没人接|没有人接|不接|占线|忙音)(电话|啊|呀|怎么办)* (我)?(没|没有)(电话|手机|信号|话费)(了)?
  (nobody|no_one)_(answers|picks_up) (i_)?(can'?t|cannot)_(get_through|call)(_them)? (the_line_is_|it'?s_)busy
`);
/** The number has been called, by her or by others. */
const HELP_CALLED = wholly(`
  (好的?|嗯|对)?(已经|都)?${WHO_CALLED}?(已经|都|刚才?|早|马上|就)*(给)?${CALLED_WHOM}?(已经|都)?(打|报|拨|叫|喊|通知|联系)(过|了|通|完|好)*(一?个)?${CALLED_WHOM}*(的)?(电话)?(过|了|啦|咯|通)*(谢谢|感谢)?(你|您|你们|了)* (119|120|110|消防|警察|民警|救护车?|医生|急救)(队|车|员|人员)*(都|已经|马上|快)*(来|到)(了|啦)*
  (i_|we_|yes_i_|yes_)?(have_|'ve_)?(already_)?(just_)?(called|phoned|rang|dialled)(_(them|already|119|120|110|the_(police|ambulance|fire_brigade)|an_ambulance|for_help))*
`);
const OVER = wholly(`
  (现在|已经|这里|都|火|人|我们)*(没(有)?危险|安全|没事儿?|扑灭|灭|灭掉|熄|救出来|救上来|出来|跑出来|送医院|送走)(了|啦|的)+(已经|现在|都)*(没事儿?了|安全了)?
  (it'?s|it_is|we_are|we'?re|everyone_is)_(over|safe|out)(_now)?
`);
const WRONG = wholly('(这些|上面)?(全都?|都)?(不是|不对|错了|弄错了|搞错了)(的|了)?');

/** A choice of the open question in words that its title does not have; null when there is none. */
export function pressInWords(reading: Reading, open: NonNullable<UnderstandContext['question']>): Command | null {
  if (reading.plain.length > 24) return null;
  const choice = (value: string): Command | null =>
    open.choices.some(shown => shown.value === value) ? { do: 'choose', value } : null;
  const add = open.choices.find(shown => shown.value.startsWith('add:'));
  if (add && whole(reading, ADD)) return { do: 'choose', value: add.value };
  if (open.ask === 'confirm' && whole(reading, SAVE)) return { do: 'yes' };
  if ((open.ask === 'category' || open.ask === 'place') && whole(reading, NONE)) return choice('none');
  // Erasing needs the word itself: a mere "yes" does not press it.
  if (whole(reading, ERASE)) return choice('forget');
  if (whole(reading, KEEP)) return choice('forget-no') ?? choice('keep');
  if (choice('called')) {
    if (whole(reading, HELP_CALLED)) return choice('called');
    if (whole(reading, OVER)) return choice('over');
    if (whole(reading, NO_ANSWER)) return { do: 'person' };
  }
  if (open.ask === 'photo' && whole(reading, WRONG)) return { do: 'cannot' };
  return null;
}
