/**
 * What makes words of danger harmless: compound words, negation, fear and prevention, "if", the past, drills and films.
 * Data only, read by emergency.ts. A guard must be narrow: when in doubt, the alarm stands.
 */
import { anyOf } from './word-list.ts';

/** Words that hold a word of danger but mean something else; they are blanked out before anything is looked for. */
export const HARMLESS = anyOf(
  `
  (猫|狗|鸟|鱼|鸡|鸭)(都)?(被|让)?人?(毒|打|撞|压|轧|药)死 火苗(小|弱|太小) (味道?|臭味|气味).{0,2}(冲|熏|呛|臭)死(个)?人
  消防(栓|通道|车道?|站|队伍?|员|局|器材|设[施备]|水[带管泵池枪]|柜|箱|门|安全|大队|支队|喷淋|验收|检查|龙头|井|报警|疏散|联动) 火车([东南西北]?站|票|头|道|轨)?
  灭火(器|毯|弹|瓶|箱|剂|材) 防火(门|墙|带|巷|卷帘|板|涂料|材料|间距|期) 着火点 火锅 火腿 火龙果 火爆 火热 红火 火葬 火化 火炬 火箭 火柴 打火机 火(烧云|烧坪|烧坡)
  (打|点)不(着|起)(火|了) 打着火 (着火|火烧)了?(似的|一样(热|火|忙|急|红|的?(生意|人气))) 心急火燎 上火 恼火 发火 火(气|辣|速|候|鸡|山|药味)
  (气得|眼睛?|嗓子|心里|头上).{0,2}冒(火|烟) 烟花 烟火气 人间烟火 香烟 [抽吸戒禁]烟 烟(头|酒|民|草|雾报警|感|道|味) 油烟(机|管道?|味|道|净化)? 烟熏火燎
  炊烟 (信息|知识|人口|视觉)(大)?爆炸 爆炸(头|性|式|糖) (肺|气|心态|脑袋?|头|人|锅|轮胎|水管|暖气|暖气片|群里?)(都|要|快|给|就)?.{0,2}炸了 气炸
  炸(街|鸡|串|酱|药味) 油炸 (最近|现在|超级|特别|非常)大火(的|了) 大火(的)?(电视|剧|歌|游戏|网红|电影|综艺|收汁|爆炒) 火了(起来|一把) 发烧友
  漏电(保护器?|开关|断路器?|保护开关) 漏保 接触电 触电保护器? 带电作业 触电影 电脑中毒 手机中毒 系统中毒 中毒(太深|很深)
  (电脑|手机|系统|U盘|网站).{0,3}中(了)?(病)?毒 跳楼(价|机|大?甩卖|大减价) 自杀式 救命(药|稻草|恩人|恩|钱|之恩) 杀(价|虫|菌|毒|鸡|鱼|猪|青)
  砍(价|树|伐|柴|掉了?树)
  (吵|热|臭|急|吓|烦|累|挤|坑|气|冷|丢|闷|呛|熏|笑|愁|晒|冻|颠|饿|渴|慢|堵|难看|羡慕|忙|恨|乐|困|憋|等|担心|难受|恶心)(都|要|得|也|都要|都快|快)?死(个)?(人|我|你|他|她)?(们|家)?(了)?
  想死(你|您|他|她|它|家|我了) (得|的)(要死|要命)(了)? 打死(也|我也|都)不 (气|累|笑)?得?吐血(价|推荐) (气|累)(得|到)?吐血 血(汗|压|糖|脂|型|缘) 献血
  抢(修|险|购|答|先|手货|红包|票|课|道(?!劫)) 抢(了|占)?(我|他|她|别人|人家|业主|居民)?的?(停?车位|座位|生意|位置|地方|地盘|客人|座)
  (停?车位|座位|位置|地方|票|号|生意|红包).{0,4}被.{0,4}抢 打(人工|架子|人民) 枪毙 贼(?=[冷热大多脏吵臭贵慢快难好]) 落水管 翻船体 被困扰 困(难|扰|惑|境)
  (头|绕|转|看|吵|晃|数|算)(都|得|的|人|我|到|快|发)*晕(了|头转向)?
  防(火|盗|触电|溺水|诈|骗|身|爆|毒|震|漏电|雷|烟)(安全|知识|宣传|工作|教育|措施|意识|设施|器材|指南|手册|窗|网|门)? 反诈(中心|骗)? 谨防诈骗 预防诈骗 献爱心
  (120|119|110|122)(救护|消防|报警|急救)?(消防)?(通道|电话(是|打不通)?|号码|平台|中心) 急救(箱|站|包|课|知识|中心|培训)
  救护车(?=.{0,4}(通道|专用|进不|过不|停车|站)) 死(角|胡同|机|板|鱼|树|猫|狗|猪|鸡|老鼠|鸟)
  fire_(hydrant|lane|truck|engine|station|exit|drill|extinguisher|door|escape|safety|department|insurance|brigade|prevention|route|hose)s?
  fireworks? firefighters? fire_alarm_(keeps|is_broken|test)
  gas_(bill|meter|stove|station|company|price)s? (smoking|smoke)_(area|detector|alarm|ban) first_aid
  emergency_(exit|light|number|lane|stairs|plan)
`,
  'g',
);

