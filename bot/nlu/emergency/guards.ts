/**
 * What makes a found sign harmless or doubtful: denial, fear and "if", the past, what is over, subjects of talk.
 * Data only, read by weigh.ts and emergency.ts. A guard must be narrow: when in doubt, the alarm stands.
 */
import { signs } from './lexicon.ts';

/**
 * A turn of speech: what was said before it (denied, feared, long ago) says nothing about what comes after.
 * "我以为是烧烤结果着火了", "去年塌过今天又塌了".
 */
export const TURN =
  /结果|但是|但(?!愿)|可是|不过|谁知|没想到|才发现|其实|现在|今天|今早|今晚|刚才|刚刚|这会儿?|这下|后来|已经|突然|忽然|真的?(?=着|起|烧|漏|塌|掉|打|有|出)|but |now /g;

/** Told directly before a sign: it did not happen. "是不是", "有没有", "该不是" ask, they do not deny. */
export const DENIED =
  /(?:(?<![有还])(?:没有?|并没有?|无|未|并未|尚未|毫无|从未|从来没有?)(?:任何)?(?:人员?|谁|发生|出现|造成|引起|导致|闻到|看到|看见|听到|听说|什么|啥|明显|被|再|有|感觉到?|过|因此|受到|一点|一丝|这种|那种|大面积|明火|真|出|火和?|烟和?)*|(?<![是该莫要会])(?:不是|并不是|又不是|不算|不存在|不属于|不会|不可能|不至于|不用怕|不曾|并非|哪有|哪来的)(?:真的?|因为|发生|有人|会|被|人|要|我|他|想)?|\b(?:no(?: ?one|body)?|not|n't|never|without|nothing|none)\b.{0,14})$/;

/** Told shortly before: it is feared or to be prevented. */
export const FEARED =
  /(?:(?<!害|恐)怕(?!是)|害怕(?=.{0,3}(?:会|被|掉|摔|孩|人))|担心|担忧|以免|免得|省得|防止|预防|避免|防范?|谨防|小心|当心|严防|杜绝|禁止|严禁|切勿|勿|不准|不许|不得(?!了)|警惕|提防|唯恐|抵制|打击|整治|严查|为了防|别等|等着?|非要|难道要?|早晚|迟早|哪天|是不是要|afraid|worr(?:y|ied)|fear|prevent|avoid|in case of|risk of|danger of|against|so that).{0,10}$/;
/** "别" and "不要" calm only a warning of things, never a plea ("别跳楼", "不要打我"). */
export const WARNED = /(?:别|不要|注意|留意).{0,3}$/;

/** Told shortly before: it might happen one day. */
export const SUPPOSED =
  /(?:万一|如果|要是|假如|假设|倘若|一旦|若是?|容易|可能会|可会|很会|就会|都会|还会|会不会(?!是)|真会|才会|能会|(?<![不才机])会(?!员|所|议|儿|说|动)|说不定|难免|将来|总有一天|否则|不然|再不.{0,10}|非得?|差一?点儿?|险些|几乎|存在|潜在|遇到|遇见|遇上|发生.{0,4}时|能不能.{0,8}|可以.{0,4}|(?:别|不要|不)再有.{0,8}|what if|if (?:there|a|the|it|we|i|someone)|could|might|may|would|almost|nearly|one day|sooner or later).{0,10}$/;
/** Told directly after: not the thing but its likelihood or the rule about it. */
export const ONLY_NAMED =
  /^(?:了|过|的|人|性|罪|案|后|受伤)*(?:似的|一样|隐患|风险|危险性|可能性?|几率|概率|(?:的?时候?|之前)(?!.{0,4}(?:已|刚))|怎么(?:办的|预防|避免|逃生|自救|索赔|理赔|认定|判|罚)|如何(?:预防|避免|逃生|自救|索赔|理赔|认定|处理)|预防|防范|事故率|率|隐患|保险|险|赔偿|赔付|标准|谁负责|谁赔|算谁|责任|事件|逃生|扶不扶|的.{0,6}(?:学校|老师|家长|幼儿园)(?:管|处理|怎么|负责).{0,6}|.{0,6}(?:报销|能报|怎么报|报多少|赔多少|怎么赔)|的视频|的(?:事|案)(?:谁|归|哪)|多发|频发|高发|易发|现场(?!.{0,8}(?:人|血|伤|哭|死))|了?(?:但是?|不过|幸好|还好)?没(?:有)?(?:人$|砸|伤|人受伤|人员|人在)|案例|案子|新闻|警示|属于|归谁|归哪|才(?:来|管|重视|修|处理|知道|有人管)|就晚了|就(?:没人|来不及)|残疾|鉴定|伤残|补贴|补助|证明|热线|告诫|举报|拘留|违法|从业|许可|资质|自救|应急|应该(?:怎么(?:急救|自救))|怎么急救|后的|后(?=$|怎|如|在|去)|怎么上报|多久可以|多少年|几年|\s*(?:drill|training|insurance|risk|hazard|prevention|safety|permit|certificate|code|inspection))|^过(?!去|来|敏|马路|程|路|河|量|道|期|期|了|桥|街|门|头|劲)/;
/** A question what one would do: perhaps about tomorrow, perhaps from a burning house; it is asked back. */
export const WHAT_TO_DO =
  /^(?:了|过|的话|时)*(?:应|要|该|先|第一步|得|一般|是)*(?:打|拨|做|报)(?:什么|哪个|几|多少|啥|哪些)|^(?:了|过)?的?(?:报警)?(?:打|拨)?(?:什么|哪个)电话|what number|who (?:do|should) i call|what should i do if/;

/** Clearly long ago, in the same clause; "去年修的路" tells the age of the road only. */
export const LONG_AGO =
  /(?:去年|前年|大前年|年前|上个?月|上个?(?:周|星期|礼拜)|上学期|上(?:一)?[次回]|几(?:年|个?月|周|个?星期)(?:之|以)?前|[一二两三四五六七八九十半\d]+(?:多)?(?:年|个?月|周|个?星期|个?礼拜)(?:之|以)?前|好几年前|多年前|前几年|九[一二三四五六七八九]年|小时候|当年|那年|历史上|从前|以前|之前|曾经?|早年|前段时间|前阵子|有一?次|那次|19\d\d年|20[01]\d年|202[0-5]年|已经过去|last (?:week|month|year|summer|winter|spring|autumn)|(?:years?|months?|weeks?) ago|used to|once)(?!(?:刚|才|新)?(?:修|建|装|换|买|铺|种|来))/;
/**
 * For so long now. Behind a danger it tells that it is old ("摔断腿三年了"); before it, how old somebody or something is or how long it has been
 * so ("孩子八个月了误食老鼠药", "怀孕九个月了大出血"), and calms nothing.
 */
export const FOR_LONG = /(?:[一二两三四五六七八九十半几\d]|好几)(?:多)?个?(?:多)?(?:年|月|周|星期|礼拜)(?:多)?了/;
/** What is done to somebody for years goes on, and who is gone for months is still gone. */
export const GOES_ON = new Set(['crime', 'missing', 'gas', 'electric', 'suicide']);
/** The last days: it may be over, so ask. */
export const LATELY =
  /昨天|昨日|昨晚|昨夜|昨儿|前天|前晚|大前天|前几天|前两天|前些天|那天|早些时候|yesterday|last night|the other day|days ago/;
/** Began in the past and goes on. */
export const LASTING = /开始|一直|到现在|到今天|越来越|还在|又|until now|since/;

/** It is over, says the citizen, of these kinds ('' of any); "还没灭" does not. */
export const OVER: readonly (readonly [kinds: string, words: RegExp])[] = [
  [
    'fire gas chemical electric',
    /(?<![没未不])(?:已经?|都|刚|就|也|被)*(?:扑灭|熄灭|浇灭|火灭了|灭掉了|灭火了|火也灭了|关掉了阀|修好了|堵住了)|put out|extinguished/,
  ],
  [
    'trapped water-rescue flood collapse',
    /救(?:出来|上来|下来|过来|出|起来)了|获救|脱险|脱困|(?:救|放|拉|抬|背|抱|逃|人都|都|已经)出来了(?<!没.{0,3}出来了)|rescued/,
  ],
  [
    'medical traffic-accident electrocution crime trapped water-rescue suicide fire',
    /(?<![没未不])(?:已经?|都|刚|就|被)*(?:送(?:到|去|往|进)?(?:了)?医院?(?:了)?|送医|送走)|抢救过来|出院|救护车(?:已经)?(?:来过|拉走)|taken to (?:the )?hospital/,
  ],
  ['crime fraud', /(?<!没)(?:抓(?:住|到|走)|带走|控制住)了(?!.{0,3}(?:孩|我))|警察(?:已经)?来了/],
  ['missing suicide', /(?<!没)(?:找(?:到|回来|着)了|找回来?了?|回(?:家|来)了)(?<!没.{0,3}回.{0,2})/],
  [
    '',
    /(?:我|人|他|她|孩子)没事(?!儿?[干做])|控制住了|处理(?:好|完)了|解除了|没事(?:了|儿了)|平息了|散了|虚惊一场|误报|结束了|没大碍|无大碍|under control|(?:is|was) over|false alarm|(?:he|she|they)(?:'s| is| are|'re) (?:fine|ok|safe) now|感谢|谢谢你们?(?:上|帮|救)|表扬/,
  ],
];

/** Again and again: a habit of the place, not a call for help. */
export const HABITUAL = signs(`
  经常 老(是|有|出|发生|停|跳) 总(是|有|会|出) 天天 每(天|年|晚|周|月|到|次|回) 常(常|有|年(?!卧床|有病|生病|吃药|住|一个人|独居|坐轮椅)|出) 时不时 三天两头 多发 频发 频繁 屡次 好几(次|回) 多次 发生过 出过 有过
  着过 过好几 often always every_(day|night|week|year) usually keeps?_happening
`);
/** Danger that is dangerous also when it is a habit. */
export const NEVER_HABIT = new Set(['gas', 'chemical', 'electric', 'electrocution', 'suicide']);

/** Administration: contracts, money, papers, courses. In the clause of the sign it is the subject; in its sentence it calms mere names. */
export const PAPERS = signs(String.raw`
  ((?<!不是|不|实景)(演练|演习)|培训(?!班|机构|中心|学校|楼|基地)|讲座|课程|的课|听课)(?!的时候|时候?|途中|现场|期间|中途|结束|完) 宣传(?!栏|车|牌|部) 科普 知识 竞赛
  安全(教育|意识|常识|月|课|手册|检查) (保险|意外险|车险|险种|医疗险|重大疾病)(?!公司大|柜|杠|丝) 投保 理赔 报案材料 条例 法规 预案 考试题 考题 模拟(?!器) 应急方案 手册 标语
  海报(?!栏) 主题
  怎么(赔|理赔|报销|认定|索赔|处理的|判) 工伤 (工伤|责任|事故|伤残|司法)(认定|赔偿|鉴定|待遇|责任书|证明) 赔偿(找谁|多少|怎么|标准)? 索赔 谁赔 不赔 赔多少 补贴 津贴 补助 低保
  (资格|从业|健康|上岗|电工|救生员?|急救员?|残疾|消防|许可|运输)证 招聘 应聘 招人 招工 招教练 招生 报名 开发票 证明(?=$|去|怎|在|材料|才) 评残 伤残 残疾
  建议(加强|增加|设|装|安装|配备|开展|多|在|修) 学(一下|一学|学|会)?.{0,4}(急救|逃生|自救) 拘留 判(几年|多久|刑|什么) 罚(多少|款) 违法吗 合法吗 犯法吗 合规
  (立案|案子|案件).{0,8}(结果|进展|怎么|多久|了吗) (撤|销)案 协议书 告诫书 保护令 尸检 死亡证明 丧葬 遗产 过户 户口 公积金 医保 报销 能报 挂失 补办 申领 申报 申请(?!救援|支援)
  见义勇为 想参赛 展览 送锦旗 写(了)?(一?篇|作文) 画了 作文 收费标准 多少钱(?!.{0,3}(没了|被)) (是|算)不算 扶不扶 包不包括 评.{0,2}级 有奖
  请问.{0,10}怎么(做|急救|抢救|预防|办理|上报) (有|负|要负|承担).{0,3}责任 案底 属实 谣言 传谣 辟谣 (是不是|是)(真的|假的)吗? 哪个部门 归(谁|哪)
  \b(drill|training|course|lecture|insurance|exercise|rehearsal|certificate|record|compensation|application|apply)\b
`);
/** It happened, though papers are asked about in the same breath ("我妈昏倒了能报销吗"): it is asked back. Told at a sign or within four characters behind it. */
export const HAPPENED =
  /(?<!咬|没|刷不出来?)了(?<!瘫了(?=.{1,3}[年月]))|[过下]去|起来(?!的)|倒[在地下]|站不住|抽搐|突发|要[杀砍捅]|出不来(?!了)|不动|不应|不醒|没动静|没上来|大出血|上吐下泻|虚汗|得厉害|压在|卷进|掉下|埋在|(?:让|叫|要|催|逼)我|味.{0,2}[重大浓]/;
/** Whose hand is on it speaks of now: "不赔我就跳". */
export const INTENDED = /[要想就](?!.{0,3}的(?:人|事))/;

/** Stories: films, games, news of elsewhere. */
export const STORIES = signs(String.raw`
  电影(?!院|城|票) 电视剧 连续剧 (那个|这个|部|的)剧里 剧里 话剧 小说 动画片 歌(词|名) (玩|打|那个|这个|款)游戏(?!厅|机) 游戏里 剧本 剧情 小品 相声 评书 题材 展览
  群里.{0,2}(吵|骂) 女主 男主 鬼屋 密室(逃脱)? 表演 排练 节目 拍(戏|电影|片子|摄)
  (新闻|报纸|报道|网上|电视|抖音|朋友圈|短?视频|群里)(里|上|说|报道|看到|看见|讲|中|有人说|传|发)(?!.{0,4}(救命|快救|自杀|轻生|想死|不活|最后|再见|告别|遗))
  看(了|到|过)?(一?个|一?段)?(新闻|报道|视频) 打个?比方 比喻 好比 像.{0,6}(一样|似的) 跟.{0,8}(似的|一样) 做梦 梦(见|到) 纪念 别的(城市|小区|地方) 外地 别处 外省
  别人家小区 听说(隔壁市|别|外) 闹着玩 开玩笑 误会 别误会 的(书|片)
  \b(movie|film|novel|game|news_said|dream(t|ed)?|in_another_(city|town|country))\b
`);
/** Questions of an administrative kind: they calm names of dangers, not what is seen. */
export const ASKS = signs(`
  (怎么|如何|咋|怎样)(办理|申请|认定|处理的|处理|索赔|投诉|举报|预防|避免|急救|自救|逃生|算|收费|预约|开户|领|定|维权|查|走|去|取证)
  (在|去|到)?(哪里?|哪儿)(投诉|举报|办|看|查|领|报|买|可以|有|能|考|开|学|调|鉴定|修) 找谁 谁(负责|管|出|赔|承担|处理) 几点 几号 多久 多少(钱|年|天)? 几(年|天|个月|级)
  什么(时候|标准|材料|手续|条件|区别|部门|责任) 何时 标准 材料 流程 资格 有什么 有(没有|什么)(用|奖|补) 有奖 要不要紧? 该不该 能不能(办|领|报|申|要|装|评|查|提|退|当)
  是(哪个|多少|什么|几) 安排在 备案 举报 (想|请)问 咨询 电话是
`);

/** It is happening: stronger than fear, habits, subjects of talk and the past. */
export const NOW = signs(`
  正(在|着|烧|往) 此刻 快(来人|来救|来啊|救|叫(救|警|人|消)|报警|派|跑) 救命 (马上|赶紧|赶快)(来人|救|派人来救|报警|叫) 又(着|起|烧|打|漏|冒|掉|塌|犯|晕)
  还在(烧|冒|漏|流|打|里|掉|喊|叫|涨) 着呢 不是(演习|演练) (真|真的)(着|起|烧|漏|塌|打|出)
  (越来越|越烧越)大 right_now happening hurry quick come_(quick|fast|now) please_come still
`);

/** Smoke that comes from where smoke belongs. */
export const SMOKE_AT_HOME =
  /烟囱|工厂|化工厂|厂子|烤串|烤肉|烤羊|□□摊|嗓子|喉咙|排烟?气?(?:管|筒)|尾气|油烟|炒菜|早点摊|炸油条|卤|熏肉|抽油烟机|锅炉房?|香火|寺|庙|上坟|柴油车|拖拉机|货车排|熏蚊|蚊香|爆米花|艾草|tail ?pipe|exhaust|chimney|barbecue|bbq|cigarette/;
/** Burning in the open or in a stove: a matter for the clerk, anywhere in the sentence. */
export const BURNING_OUTDOORS =
  /秸秆|烧(?:了)?(?:垃圾|树叶|荒|草|破烂|塑料|柴|火做饭|煤)|焚烧|烧烤|烧纸|演习|演练|施工的灰|晚霞|蒸汽|□□冒|steam/;
/** Said inside a found span ("老人容易摔倒"). */
export const INSIDE =
  /容易|可能会|(?<!不|才)会(?=摔|掉|滑|跌|触|砸|被|不会|翻|塌|倒|淹)|(?<!害|不)怕|担心|差一?点|险些|没有?(?=摔|掉下|受|伤|砸|被|跌|撞|走丢|晕|昏|死|中毒|出事|爆|塌|触|溺|落|压|碰|淹|困|断|冒|着火|人受|人被|触|漏|大碍|起火|爆)|幸好|不是/;
/** Animals alone are no case for the ambulance, unless they bite. */
export const ANIMAL = /猫|狗|犬|鸟|鸡(?!蛋)|鸭|鹅|动物|兔|鸽|老鼠|鱼/;
/** Somebody, in a clause about animals or things. */
export const PERSON =
  /(?<![没无])人(?!行|民|工|流|口|管)|孩|娃|老头|老太|大爷|大妈|奶奶|爷爷|爸|妈|我(?!们?(?:小区|这|家|的))|他|她|学生|女|男|邻居家?的?(?:人|孩)/;

/** Things that stand in the street and are hit without anybody being hurt. */
export const STREET_THINGS =
  /(?:护栏|栏杆|灯杆|路灯|电线杆|杆子?|树|墙|门|石墩子?|桩|牌子?|公交站|绿化带|花坛|井盖|桶|箱)(?:都|也|全|又)*$/;

/** Things that fall, topple, die or get lost without anybody being hurt. */
export const THINGS =
  /(?:树|枝|苗|花|草|鱼|鸟|单车|自行车|电动车|摩托车|车|护栏|栏杆|牌子?|杆子?|围挡|石墩|桶|灯|柱子?|架子?|砖|瓦|玻璃|花盆|墙皮|瓷砖|烟头|垃圾|水|东西|衣服|空调|外机|广告牌|招牌|石头|木板|雪|冰|手机|钥匙|书包|钱包|钱|卡|证|鞋|帽子?|玩具|球|狗|猫|包|快递|井盖|轮子|电池|网|线|机器|系统|行李|风筝|无人机|球门)(?:子|都|也|快|已经|全|被|给|就|要|得|儿|从|又)*$/;
/** A thing as the object of losing and falling. */
export const LOST_THING =
  /(?:书包|手机|卡|证|包|钱|东西|鞋|衣服|自行车|单车|电动车|钥匙|玩具|球|帽子|砖|瓦|玻璃|花盆|墙皮|瓷砖|烟头|垃圾|行李|风筝|快递)(?:子|都|也|全|又|被|给|让)*(?:.{0,3}不小心(?:都|也|全|又|被|给|让)*)?(?:掉|丢|落|坠|卡|锁|不见|找不)|(?:掉|丢|找不到)(?:下来?|了|到)*(?:一?[个块部张])?(?:的)?(?:书包|手机|[银饭公老医身].{0,2}[卡证]|钱包?|东西|鞋|衣服|钥匙|砖|瓦|玻璃|花盆|墙皮|瓷砖|烟头|垃圾|快递)/;
