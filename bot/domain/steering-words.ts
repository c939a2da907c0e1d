/**
 * Words that steer a talk, and titles of our own presses. No answer may be called by one of them: offered beside 转人工, an answer of that
 * name would take the press away, and said alone they never find it. They stand here and not with understanding because files of answers are
 * read where there is none; tests hold them against what is understood and against the texts of all presses.
 */

const WORDS = `
  人工 转人工 转接人工 接人工 找人工 要人工 叫人工 换人工 怎么转人工 如何转人工 人工服务 转人工服务 人工客服 转人工客服 找人工客服 人工坐席 人工电话 客服 转客服 找客服 联系客服 在线客服 客服电话
  转人 找人 找个人 找个人说 叫个人来 真人 找真人 转真人 找个真人 来个真人 活人 找个活人 工作人员 找工作人员 接线员 转接线员 话务员 有没有人工 有人工 有没有真人 人工在 客服在 给我打电话 打电话给我 给我回个电话
  返回 怎么返回 返回上一步 返回上一页 返回上一个问题 返回菜单 上一步 上一页 上一个 上一条 上一题 上一个问题 上个问题 回到上一步 回到上一题 回上一步 后退 后退一步 倒退 退回 退回去 退回上一步 回去 退一步 退一下
  前一步 前一个问题 回到前面 往回走 上一步填错了 刚才填错了 刚才选错了 刚才按错了
  取消 取消掉 退出 退出去 结束 终止 停 停止 关掉 撤销 撤回 作废 算了 算了算了 拉倒 罢了 不报了 不办了 不问了 不弄了 不说了 不聊了 不填了 不搞了 不想报了 不用报了 别报了 先不报了 不投诉了 不举报了 不反映了
  不继续了 没事了 下次再说 以后再说 改天再说 回头再说 到此为止 当我没说 取消上报 取消投诉
  再说一遍 再说一次 再讲一遍 再讲一次 再念一遍 再来一遍 再发一遍 再问一遍 重说一遍 重新说一遍 重复 重复一遍 重发 没听清 没听清楚 没听懂 没听见 没听到 没听明白 听不清 听不懂 没看清 没看懂 没看到 看不懂
  没明白 不明白 不懂 什么 什么意思 你说什么 说什么
  继续 接着 接着说 接着来 接着填 接着报 接着办 继续填 继续报 继续说 继续办 继续上次 继续上次的 跳过 略过 下一步 下一个 下一题 往下走 重新开始 重新来 重新填 重新填写 重新报 重填 从头开始 从头来 从头再来 全部重来
  帮助 求助 使用帮助 使用说明 操作说明 说明书 使用方法 怎么用 这个怎么用 怎么操作 怎么弄 怎么填 如何使用 如何操作 不会用 不会弄 不会填 不会操作 不知道怎么用 教教我 菜单 主菜单 看看菜单 有什么功能 有哪些功能
  你能做什么 你能干什么 你会什么 你是谁 这是什么
  长辈版 长辈模式 老年版 老年模式 老人版 大字版 大字模式 关怀版 关怀模式 普通版 标准版 普通模式 退出长辈版 字太小 字太大 字大一点 字小一点 英文 英文版 英语 切换英文 中文 中文版 切换中文 普通话
  删除我的信息 删除我的数据 删除我的资料 清空我的信息 注销我的账号 忘了我
  是 是的 对 对的 对对对 好 好的 行 行的 可以 可以的 嗯 嗯嗯 要 有 有的 没错 没问题 确认 确认无误 确定 同意 提交 确认提交 正确 不 不是 不是的 不对 不行 不可以 不要 不用 没有 没 还没 还没有 否 错了 有错 不同意
  不确定 不知道 不清楚 不太清楚 不了解 不记得 忘记了 随便 都行 都可以 无所谓
  有用 没用 有帮助 没帮助 解决了 没解决 没有解决 还没解决 没修好 满意 不满意 很满意 联系了 没联系
  咨询 一按咨询 问问题 问一问 反映问题 上报 报修 投诉 举报 反映 上报问题 随手拍 查进度 进度 进度查询 查询进度 办理进度 处理进度 查我的事 我的投诉 我的工单 我的清单
  都不是 以上都不是 这些都不是 匿名 没有照片 你好 您好 在吗 谢谢 多谢 再见
`;

