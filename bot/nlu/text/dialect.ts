/** Words of dialects and of the street in standard Chinese, for reading by rules and by the kinds' judges. What is kept of a message stays as it was said. */

import { createWordAt } from './known-words.ts';

/** Each line: the standard word, then those who mean it. Longer words are tried first; a word that stands for itself is left alone. */
const LINES = `
了 啦 喇 咧 哉 喽 咯
事 事儿
我们 阿拉 俺们 咱们 咱 我哋 偶们
我 俺 偶 洒家
你们 恁们 侬们 倷们
你 侬 恁 倷
他们 佢哋 他哋 伊拉
这样 恁样 恁着 恁般 咁样 这样 介样 格样
这么大 恁大 嘎大 介大
这么多 恁多 嘎多 介多 咁多 这多
这么久 恁久 咁耐 这耐
谁 啥人 边个
什么 啥子 啥玩意儿 啥玩意 啥物事 啥东西 啥 乜嘢 乜野 乜事 乜 咩嘢 咩 么子 嘛玩意
什么时候 啥辰光 几时 啥时候 啥前儿 好久子
怎么样 咋样 点样 啷个样 哪能样子
怎么办 咋办 咋整 点算 啷个办 哪能办
怎么 咋个 咋着 咋 点样 啷个 啷么 郎个 哪能 哪哼 哪亨
怎么用 点用 点样用
怎么弄 咋弄 点搞 点样搞 点整
怎么还 咋还 点解还 哪能还
为什么 为啥子 为啥 点解 做乜 为么子 咋回事
干什么 干啥 弄啥 嘎哈 咋子 搞么子 搞么事 做么事 做咩 做啥
做什么 做啥子
没有 木有 么得 莫得 没得 冇得 呒没 呒不 无没 呒得 没冇
没人 冇人 呒人 没得人 莫得人 木人 呒没人
不用 唔使 唔驶 甭 勿用 弗用 覅用
不要 唔要 勿要 弗要 覅 莫要 伐要
不是 唔系 伐是 勿是 弗是 不系
不对 唔啱 唔对 伐对 勿对 弗对
不行 不得行 唔得 要不得 不中
不会 唔识 勿会 弗会 唔会 伐会
不知道 唔知道 唔知 知不道 不造 勿晓得 弗晓得 伐晓得 不晓得 没晓得
知道 晓得
不 唔 勿 弗
别 莫 甭
别说 莫讲 莫说
可以 阔以 得行 可以得
是不是 系咪 系唔系 是伐
好吗 好伐 好不啦 好勿好 好唔好 得唔得 行唔行 中不中 得行不
清楚 清爽 灵清 醒豁
听到 听倒
找 揾 搵
找个 寻个
找人 寻人
找真人 寻真人
跟真人 同真人 同人工
你说 你话 你讲
说 讲 唠
想 谂
现在 而家 依家 该歇 这歇 眼目前
刚才 头先 才将 将才 刚刚 啱啱 刚子 才刚
昨天 琴日 寻日 昨日 昨儿个 昨儿 夜儿个 夜个 上日 昨个
昨晚 琴晚 寻晚 昨儿晚上 昨夜头
今天 今日 今朝 今儿个 今儿 今个
明天 听日 明朝 明儿个 明儿 明个
晚上 夜里向 夜到 夜头 晚黑 晚夕 下晚
半夜 半夜三更 三更半夜 半夜头 深更半夜
早上 朝早 早浪 清早八早 早起头
中午 晌午 晏昼 中浪
下午 后晌 下昼 下半日
家里 屋企 屋头 屋里头 屋里向 屋里厢
这里 呢度 这搭 该搭 搿搭 格搭 这疙瘩 这旮旯 这嘎达 这哈儿 这塌 这跟前
那里 嗰度 那搭 那疙瘩 那旮旯 那嘎达 那哈儿 埃面
这边 呢边 呢头 这厢
那边 嗰边 嗰头 伊面
哪里 边度 哪搭 啥地方 哪疙瘩 哪哈儿
那个 嗰个 伊只 埃个
这个 呢个 这只 迭个 搿个 格个
一些 啲
来 嚟
东西 物事 嘢
坏了 坏脱了 坏脱 坏忒 坏掉哉 瞎火 歇火 孬了 赖了 坏球了 坏哉 坏咯 坏哒 坏咧 坏嘞 坏喽 毁了 烂球
没了 没得了 没忒了 没脱了 莫得了 没咧 没嘞 么得了 冇咗
不亮 弗亮 勿亮 不得亮 不着 唔着 不亮哉 不亮咧 不亮嘞 唔亮
脏 邋遢 污糟 腌臜 埋汰 龌龊 醃臜
臭 臭烘烘 臭哄哄 臭吓人
吵 嘈 聒噪 闹麻了 吵煞 吵死脱
吵死人 吵煞人 嘈到死
睡不着 瞓唔着 瞓不着 困勿着 困弗着 困不着 睏勿着 睏不着 睡求不着
睡觉 瞓觉 困觉 睏觉 困告
垃圾 勒色 渣渣
厕所 茅房 茅厕 茅坑 厕屋
坑 凼凼 凼 坑坑儿 窿窿 凹凼
大坑 大窟窿 大凼凼 大窿
堵了 塞咗 塞了 塞脱 堵咧 堵嘞 堵球 堵哉 壅了
堵住 塞住 壅住
堵 壅
下雨 落雨
电梯 𨋢 升降机
井盖 渠盖 坑渠盖 井盖盖
下水道 坑渠 阴沟洞
孩子 细路 细蚊仔 细伢子 伢子 娃儿 娃崽 小囡 小把戏
老人 老人家 阿公阿婆
停车 泊车
乱停 乱泊
自行车 脚踏车
很多 老鼻子 邪气多 好鬼多
很 邪气
人行道 行人路
晚上都 夜夜
天天 日日 见天
每天晚上 晚晚 夜夜
扔 掼 掟
掉下来 跌落来
歪了 歪咧 斜起 偏起
倒了 倒脱 倒咧 倒嘞 冧咗 冧了
断了 断脱 断咧 断嘞
破了 破脱 破咧
`;

/** Words that hold a dialect word and are none. */
const KEPT =
  '喇叭 玛喇 拉喽 感觉得行 觉得行 莫名 莫非 莫愁 莫过 莫斯 莫高 寻人启事 演讲 讲座 讲台 讲究 讲解 讲堂 听讲 唠叨 请勿 切勿 老人家属 刚刚好 勿忘 不造成 不造假 嘈杂';

/** The standard word of each; a word that stands for itself is left alone. */
export const STANDARD = new Map<string, string>();
for (const line of LINES.trim().split('\n')) {
  const [standard = '', ...words] = line.split(' ');
  for (const word of words) if (!STANDARD.has(word)) STANDARD.set(word, standard);
}
for (const word of KEPT.split(' ')) if (!STANDARD.has(word)) STANDARD.set(word, word);
const wordAt = createWordAt(STANDARD);

/** A folded text in standard words. Positions change. */
export function standardSpeech(folded: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < folded.length; ) {
    const found = wordAt(folded, at);
    if (!found) {
      at += 1;
      continue;
    }
    out += folded.slice(from, at) + found[1];
    at += found[0].length;
    from = at;
  }
  return from === 0 ? folded : out + folded.slice(from);
}
