/** Small talk and scolding: what it is about, and how to read the matter between the oaths. */
import type { ChatTopic } from '../../domain/commands.ts';
import { type Reading, whole } from '../text/reading.ts';
import { createSieve } from '../text/sieve.ts';
import { alternatives, wholly } from '../text/word-list.ts';

/** Small talk by what it is about: each the whole message, in the order in which they are tried. */
export const TOPICS: readonly { topic: ChatTopic; pattern: RegExp }[] = [
  {
    topic: 'trust',
    pattern: wholly(`
      (你们?|您|这|这个|那|该|可|到底|究竟|会)*(是不是|不是|不会是|会不会是|别是|莫不是)(个|那个|那种|在)*(骗子|骗人的?|骗钱的?|诈骗|电信诈骗|假的|冒充的)(吧|吗|啊|呀|哦|呢)*
      (你们?|您|这|这个|可|到底)*(不会|会不会|不是要|是不是要)(骗|坑)(我|人|钱|我的|老人|老头|老太太?)*(吧|吗|啊|呀|哦|呢)* (我)?(凭什么|怎么)(能|敢|要)?(相信|信)(你们?|您)(呢|啊|呀)?
      (我)?(不|不敢|不太|怎么)?(相信|信得过|信任|信不过|放心)不?过?(你们?|您)(的)? (你们?|您)?(可靠|靠谱|安全|靠得住)(不可靠|不靠谱|不安全)?(吗|不|啊)
      (我|的|这|那|样|个|电话|号码|信息|隐私)*(会不会|不会|会|怕)(被)?(泄露|泄漏|卖掉|卖了|乱传|传出去|说出去|让人知道|给别人)(了|出去|给别人|我|的|电话|号码|信息|隐私)*(吧|吗|啊|呀|哦|呢)*
      (你们?|您|别人|骗子|那些?)*(会不会|不会|别)(给我|来|老|总|乱|天天)*打?(骚扰|推销|广告|诈骗)(电话|我)*(吧|吗|啊|呀|哦|呢)*
      (你们?|您)?(老)?要(我|我们|人家)?的?(电话|手机|号码|手机号|电话号码|名字|地址)(是)?(想|要)?(干什么|做什么|干嘛|干吗|做甚|有什么用)(啊|呀|呢|用)*
      (你们?|他们?|别人|人家|邻居|物业|司机|单位|领导)*(会不会|不会|会|怕)(让|告诉|叫|给)?(他们?|别人|人家|邻居|物业|司机|单位|领导)?(知道)?是?我(说|报|举报|反映|投诉|告)的(吧|吗|啊|呀|哦|呢)* is_this_(a_)?(scam|fraud|safe|real|fake) are_you_(a_)?(scam|scammer|fraud) can_i_trust_(you|this)
    `),
  },
  {
    topic: 'weather',
    pattern: wholly(`
      (今天|今儿|今晚|明天|明儿|后天|这几天|这周|周末|外面|现在)?(的)?(天气|气温|温度)(预报)?(怎么样|怎样|如何|好吗|好不好|咋样|多少度?|几度|是多少)?(呢|啊)?
      (今天|今儿|今晚|明天|明儿|后天|这几天|周末)?(会|要)?(不会|不要)?(下雨|下雪|刮风|降温|冷|热)(吗|不|不了)? (今天|明天|外面)(冷|热)(不冷|不热|吗)
      (how|what)('?s|_is)_the_weather(_(like|today|tomorrow))* weather(_forecast)? (will|is)_it_(going_to_)?(rain|snow)(ing)?(_today|_tomorrow)?
    `),
  },
  {
    topic: 'time',
    pattern: wholly(`
      (现在|这会儿|今天|今儿)?(是)?(几点(钟)?|什么时间|啥时间)(了)?(呢|啊)? (今天|今儿|明天)(是)?(几号|几月几号|星期几|礼拜几|周几|什么日子|多少号)(了|呢|啊)?
      what(_time_is_it|'?s_the_time|_day_is_(it|today)|'?s_the_date|_is_the_date)(_now|_today)?
    `),
  },
  {
    topic: 'well',
    pattern: wholly(`
      (你|您)?(今天)?(吃|喝|睡|起)(饭|过|午饭|晚饭|早饭|觉|床)?了?(吗|没|没有|了吗|了没)(你|您)? (你|您)(最近|今天)?(好吗|好不好|怎么样|还好吗|忙吗|忙不忙|累吗|累不累|过得好吗)
      (你|您)(辛苦|累|忙)(不|吗) 最近(好吗|怎么样|还好吗) how_are_you(_today|_doing)? what'?s_up how'?s_it_going
    `),
  },
  {
    topic: 'self',
    pattern: wholly(`
      (你|您)(今年)?(多大|几岁|多少岁)(了|年纪|岁数)* (你|您)(是)?(哪里|哪儿|什么地方)(人|的人|来的)? (你|您)(住|家)(在)?(哪|哪里|哪儿) (你|您)(结婚|成家|有(对象|女朋友|男朋友|孩子|老婆|老公))了?(吗|没|没有)
      (你|您)(长|是)(什么样|啥样)(子|的)? (你|您)(是)?(男的?|女的?)(吗|还是(男|女)的?) (你|您)(有|会)(没有)?(感情|思考|思想|灵魂|意识|生气|累|睡觉)(吗|不)? how_old_are_you where_are_you_from (do|can)_you_(have_feelings|think|sleep)
    `),
  },
  {
    topic: 'joke',
    pattern: wholly(`
      (给我|你|再|来|会|能|可以)*(讲|说|来|唱|写|念|背)(一)?(个|首|段|支)?(笑话|故事|相声|歌|歌儿|曲|诗|段子|唐诗|脑筋急转弯)(吗|听听|给我听|不)? 笑话
      (你|您)会(唱歌|跳舞|讲笑话|下棋|画画|做饭|打游戏|写作业)(吗|不)? tell_me_a_(joke|story) sing(_me)?(_a)?_song
    `),
  },
  {
    topic: 'company',
    pattern: wholly(`
      (我|老太婆|老婆子|老头子)?(一个人|独自|成天|整天|天天)+(在家|在屋里|待着|呆着|待在家|呆在家|过|里)*(真|好|很|太|怪|挺|觉得|心里)*(闷(得慌|死了|得很)?|无聊|孤单|孤独|寂寞|冷清)(啊|呀|呢|的|了)* (好|真|太|很|我(好|很|真|太)?)?(无聊|孤单|孤独|寂寞|闷(得慌)?)(死了|啊|了)* (我|想|跟|和|找)*(你|您|人)?(陪我|跟我|和我|一起)?(聊|唠|说说|谈)(会儿|一会儿?|会|下)?(聊)?(天|嗑|话|会儿|家常)(吧|行吗|好吗|好不好|可以吗)?
      (你|您)?(能|可以|会)?(陪|跟|和)(我|老人|奶奶)(聊|唠|说|玩)(会儿|一会儿?|聊|说)*(天|嗑|话)?(吗|吧|行吗|好吗)? (没|沒)(有)?(人|谁)(陪|理|跟)我(聊天|说话|玩)? 聊天 聊聊 唠嗑 (i'?m|i_am)_(so_)?(bored|lonely) (can_we|let'?s)_(chat|talk) chat
    `),
  },
  {
    topic: 'fond',
    pattern: wholly(`
      我(好|很|也|超|太)?(爱|喜欢|想)(你|您)(了|啊)* (你|您)(真|好|太|很|挺|可真)?(可爱|聪明|贴心|有意思|逗|好玩|幽默|乖|牛|行|能干|美|漂亮|帅)(了|啊|的)* (你|您)真是个?(好(孩子|帮手|机器人|同志)) (做|交)(我)?(的)?朋友(吧|好吗)?
      i_(love|like)_you you('?re|_are)_(so_)?(cute|smart|clever|funny|great|nice|kind)
    `),
  },
  {
    topic: 'upset',
    pattern: wholly(`
      (真|真是|真的|我|都|快|要|简直|实在|可|把我|太|好|很)*(气死|气坏|急死|烦死|愁死|恼火|恼|气|急|烦|生气|郁闷|心烦|着急|上火|窝火|憋屈|委屈|难受|不高兴|不开心|难过|受不了|火大|来气|气人|气愤|过分|无语|服了|心累|心情不好|心里难受)(我|人|个人)?(死)?(了|啊|呀|啦|的)*(你们)?
      (太|真)(欺负人|不像话|不像样|坑人|过分)(了)? (这|这也|真)(叫|算)?(什么|啥)(事|世道|玩意儿?)(啊|儿)* i'?m_(so_)?(angry|upset|sad) this_is_(ridiculous|unacceptable|outrageous)
    `),
  },
  { topic: 'laugh', pattern: wholly('哈+ 呵+ 嘿+ 嘻+ 呜+ 哈哈哈*(真|太)?(好笑|逗|有意思)?了? lol haha+ hehe+') },
];