/** Titles of presses that nobody says but to press them, and what steers in English. */
const PHRASES = `
  按我发的位置|按我说的地方|匿名，不留电话|确认修改|是同一件，有消息也告诉我|有不对的，改一改|改一改|不报了，撤回|确定撤回|不了，留着|没解决，重新办|要，记上这句话|是，补到这件事里|不是，这是另一件事|我要反映问题
  电话打了，继续记下来|还有危险|现在没危险了|没人联系|确定删除|不改了|现在回答|接着聊|不聊了，回来|看原文|留话给工作人员|问别的|不对，我再说一遍|一件事：一次说全|下一步是什么|挑一步细看
  有办好的，记下来|更多|其他|打印或保存|看整张清单|多说一点|接着看这份|重新列一份
  report a problem|ask a question|follow my case|more|talk to a person|something else|none of these|the pin I sent|the place I named|no photo|not sure|stay anonymous|submit|save changes
  it is the same, tell me the news too|correct something|not now|change it|withdraw it|yes, withdraw|no, keep it|not solved, open again|yes, add it there|yes, and note this|no need|no, something new|I have called, go on|still dangerous
  no danger now|yes, they did|nobody did|solved|not solved|satisfied|not satisfied|yes, delete|leave it as it is|answer now|go on with them|come back to the helper|helpful|not helpful|the original
  leave a note for staff|ask something else|no, I will say it again|life events, step by step|what comes next?|more about one step|tick off a step|print or save|the whole list|tell me more|go on with this list|make a new list
  human|a human|a person|real person|operator|agent|customer service|back|go back|previous|previous question|cancel|stop|quit|exit|never mind|forget it|repeat|say it again|again|pardon|what|continue|resume|go on
  skip|next|restart|start over|help|menu|main menu|yes|no|ok|right|correct|wrong|I don't know|useful|useless|track|status|my case|elder mode|large text|english|chinese|hello|hi|thanks|thank you|bye|delete my data
`;

/** Words of wishes in Chinese, as they are said. */
export const STEERING_WORDS: readonly string[] = WORDS.trim().split(/\s+/);

const STEERING: ReadonlySet<string> = new Set([...STEERING_WORDS, ...PHRASES.trim().split(/[|\n]/)].map(bare));

/** A number alone, or an ordinal: it points at a choice. */
const POINTS =
  /^(?:\d{1,2}|第?[\d一二两三四五六七八九十]{1,2}个|第[\d一二三四五六七八九十]{1,2}|[一二三四五六七八九十]|最后一个)$/;

/** What politeness puts before a wish, and after it. */
const BEFORE =
  /^(?:请问?|麻烦|劳驾|拜托|帮我|给我|我要|我想|我|要|想|能不能|可不可以|可以|能否|能|你|您|please|canyou|canigeta|canispeaktoa|iwantto|iwanta|iwant)/;
const AFTER = /(?:一下|好吗|可以吗|行吗|吧|吗|呢|啊|呀|嘛|哦|了|谢谢|please)$/;
/** Longer words steer nothing. */
const LONGEST = 40;

/** Letters and figures alone: neither case, blanks nor punctuation make another word of it. */
function bare(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words with less and less of what a pattern finds at their edge, beginning with all of them. */
function peeled(words: string, edge: RegExp): string[] {
  const all = [words];
  for (;;) {
    const last = all.at(-1)!;
    const less = last.replace(edge, '');
    if (less === last || less === '') return all;
    all.push(less);
  }
}

/** Whether words are wholly one of these, however politely said: 麻烦转人工一下吧. */
export function steers(words: string): boolean {
  const all = bare(words);
  if (all.length > LONGEST) return false;
  return peeled(all, BEFORE).some(rest => peeled(rest, AFTER).some(core => STEERING.has(core) || POINTS.test(core)));
}
