/** How grave a matter sounds: people hurt, people in need, how long, how often. Danger of now is emergency's business, not this. */
import { SEVERITY_SIGNS, type Severity, type SeveritySign } from '../../domain/severity.ts';
import { clauses, fold, lower } from '../text/fold.ts';
import { anyOf } from '../text/word-list.ts';

const SIGNS: Readonly<Record<SeveritySign, RegExp>> = {
  hurt: anyOf(`
    摔(了|伤|倒|断|跤|下去|坏了(腿|腰|人))(?!.{0,2}(杯|碗|手机|东西)) (摔|跌)(了)?(一|几|好几|两|个)?(跤|跟头) 跌(倒|伤|断) (掉|跌|栽|陷)(进去|下去)(了|过) 绊(倒|了一跤) (砸|撞|划|扎|烫|刮|夹|电|咬)(到|伤|中|了)(个?人|老人|孩子|小孩|行人|我|他|她|头|手|脚|腿) 被(狗|蛇|虫)?(砸|撞|咬|电|划|扎|烫|夹|刮)(了|伤|到)(?!.{0,2}(车|玻璃|门|灯|牌))
    骨折 受了?伤 流了?血 出血 缝了.{0,3}针 住了?院 送(去|到)?医院 昏倒 晕倒 中毒了 崴(了|到)脚 磕(破|掉|到)(了)?(头|牙|膝|腿) (fell|was_hurt|got_hurt|injured|broke_(my|his|her)|bleeding|in_hospital)
  `),
  nearly: anyOf(`
    (差点|差一点|险些|几乎|好悬)~(摔|撞|掉|砸|绊|滑|跌|翻|出(事|人命)|被|踩空) (怕|担心|万一|迟早|早晚|容易|会|要)~(摔(人|跤|倒|伤|着)|砸(人|到人|着人)|掉(进去|下去)|出(事|人命)|伤(人|到人|着人)|撞(人|上)|绊(人|倒)|触电)
    安全隐患 很?危险 太危险 nearly_(fell|hit|hurt) dangerous someone_(will|could)_(fall|get_hurt)
  `),
  weak: anyOf(`
    老(人|年人|头|太太|奶奶|爷爷|母亲|父亲|大爷|大妈|两口) (七|八|九|[789]\\d)(十)?(多|几)?岁 孩子(?!们?都知道) 小孩 婴儿 宝宝 幼儿 学生 孕妇 残疾 轮椅 盲人 病人 瘫痪 独居 行动不便 腿脚不(便|好) elderly old_(people|man|woman|mother|father) child(ren)? kids? baby wheelchair disabled blind pregnant
  `),
  blocked: anyOf(`
    (过|出|进)不(去|来|了)(门|车|人|小区|家)? 没法(走|过|出|进|通行|出行|出门|上下楼) 不能(通行|出行|出门) 影响(了)?.{0,4}(出行|通行|走路|交通|进出) 绕(路|道|行) 堵(死|得死死|得动不了) 上下不了楼 下不了楼 走不(了|过去) (救护车|消防车)(进不来|过不去|开不进) can'?t_(get_(in|out|past|through)|pass|leave) blocked
  `),
  many: anyOf(`
    (整|全|一整)(个)?(小区|栋|楼|村|条街|单元|片) 几(十|百|千)(户|人|家) (\\d{2,}|[一二三四五六七八九两几好多]+[十百千])(多|来|几)?(户|家|口人|个人|名(业主|居民|学生)) (居民|业主|邻居|住户|村民|大家|街坊|大伙)们?(都|全|意见很大|怨声) whole_(building|estate|street|village) everybody hundreds_of dozens_of
  `),
  repeated: anyOf(`
    (多次|反复|屡次|再三|一再|好几次|好几回|无数次|三番五次|几次三番)(地)?(反映|投诉|举报|打电话|报修|联系|找|说|报)? (反映|投诉|举报|报修|报|打|说|找)(过|了)?(好|很|太)?(多|几|几十|无数|[两三四五六七八九十]|\\d+)(多|来)?(次|回|遍)(?!才) 又(坏|漏|堵|塌|停|断|没|开始|来了) (修|清|处理|弄)(了|完|好)(没几天|两天|三天|几天|不久|没多久)?(就)?又 老是(没人|不|坏) 还是没(人|修|解决|处理|动静) 没(有)?(人|结果|下文|回音|动静)(理|管|答复)?(了)?(?=,|。|$)
    (reported|called|complained)(_this)?_(many|several|three|four|five|\\d+)_times again_and_again still_not
  `),
  long: anyOf(`
    (?<!\\d)([一二两三四五六七八九十半几好多]+|\\d{1,2})(个)?(多)?(月|年)(多|半)?(了|都|没|还|来|以来)?(?!大|后|内|之内|级|份|\\d|[一二三四五六七八九十]号) (两|三|四|五|六|七|八|九|十|好几|几|\\d+)(个)?(多)?(周|礼拜|星期)(多|了|都)? ((?<!\\d)([7-9]|[1-9]\\d)|七|八|九|十[几多一二三四五六七八九]?|[二三四五六七八九]十|几十|十几)(多|来)?天(?!气|内|前|津|桥)
    去年 前年 上个月 上半年 年初 过年前 长期 常年 常年累月 长年 很久 好久 老早 一直没 至今 半年 for_(weeks|months|years|a_(month|year)) since_last_(month|year) (two|three|four|several|\\d+)_(weeks|months|years)
  `),
};

/** How much each sign weighs; three make level 3, two level 2. */
const WEIGHTS: Readonly<Record<SeveritySign, number>> = {
  hurt: 3,
  nearly: 2,
  weak: 1,
  blocked: 1,
  many: 1,
  repeated: 1,
  long: 1,
};

/** Before a hurt: it did not happen, or not yet. */
const NOT_HURT =
  /(?:没有?(?:人|谁)?(?:被|再)?|未|不(?:会|能|让)?|差一?点(?:儿|就)?|险些|几乎|好悬|怕|担心|别|万一|容易|迟早|早晚|会|要|能|可能|防止|避免|小心)[^,，。;；!！?？]{0,6}$/;

/** Longest text that is looked at, in characters. */
const LONGEST = 2000;

/** Reads the citizen's words about a matter. */
export function severityOf(words: string): Severity {
  const low = lower(fold(words.slice(0, LONGEST)));
  const signs = SEVERITY_SIGNS.filter(sign => (sign === 'hurt' ? hurts(low) : SIGNS[sign].test(low)));
  const weight = signs.reduce((sum, sign) => sum + WEIGHTS[sign], 0);
  return { level: weight >= 3 ? 3 : weight === 2 ? 2 : 1, signs };
}

function hurts(low: string): boolean {
  return clauses(low).some(({ text }) => {
    const at = text.search(SIGNS.hurt);
    return at >= 0 && !NOT_HURT.test(text.slice(0, at));
  });
}