const mayBeAbout = createSieve(TOPICS.map(({ pattern }) => pattern));

/** What small talk is about when it is the whole message; null for everything else. Greetings and thanks are control's. */
export function smallTalk(reading: Reading): ChatTopic | null {
  if (reading.plain.length > 40) return null;
  const may = mayBeAbout(reading.plain);
  return TOPICS.find(({ pattern }, at) => (may >> at) & 1 && whole(reading, pattern))?.topic ?? null;
}

/** Oaths stand anywhere; insults that are plain words as well (废物, 智障) need somebody whom they are thrown at. */
const OATHS = `
  (他|你|她|特|尼)(妈|马|m)(的|了个[逼比b]|个[逼比b]) tmd 特么(的)? (?<![\u4e00-\u9fff])妈(的|蛋|卖批|了个?[逼比]) 奶奶的(?!个) (?<!热)狗日的? 狗屁 放屁 扯淡 卧槽 我[操艹靠草擦](?!场|作|心|劳|控|坪|地|近|边|着)
  (?<![\u4e00-\u9fff])[操艹](?!场|作|心|劳|控|坪|守|练|持|纵|办)(你|他)?(妈|大爷)?(的)? 草(泥马|你妈) 日(你|他)(妈|娘)(的)? 去你(妈|大爷)的 傻[逼比叉xb] 煞笔 \\bsb\\b 王八蛋 混蛋 混账(东西)? 狗东西 兔崽子 龟孙子? 缺德(玩意儿?|鬼|的)? 不要脸(的)? 丧尽天良(的)? 该死的 什么(破|狗屁)玩意儿?
  (你们?|您|这|那|都是|就是|真是|一)(这|些|帮|群|伙|个|都|就|是|真|简直){0,6}(废物|饭桶|蠢货|蠢猪|白痴|智障|弱智|脑残|神经病|吃干饭的|白吃饭的|狗官|骗子|垃圾(?!桶|箱|堆|站|车|房|没|又|都|太|到|扔|倒|满|臭|袋|分)) 垃圾(机器人|东西|客服|软件|系统|平台|程序|政府) 狗官
  fuck(ing|ed)?(_you|_off)? (?<!dog_|bird_|cat_)shitty bullshit goddamn damn asshole bastards? idiots? morons?
`;
const OATH = new RegExp(alternatives(OATHS), 'g');