/** Told directly before a word of danger: it did not happen. "是不是", "有没有", "该不是" ask, they do not deny. */
export const DENIED =
  /(?:(?<![有还])(?:没有?|并没有?|无|未|并未|尚未|毫无|从未|从来没有?)(?:任何)?(?:人员?|谁|发生|出现|造成|引起|导致|闻到|看到|看见|听到|听说|什么|啥|明显|被|再|有|感觉到?|过|因此|受到|一点|一丝|这种|那种|大面积|明火)*|(?<![是该莫要])(?:不是|并不是|不算|不存在|不属于|不会|不可能|不至于|不用怕|不曾|并非)(?:真的?|因为|发生|有人|会|被|人)?|\b(?:no(?: ?one|body)?|not|n't|never|without|nothing|none)\b.{0,14})$/;

/** Told shortly before: it is feared or to be prevented. */
export const FEARED =
  /(?:怕|担心|担忧|以免|免得|省得|防止|预防|避免|防范?|谨防|小心|当心|严防|杜绝|禁止|严禁|切勿|勿|不准|不许|不得|警惕|提防|唯恐|抵制|打击|整治|为了防|afraid|worr(?:y|ied)|fear|prevent|avoid|in case of|risk of|danger of|against).{0,8}$/;
/** "别" and "不要" calm only a warning of things, never a plea ("别跳楼", "不要打我"). */
export const WARNED = /(?:别|不要|注意|留意).{0,3}$/;

/** Told shortly before: it might happen one day. */
export const SUPPOSED =
  /(?:万一|如果|要是|假如|假设|倘若|一旦|若是?|容易|可能会|可会|很会|就会|都会|还会|会不会|真会|才会|能会|会(?!员|所|议)|说不定|迟早|早晚|难免|将来|哪天|总有一天|否则|不然|再不.{0,10}|非得?|差点|险些|差一点|几乎|存在|潜在|遇到|遇见|遇上|发生.{0,4}时|what if|if there(?:'s| is)?|could|might|may|would|almost|nearly|one day|sooner or later).{0,8}$/;
/** Told directly after: not the thing but its likelihood or the rule about it. */
export const ONLY_NAMED =
  /^(?:了|过)?(?:的)?(?:隐患|风险|危险性|可能性?|几率|概率|时|的时候|之前|怎么(?:预防|避免|逃生|自救|索赔|理赔|认定)|如何|应该(?:怎么|打|拨)|该(?:怎么|打|拨)|预防|防范|事故率|率|隐患|保险|险|赔偿|赔付|谁负责|算谁|责任|事件|逃生|扶不扶|的.{0,6}(?:学校|老师|家长|幼儿园)(?:管|处理|怎么|负责).{0,6}|.{0,6}(?:报销|能报|怎么报|报多少|赔多少|怎么赔)|的视频|的(?:事|案)(?:谁|归|哪)|多发|频发|高发|易发|案例|新闻|警示|(?:打|拨)(?:什么|哪个|几)(?:电话|号)|属于|归谁|归哪|\s*(?:drill|training|insurance|risk|hazard|prevention|safety|permit|certificate|code|inspection))/;

/** Clearly long ago, in the same clause; "去年修的路" tells the age of the road only. */
export const LONG_AGO =
  /(?:去年|前年|大前年|上个?月|上个?(?:周|星期|礼拜)|几(?:年|个?月|周|个?星期)(?:之|以)?前|[一二两三四五六七八九十半\d]+(?:多)?(?:年|个?月|周|个?星期|个?礼拜)(?:之|以)?前|好几年前|多年前|年前|小时候|当年|那年|历史上|从前|以前|曾经?|早年|前段时间|前阵子|有一?次|那次|19\d\d年|20[01]\d年|202[0-5]年|last (?:week|month|year|summer|winter|spring|autumn)|(?:years?|months?|weeks?) ago|used to|once)(?!(?:刚|才|新)?(?:修|建|装|换|买|铺|种|来))/;
/** The last days: it may be over, so ask. */
export const LATELY =
  /昨天|昨日|昨晚|昨夜|昨儿|前天|前晚|大前天|前几天|前两天|前些天|那天|yesterday|last night|the other day|days ago/;
/** Began in the past and goes on. */
export const LASTING = /开始|一直|到现在|到今天|越来越|until now|since/;
/** It is over, says the citizen; "还没灭" does not. */
export const OVER = anyOf(`
  (?<![没未不])(已经?|都|刚|就)?(被)?(扑灭|熄灭|浇灭|火灭了|灭掉了|灭火了|救(出来|上来|下来|过来)了|(获救|脱险|脱困)|送(到|去|往|进)?(了)?医院?(了)?|送医了?|控制住了|处理(好|完)了|解除了|抢救过来|抓(住|走|到)了|(?<!没)找(到|回来)了|找回来了|出院了?|没事(了|儿了)|平息了|散了|虚惊一场|误报|拉走了|结束了)
  put_out extinguished under_control rescued taken_to_(the_)?hospital (is|was)_over false_alarm
  (he|she|they)('s|_is|_are|'re)_(fine|ok|safe)_now
`);
/** Again and again: a habit of the place, not a call for help. */
export const HABITUAL = anyOf(`
  经常 老(是|有|出|发生) 总(是|有|会|出) 天天 每(天|年|晚|周|月|到|次|回) 常(常|有|年|出) 时不时 三天两头 多发 频发 频繁 屡次 好几(次|回) 多次 发生过 出过 有过
  着过 过好几 often always every_(day|night|week|year) usually keeps?_happening
`);
/** Danger that is dangerous also when it is a habit. */
export const NEVER_HABIT = new Set(['gas', 'electric', 'electrocution', 'suicide']);

/** Lessons, drills, stories, contracts: the danger is a subject of talk. */
export const TALKED_ABOUT = anyOf(String.raw`
  ((?<!不是)(演练|演习)|培训(?!班|机构|中心|学校|楼|基地)|讲座|课程)(?!的时候|时候?|途中|现场|期间|中途|结束|完) 宣传(?!栏|车|牌|部) 科普 知识
  安全(教育|意识|常识|月|课|手册|检查) 电影(?!院|城|票) 电视剧 连续剧 小说 动画片 歌(词|名) (玩|打|那个|这个|款)游戏(?!厅|机) 剧本 剧情
  (新闻|报纸|报道|网上|电视|抖音|朋友圈|视频)(里|上|说|报道|看到|看见|讲|中) 看(了|到|过)?(新闻|报道|视频) (保险|意外险|车险)(?!公司|柜|杠|丝) 投保 理赔 条例
  法规 预案 考试题 考题 模拟(?!器) 应急方案 手册 标语 海报(?!栏) 主题 打个?比方 比喻 好比 像.{0,6}一样 跟.{0,8}(似的|一样) 做梦 梦(见|到) 纪念 赔偿标准
  怎么(赔|理赔|报销|认定|索赔) 工伤(认定|赔偿|鉴定|待遇) 赔偿(找谁|多少|怎么) 补贴 资格证 招聘 应聘 建议(加强|增加|设|装|安装|配备|开展|多)
  学(一下|一学|学|会)?.{0,4}(急救|逃生|自救)
  \b(drill|training|course|lecture|movie|film|novel|game|insurance|exercise|rehearsal|news_said|dream(t|ed)?)\b
`);

/** It is happening: stronger than habits, subjects of talk, and the past. */
export const NOW = anyOf(`
  现在 正(在|着|烧) 这会儿 此刻 当下 刚刚 马上 赶紧 赶快 快(来|点|救|叫|报|派|跑) 救命 救(救|人) 又(着|起|烧|有人|打|漏|冒|掉|塌|犯|晕) 还在 仍(在|然) 着呢
  了啊 right_now happening now! hurry quick come_(quick|fast|now) please_come still
`);

/** Smoke that comes from where smoke belongs. */
export const SMOKE_AT_HOME =
  /烟囱|工厂|化工厂|厂子|烧烤|烤串|烤肉|烤羊|嗓子|喉咙|排气(?:管|筒)|尾气|油烟|炒菜|抽油烟机|锅炉房|香火|寺|庙|上坟|烧纸|烧(?:煤|柴|火做饭)|熏蚊|蚊香|卤味|爆米花|tail ?pipe|exhaust|chimney|barbecue|bbq|cigarette/;
/** Burning in the open: a matter for the clerk, anywhere in the sentence. */
export const BURNING_OUTDOORS = /秸秆|烧(?:了)?(?:垃圾|树叶|荒|草|破烂|塑料)|焚烧|烧烤/;
/** Said inside a found span ("老人容易摔倒"). */
export const INSIDE = /容易|可能会|会(?=摔|掉|滑|跌|触|砸|被)|怕|担心|差点|险些|没有?(?=摔|掉|受|伤|砸|被|跌|撞)/;
/** Animals alone are no case for the ambulance, unless they bite. */
export const ANIMAL = /猫|狗|犬|鸟|鸡(?!蛋)|鸭|鹅|动物|兔|鸽/;
export const PERSON =
  /人(?!行|民|工|流)|孩|娃|老头|老太|大爷|大妈|奶奶|爷爷|爸|妈|我(?!们?(?:小区|这|家))|他|她|学生|女|男|邻居家?的?(?:人|孩)/;

/** Things that stand in the street and are hit without anybody being hurt. */
export const STREET_THINGS =
  /(?:护栏|栏杆|灯杆|路灯|电线杆|杆子?|树|墙|门|石墩子?|桩|牌子?|公交站|绿化带|花坛|井盖|桶|箱)(?:都|也|全|又)*$/;

/** Things that fall, topple, die or get lost without anybody being hurt. */
export const THINGS =
  /(?:树|枝|苗|花|草|鱼|鸟|单车|自行车|电动车|摩托车|车|护栏|栏杆|牌子?|杆子?|围挡|石墩|桶|灯|柱子?|架子?|砖|瓦|玻璃|花盆|墙皮|瓷砖|烟头|垃圾|水|东西|衣服|空调|外机|广告牌|招牌|石头|木板|雪|冰|手机|钥匙|书包|钱包|钱|卡|证|鞋|帽子?|玩具|球|狗|猫|包|快递|井盖|轮子|电池|网|线|机器|系统)(?:子|都|也|快|已经|全|被|给|就|要|得|儿|从)*$/;
