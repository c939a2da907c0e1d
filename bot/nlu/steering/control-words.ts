/** The wordings that steer a talk, in standard words (dialect has been put right before they are read). Each is the whole message. */
import type { Command } from '../../domain/commands.ts';
import { wholly } from '../text/word-list.ts';

/** A rule: the whole message has this shape, so this is what she wants. */
export interface ControlRule {
  command: Command;
  pattern: RegExp;
}

/** What may stand before a wish, and after it. */
const PLEASE = '(请问?|麻烦|劳烦|劳驾|拜托|能不能|能否|可不可以|可以|能|你|您|给|帮|我|就|还|也|想|要|让)*';
const DONE =
  '(一下子?|一哈|好吗|行吗|可以吗|好不(好(?![不吗]))?|行不(行(?![不吗]))?|可不可以|成吗|得不得|可以不|吗|不|吧|呗|嘛|啊|呀|呢|哦|了|掉|谢谢|哈|个|下)*';

/** Whom she takes the bot for. */
const WHOM =
  '(同志|小同志|老师|师傅|小?姑娘|小伙子?|大姐|大哥|大妹子|大兄弟|闺女|孩子|小朋友|领导|美女|帅哥|机器人|亲)';
const DOING = '(报|弄|搞|整|填|说|反映|投诉|举报|办|问|处理|继续|聊|写|提|报修|上报|操作)';
const TIRED = '(太麻烦|麻烦死|麻烦|烦死|太烦|太慢|太难|没意思)(了|人)?';
const ENOUGH =
  '(算|拉倒|罢|得|好|行|唉|哎|哦|那|我|俺|就|先|也|又|都|还是|已经|没事|修好|解决|人来|了|吧|球|哒|咧|哉|个)*';
const MATTER = '(这|本|那)?(一)?(次|个|条|件|份)?(的)?(上报|反映|举报|投诉|填写|对话|操作|报修|报告|申请|工单)';