/** True when there is an oath in the text; quick, for nearly no text has one. */
function swears(low: string): boolean {
  OATH.lastIndex = 0;
  return OATH.test(low);
}

/** The text with blanks for its oaths, so that its matter is read: "他妈的路灯坏了" is about a street lamp. The same string when it has none. */
export function withoutOaths(low: string): string {
  return swears(low) ? low.replace(OATH, oath => ' '.repeat(oath.length)) : low;
}

/** Scolding beside oaths, where it is the whole message. */
const SCOLDING = wholly(`
  (我看|我说)?(你们?|您)(这|个|些|帮|群|就是|都是|是|简直|怎么|咋|也|可|真|太|好|一(帮|群)|什么|破|的)*(笨(死|蛋|得要死|得像猪)?|蠢(死|得要死)?|傻(瓜|子|帽)?|坏(蛋|人)|没用(的东西)?|废|垃圾|有病|有毛病|脑子(有病|进水|坏了|有问题)|烂|恶心|骗子|骗人(的)?|流氓|强盗|吃屎(的)?|瞎(了)?(眼)?|聋(子|了)?|猪(脑子?)?|机器人?不行|不是东西|不是人|什么(东西|玩意儿?)|(个)?屁|差劲|弱|智商(低|有问题|堪忧)|气人|敷衍|糊弄人)(了|啊|吧|吗|呢|的|死了)*
  滚(蛋|开|远点|一边去)? 去死(吧)? 闭嘴 死(开|一边去) (真|太|好|就是)(笨|蠢|傻|废物|垃圾|没用|差劲|坑人)(死|了|啊|透了|得很)* (笨|蠢|傻|废物|没用)(死|了|啊|透了|得很|东西)*
  这(个)?(破|烂|垃圾)?(机器人|系统|软件|平台|客服|公众号)(真|太|也|就是|简直)*(笨|蠢|傻|烂|垃圾|没用|不行|差劲|弱智|废物)(死|了|啊|透了)* (什么|(你|您)?这(个|是)?|就是个?)?(破|烂|垃圾|狗屁|笨)(机器人|系统|软件|平台|东西|客服|玩意儿?|程序|公众号) (你们?)?(要|有)(你们?)?(有)?(什么|啥|屁|何)用 (一点|半点|毛)用(都)?没有
  (你|您)(到底)?(听|会|能)(不)?(懂)?(人话|说人话)(吗|不)? (要你|养你们?)(有)?(何|什么|啥)用 (养你们)?(吃干饭|吃白饭|白吃饭|吃闲饭)的?
  useless(_bot|_robot)? you(_are|'?re)_(so_)?(useless|stupid|dumb|an_idiot|terrible|awful) screw_you shut_up go_to_hell you_suck this_(sucks|is_(useless|stupid|garbage))
`);
/** What may be left of a message that is oaths and nothing else. */
const NOTHING_LEFT = wholly(
  '(你们?|您|这|那|的|了|个|什么|都|是|就|真|一群|啊|吧|呢|玩意|东西|机器人?|客服|政府|you|bot|robot|this|a|an|the|is|are|_)*',
);

/** True for scolding that holds no matter: nothing is left of it without its oaths, or it is about us. */
export function scolds(reading: Reading): boolean {
  if (reading.plain.length > 40) return false;
  if (whole(reading, SCOLDING)) return true;
  return swears(reading.plain) && NOTHING_LEFT.test(withoutOaths(reading.plain).trim());
}
