/**
 * Danger that is behind her: she asks an office for money, papers or care, and it is treated, has lasted for years, or somebody has died.
 * Data and two questions to it, asked by emergency.ts and weigh.ts. Narrow on purpose: when in doubt, the alarm stands.
 */
import { anyOf } from '../text/word-list.ts';

/** What is wanted of an office. */
const OFFICE = anyOf(`
  申请 申领 报销 能报 报多少 报不报 补贴 补助 津贴 残疾证 助残 护理(费|员|险|补) 长护险 工伤 认定 鉴定 评残 几级 赔 抚恤 公积金 户口 房产证 医保 生育(险|保险|津贴) 社保
  慢性病 伤残 证明 医药费 住院(的)?(钱|费) 手续 上门 追回 不给钱 丧葬 遗产 继承 养老金 低保 病退 救助
`);
const QUESTION = anyOf(
  '吗 么 怎么 咋 哪 谁 多少 几级 几个 能不能 能否 可不可以 可以 有没有 什么 算不算 是不是 要不要 如何 [?？]',
);
/** Anything that sounds like now, or like somebody in a bad way. */
const STILL = anyOf(`
  有人(?!管|帮|能|给|上门) 正在 还在 在(打|烧|流|漏|喊|叫) 现在 这会儿? 刚 突然 忽然 一下子 快(来|叫|救|点|不行|死|要|断) 赶紧 赶快 马上 立刻 救命 救救 怎么救 急救 抢救 还没(来|到|送|救) 120 119 110 越来越 加重 严重 恶化
  动不了 不动 不会动 不醒 没(有)?(反应|呼吸|气|动静|知觉|心跳|脉) 喘 憋 噎 呛 流.{0,4}血 血.{0,3}(止|流) (冒|吐|咳|便|尿)血 吐 止不住 出不来 起不来(?!床) 站不起 不省人事 不行了 疼 痛 抽(搐|筋) 说不出 不清 不会说 嘴歪
  切(下|掉|断) 扎穿 紫 发(青|黑|白|烫|烧|抖) 凉了 冰凉 翻白眼 裂开 烫 咬 掉(进|到|下|在|井|河|水|床) 着了 堵 锁 爬 楼顶 砍 刀 砸 威胁 不想活 想死 要死 死了算 轻生 里面 还有人 回(来|家)
  又(着|打|犯|吐|晕|昏|烧|流|发|想|摔|中) (还|天天|每天|经常|老)(是|在)?(打|骂) 要(打|杀|弄) 今天 今晚 今早 昨 前天 前晚 早上 送.{0,3}医院 (去|到)医院 叫.{0,3}(车|医生) 怎么办$
`);
/** She lies in a hospital; not a home for the aged (住养老院), nor that somebody should be taken there. */
const IN_HOSPITAL = anyOf(
  '(?<![要能该用想给让不去没安算]|得上|可以|没法|需要|马上)住(过|了|着)?院(?!费|子|前|手续|卡|单|押金|治|吗|么|[?？]) 住了?icu',
  'g',
);
/** Lame or in bed for years: it settles only what says the same, never that she fainted or fell there today. */
const CHRONIC = anyOf(
  '(好几|好多|几|多|十几|[一二三四五六七八九十])个?(多)?(年|月)(多)?(了|前|以前|$) 常年 多年 卧床(?!的) 卧病(?!的) 瘫(痪)?在(了)?.{0,3}(床|炕) 瘫了半边 下不了床 起不来床 不能自理',
  'g',
);
const OF_YEARS = anyOf('瘫 中风 脑梗 起不来 不能动 下不');
/** What came of a fall that she does not lie there from. */
const CAME_OF_IT = anyOf('不能自理了 落下.{0,4}(病根|残疾|后遗症)', 'g');
/** How grave a wound is, asked after it was looked at. */
const JUDGED = anyOf('伤情鉴定 (算|评|定|属于|够)(得上)?.{0,3}(几级|伤残)', 'g');
/** Somebody is down now, however long she has been ill. */
const DOWN = anyOf('昏(?!迷) 晕 倒 迷糊 没气 咽气 断气 停 滚 坠 压 卡');
/** Who does it lives with her or looks after her, and will do it again; not where she is beaten herself. */
const AT_HOME =
  /(?:老公|丈夫|男人|男友|男朋友|对象|前夫|老婆|媳妇|继父|后爸|后妈|[爸妈爹娘]|儿子|女婿|公公|婆婆|护工|保姆|护理员|养老院)(?!被|让|叫|给|在|的)|家暴/;
/** What is asked of an accident, perhaps an hour after it. */
const PERHAPS = anyOf('工伤(?!医院)', 'g');
/** Nobody can be helped any more: of this very thing, not that another one died. */
const DIED =
  /^(?:之后|以后|就|后来|已经)?(?:去世|过世|病逝|身亡|走)了?(?:$|[,，。;；!？?]|的|以后|后|死亡证|户口|怎么|谁)/;

/** Of herself nobody says that she has died. */
const HERSELF = /我(?![爸妈爷奶叔伯哥姐弟妹们家老婶姑舅姨女儿孙外婆公岳丈])/;

/** What can be settled. Gas, live wires and somebody missing cannot; nor can thoughts of death, unless she has died of it. */
const MAY_BE_SETTLED: ReadonlySet<string> = new Set([
  ...['medical', 'traffic-accident', 'electrocution', 'fire', 'fraud', 'crime'],
]);
/** What somebody may have died of. */
const MAY_KILL: ReadonlySet<string> = new Set([...MAY_BE_SETTLED, 'suicide', 'water-rescue']);

/** True for a folded text that asks an office and tells of nothing that goes on. */
export function asksOffice(text: string): boolean {
  return OFFICE.test(text) && QUESTION.test(text) && !STILL.test(text);
}

/** Done by somebody's hand. */
const VIOLENCE = /打|揍|掐|踹|踢|砍|捅|扇|虐|奸|侵|猥/;
/** So many characters behind the danger its years are told; later ones are another's. */
const NEAR = 4;

/**
 * What is said of a danger of this kind, told in these words at this place of such a text (its harmless words blanked out): by what stands
 * behind them, for what stands before ("不能自理，摔倒了") is older than the danger. Null: nothing calms it.
 */
export function settled(kind: string, words: string, text: string, at: number): 'behind her' | 'perhaps' | null {
  const told = text.slice(at);
  const end = words.length;
  if (MAY_KILL.has(kind) && DIED.test(told.slice(end)) && !HERSELF.test(text.slice(Math.max(0, at - 2), at + end)))
    return 'behind her';
  if (!MAY_BE_SETTLED.has(kind)) return null;
  if ((kind === 'crime' || VIOLENCE.test(words)) && AT_HOME.test(text)) return null;
  // A sign may reach into what calms it ("瘫在床" of "瘫在床上"); what ends before its end says nothing of it.
  const behind = (pattern: RegExp, within: number) =>
    [...told.matchAll(pattern)].some(found => found.index + found[0].length > end && found.index <= end + within);
  const down = DOWN.test(words);
  if (behind(IN_HOSPITAL, text.length)) return 'behind her';
  if (!down && /伤(?!情|残|$)/.test(told.slice(0, end + 3)) && behind(JUDGED, text.length)) return 'behind her';
  if (kind === 'medical' && !down) {
    if (OF_YEARS.test(words) && behind(CHRONIC, NEAR)) return 'behind her';
    if (behind(CAME_OF_IT, text.length)) return 'behind her';
  }
  return kind !== 'crime' && !down && behind(PERHAPS, text.length) ? 'perhaps' : null;
}