/** Every control but the person, in the order in which they are tried. */
export const CONTROLS: readonly ControlRule[] = [
  {
    command: { do: 'back' },
    pattern: wholly(`
      ${PLEASE}(怎么|怎样|如何)?(返回|退回|退到|倒退|后退|退返|退|往回|倒回|倒转|回退|回|返)(走|退|到|去|转头)*((上|前)(一)?(步|页|题|个|条|项|个问题|面)|刚才(那|的|这)?(一)?(个问题|步|题|个))?(去|重新?填|一步|一步去)?${DONE} (上一步|返回|后退|退回)+ ${PLEASE}(改|修改|重填|重选)(一下)?(上一?|前一?|刚才那?一?)(步|个|题|条|项)(的)?${DONE}
      ${PLEASE}(往)?(前|后|回)?退(一)?(步|下) (撤回|撤到|撤回到)(上|前)一?步 ${PLEASE}(返回|返回去|回去|倒回去)(改|重填|修改)(一下)? one_step_back
      ${PLEASE}(到|回到?|退到)?((上|前)(一)?(步|页|题|条|项|个问题|个)|前面(那|的)?(个|一步|一个问题)|刚才(那|的|这)?(一)?(个问题|步|题))(去|重新?填|重来|再来|重新?选)?${DONE}
      (我)?(刚才?|上一?步|上一?个|上一?题|前面|前一?个|前一?步)(那|的|这)?(一)?(个|步|题)?(我)?(填|选|按|答|点|写|说|搞|弄)错了(重来|想?重新?(填|选|来)|回去)?${DONE}
      (take_me_|go_|i_want_to_go_|can_(i|we)_go_|please_go_)?back(_(one_step|a_step|please|to_the_(last|previous)_(question|step)))* (the_)?previous(_step|_question)?
    `),
  },
  {
    command: { do: 'cancel' },
    pattern: wholly(`
      ${PLEASE}(取消|撤销|退出|结束|终止|停止?|作废|关|中止)(掉|去|了|算)*(${MATTER})?${DONE}
      (不|别)(想|用|要|再)*${DOING}了(不|别)(想|用|要|再)*${DOING}了 我?(自己|已经)(解决|处理|弄好)(了|吧)* ${ENOUGH}(不|别|甭)(想|用|要|再|必|愿意?|需要|继续)*${DOING}(这个|这事)?(了|啦|喽|咯|哉|咧|嘞|个)(取消|算了|拉倒|${TIRED}|谢谢)*
      (不|别|甭)(用|要|想)(了|啦)*不${DOING}(了|啦)? (不|别|甭)(用|要|想)?${DOING}(取消|算了|拉倒) (${TIRED})+(算了|拉倒|我|就|那|还是)*(不|别)(想|用|要|再)*${DOING}(了|啦)
      (算(了|哒|咧|啦|喽|哉|球)+|拉倒|罢了|得了)(吧|啊|算了|拉倒)* 我?不(用|要)继续了 我?不想(继续|再|弄)+(了)? 不干了
      (现在|我)?(懒得|没心情|没空|没时间|没工夫)(再|跟你)?${DOING}(了)? 先(不|别)${DOING}(了)? 不${DOING}也罢 我?先退出(了)? (不|别)${DOING}了没(用|意思) 等?(有空|有时间)(了)?再${DOING}(吧)? 我?不(想)?${DOING}了(行|好)(吧|吗|了)
      ${PLEASE}(先)?(下次|下回|改天|改日|以后|回头|等会儿?|等一会儿?|等一?下|一会儿?|晚点儿?|过会儿?|过两天|有空|明天)(有空)?再(说|报|弄|填|来|搞|整|讲)${DONE}
      (我)?(后悔|改主意|反悔)了 先(这样|就这样|到这)(吧)?不${DOING}了 (已经|现在|我)?没事(儿)?了 (就)?当我?没(说|报|讲)过? (就)?到(此|这(里|儿)?)(为止|结束|吧)+ (我)?(点|按|进)错了?不是(要|想)?(来)?(报|投诉|反映).{0,4}
      (please_)?(cancel|stop|abort)(_(it|that|this|please|this_report|my_report|the_report))* quit exit never_?mind forget_it not_now
      i_(do_?n(o|')t|no_longer)_want_to_(report|continue|go_on)(_(this|it))?(_any_?more)? let'?s_stop(_here)?
    `),
  },
  {
    command: { do: 'start', talk: 'consult' },
    pattern: wholly(
      `(我)?(要|想)?(一按)?咨询(一下)?(问题|点事)? (我)?(要|想)问(个|点)?(问题|事情?) (i_(want|have)_to_)?ask_a_question`,
    ),
  },
  {
    command: { do: 'start', talk: 'useful' },
    pattern: wholly(`
      (这个?|那|都|是|对我|答得|真的?|挺|很|太|蛮|好|还)*(有用|管用|有帮助|帮上忙)(了|的|啊|呢)*(谢谢|多谢)?(你|您|啦|了)* (very_)?(useful|helpful) that('s|_is|_was)?_(very_)?(useful|helpful|helps|helped)
    `),
  },
  {
    command: { do: 'start', talk: 'useless' },
    pattern: wholly(`
      (这个?|那|都|是|对我|答得|一点|根本|真的?)*(没用|没有用|不管用|没帮助|没有帮助|没帮上忙|帮不上忙)(了|的|啊|呢)* (useless|not_helpful) that('s|_is|_was)?_not_(useful|helpful)
    `),
  },
  {
    command: { do: 'start', talk: 'forget' },
    pattern: wholly(`
      (请|我(要|想)?)?(删除|删掉|清除|清空|注销|抹掉)(一下)?我的?(所有的?|全部)?(信息|资料|数据|记录|个人信息|聊天记录|账号)
      (请)?忘(了|掉|记)我 (please_)?(delete|erase|remove)_(all_)?my_(data|information|account) forget_me
    `),
  },
  {
    command: { do: 'repeat' },
    pattern: wholly(`
      ${PLEASE}(再|重新?)(给我|跟我)?(说|念|问|来|发|读|播|讲)(多)?(一)?(遍|次|下|回|句|哈)(给我)?(听|看)?(听|看)?${DONE} (你|您)?(的)?(问题|刚才的问题)是什么(来着)? ${PLEASE}(重复|重发)(一)?(遍|次|下|回)?${DONE}
      ${PLEASE}(把)?(刚才|上)(那|的|一)*(句|段|个问题)?(话)?再(说|发|问|念)(一)?(遍|次|下)?${DONE}
      (你|您|俺|我)?(刚才?)?没(有)?(太|怎么|大)?(听|看|搞|弄|整)?(清楚?|见|到|懂|明白)(你|您)?(说|问|的|话|在|意思|什么)*${DONE}
      (我)?(听|看)(不|没)(太|大)?(清楚?|见|到|懂|明白?)(你|您)?(说|问|的|话|在|意思|什么)*${DONE} (我)?(搞|弄)不(懂|明白)(你|您)?(说|问|的|话|在|意思|什么)*${DONE} (我)?不(太)?明白(你|您)?(说|的|意思|什么)*${DONE} (我)?(不|没)(太)?懂(你|您)(说|的|意思|话)*${DONE}
      什么(意思|玩意|东西|情况)?${DONE} (你|您)?(说|问|讲)(的|什么|嘛|是|我|意思|来着|呢)*(什么|嘛)(来着|东西|呢|啊|呀|哦|嘞|哩|意思)* 干什么(呢|嘞|哩)
      (你|您)?(刚才?|刚刚)(你|您)?(是|在)?(说|问)(的|我|是|到)*(什么|嘛|哪)(来着|呢|了|啊|里|儿)* (say|repeat)(_(that|it|this|again|please|one_more_time))*
      pardon(_me)? again (sorry_)?what(_(did_you_say|was_that))? (can|could|would)_you_(please_)?(repeat|say)(_(that|it|again|please))* once_more(_please)? come_again
      (sorry_)?i_do_?n(o|')t_understand i_did_?n(o|')t_(catch|get|hear|understand)(_(that|you|it))?
    `),
  },
  {
    command: { do: 'skip' },
    pattern: wholly(`
      跳过(去|吧|这(个|一)?(步|题|项|问题)?)? 略过 先?(不|没)(拍|传|发|上传|照)(照片|图片|照|图)?了?
      我?(这里|手头|手上|现在)?(没|没有|无)(拍|照|存)?(照片|图片|相片|照|图|拍|带手机)
      (我)?(不会|没法|没办法|不方便|不能)(拍(照片?|照)?|照相|传(照片|图)?|发(照片|图片?)?|弄照片) (手机|我)?(拍|传|发)不(了|成|上去|出来)(照片?|图)?
      我?(也|又|还)?(不会|不知道(怎么)?)(弄|拍|发|传|照|用)(照片|图片|相片|照|图)(的|啊|呀)* 手机(坏了|没电了|拍不了) 下一(步|个|题|项) 往下(走|问)? 继续下一步 skip(_it|_this)? pass next no_(photo|picture|pic)s?
      i_have_no_(photo|picture)s? without_photo
    `),
  },
  {
    command: { do: 'help' },
    pattern: wholly(`
      (请|需要|使用|求|寻求|获取)?帮助(一下|我)? (请问)?(这个?|这东西|这玩意儿?)?(到底|要|该|得)?(怎么|怎样|如何)(用|弄|使用?|使|操作|玩|搞|整|填|办)(啊|呀|的|嘛|嘞|哩|哟|呢|才好|才行)*
      我?(真的?|也|还|根本|实在)?不(太|大|怎么)?会(使?用|弄|操作|使|填|整|搞)(这个?|这东西|这玩意儿?|啊|呀|的)* 我?(是|个)*(不(认得|认识|识)字|文盲|睁眼瞎)(的|啊|呀)* 我?(也)?不知道(该|要|应该)?(怎么)?(使?用|填|弄|操作|办|搞|报|整)(好|才好|了)?
      (请问)?(怎么|如何|咋)(使?用|填|弄|操作|搞)(这个?|它|你|你们|这个系统|这东西|机器人)(啊|呀|呢)? (帮助|功能|操作|使用)(菜单|说明|方法|步骤|指南) 用法(是什么|说明)? 我?(是)?第一次用(不(太)?会|不懂|怎么(用|弄))? (你|您)(这|这里)?(都)?(能|会|可以)(帮到?我)?(办|做|干|帮)?(到)?(我)?(点)?什么(事|忙)?(啊|呢)?
      (请|能|可以)?(教|指点|指导)(教|一下|我|下)*(使?用|怎么(用|弄|填|操作|办|搞|报))?(吗|吧|好吗)? 求(教|助)
      (你|您)(都)?(能|会|可以)(帮(我|忙)?)?(干|做|办|弄|提供)?(点)?(什么|哪些)(事情?|忙|服务)?(啊|呀|呢|嘛)? (你|这)有什么(用处|本事|功能) (你|这|这个)是(干|做|用来干)?(什么|嘛)(的|用的|东西)?(啊|呀)?
      (都|你|这里)*(有)(什么|哪些)(功能|服务) (都)?(能|可以)(办|做|干)(什么|哪些)(事情?|事儿|业务)? (看|要|有没有|有)*(使用|操作)?(说明|指南|教程|方法|步骤)书? 我?(该|应该|要|得)怎么(做|办|弄|操作|填|用)(呢|啊)? 怎么(填|弄|用|操作|搞)(啊|呀)?这(个|东西)? (看看|看一下)?(都|你|这里)*有(什么|哪些)功能 (看看|看一下|打开|回到?|返回|显示)?(主|功能)?菜单(吧)?
      help(_me|_please)? (main_)?menu how_(do_i|to|can_i)_use(_(this|it))? what_can_i_do(_here)? how_does_(this|it)_work what_can_you_do(_for_me)? instructions i_need_(some_)?help
    `),
  },
  {
    command: { do: 'restart' },
    pattern:
      /^(?:重新?(?:开始|来过?|填(?:写)?|报|弄|搞|录)(?:一?(?:遍|次|下))?|从头(?:开始|再?来|再?填|弄)(?:一?(?:遍|次))?|推倒重来|全部重来|start (?:over|again)|restart|begin again|reset)(?:吧)?$/,
  },
  {
    command: { do: 'resume' },
    pattern: wholly(`
      (我?(要|想))?(继续|接着|接上)(上次|刚才|之前|前面|昨天)?(的)?(来|填|报|弄|说|办|没(填|报|弄|说)完的)?
      (继续|接着)(往下)?(填|报|弄|说|办)(上次|刚才|之前)?(的)?(那个)? 把?(上次|刚才|之前)(没)?(填|报|弄|说)(完|一半)?的(继续|接着)?(填|报|弄)?完?
      (continue|resume|go_on|carry_on|proceed)
    `),
  },
  {
    command: { do: 'settings', elder: false },
    pattern: wholly(`
      (切换?(到|成|回|为)?|换(成|回|到)?|回到?|用|改成)?(普通|标准|正常|常规|一般|年轻)(版|模式|字体?)
      (退出|关(掉|闭)?|取消|不(要|用))(长辈|老年|老人|大字|关怀|关爱|亲情)(版|模式|体)? 字(太大|小一?点|调小(一?点)?)(了)? 小字(版)?
      (normal|standard)_(mode|version|text) smaller_(text|font)
    `),
  },
  {
    command: { do: 'settings', elder: true },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|到)?|打开|开(启)?|用|我要|进入?|调(成|到)|改成)?(长辈|老年|老人|大字|大字体|关怀|关爱|亲情|老年人)(版|模式|体|版本)?
      (这)?(字|字体)(太小|大一?点|放大|调大(一?点)?|太小(了)?(看不(清楚?|见))?|看不清楚?)(了)? 看不清字 (把)?字(体)?(放|调|弄|变)大(一?(点|些))?
      (senior|elder(ly)?|large_(text|print|font))_?(mode|version)? (bigger|larger)_(text|font|letters)
    `),
  },
  {
    command: { do: 'settings', language: 'en' },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|到)?|用|说|改成|我要)?(英文|英语)(版|界面|吧)? english(_please|_version)?
      (speak|switch_to|in|use|can_you_speak|do_you_speak)_english(_please)?
    `),
  },
  {
    command: { do: 'settings', language: 'zh-CN' },
    pattern: wholly(`
      (切换?(到|成|为)?|换(成|回|到)?|用|说|改成|我要)?(中文|汉语|普通话|国语|华语)(版|界面|吧)? (chinese|mandarin)(_please)?
      (speak|switch_to|in|use)_(chinese|mandarin)
    `),
  },
  {
    command: { do: 'greet' },
    pattern: wholly(`
      (喂|哎|诶|欸|嗨|${WHOM})*((你|您|大家|${WHOM})们?好(啊|呀|哇|哈|哦)*)+(${WHOM}|喂|啊|呀)* 喂+(喂)* (有人)?在(吗|不在|不) 有人(吗|没有?|不)
      (喂|你好|您好|${WHOM})*(你|您|能)*(听得?(见|到)|有人(在)?|在)(我|说话|讲话)*(吗|不|没有?)(啊|呀)* (早上|上午|中午|下午|晚上)好
      早(安|啊|上好)? 哈[喽啰罗] 嗨 hi+ hello+(_there)? hey good_(morning|afternoon|evening|day)
    `),
  },
  {
    // Who says goodbye is let go kindly, not greeted again.
    command: { do: 'thanks' },
    pattern: wholly(`
      (那)?(好(的|了|吧)?)?(再见|拜拜|回见|晚安)(了|啦|喽|吧)? (good_?)?bye(_bye)? good_night
      (太|非常|十分|真是|那)?(谢+|感谢|多谢|有劳|谢天谢地|唔该|不该|多谢晒)(你|您|们|啦|了|啊|呀|哈|哦|大家|${WHOM})* (辛苦|麻烦|费心)(你|您|你们|啦|了)+
      (你们?|您)?(真|太|挺|很)(好|棒|不错|贴心|厉害|能干|热心)(了|的)? (你|您)真是(个)?好人 (办|处理|回复)得(真|太)?(好|快)
      (好的?|知道了|明白了|行)(谢谢|多谢|感谢)(你|您|啦|了)* thank(s|_you)(_so_much|_very_much|_a_lot)? many_thanks
      great_thanks thx ty
    `),
  },
];
