/** Words of a case as others than its reporter and staff may read them. */
import { maskPersonal } from './mask.ts';

/** GA 36: province, letter of the office, five or six figures. Staff need it, a neighbour does not. */
const PLATE =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z])[·• -]?[A-HJ-NP-Z\d]{3}([A-HJ-NP-Z\d]{1,2}[A-HJ-NP-Z\d挂学警港澳使领])(?![A-Z\d])/gi;
/** Oaths and insults. 操场, 草坪, 日子 and a rubbish bin are none. */
const INSULT =
  /(?:他|你|她|特|尼)妈(?:了个?[逼比]|的)|特么的?|[操艹肏](?:你|他)?(?:妈|大爷|蛋)|草泥马|草你妈|[艹肏]|(?<![\u4e00-\u9fff])操(?=$|[,，。!！~ ])|卧槽|我[操艹](?!场|作|心|劳|控|坪|办|持|的|个|课|舞|之)|日(?:你|他)(?:妈|娘|先人)|狗日的|傻[逼比叉屌xXbB]|煞笔|沙雕|王八(?:蛋|羔子)|混(?:蛋|账东西)|狗(?:东西|官|娘养的|杂种)|杂种|婊子|贱人|脑残|智障|弱智(?!儿童|学校|教育)|白痴|蠢(?:货|猪)|人渣|畜生(?![存产长病态])|死全家|龟孙子?|兔崽子|丧尽天良|去死吧?|滚(?:蛋|犊子)|\b(?:mother)?fuck(?:ing|ed|er)?\b|\bbullshit\b|\bassholes?\b|\bbastards?\b|\bidiots?\b|\bmorons?\b|\btmd\b|\bnmsl\b|\bsb\b/gi;

/** Personal numbers, number plates and insults become stars. */
export function publicWords(words: string): string {
  return maskPersonal(words, 'every')
    .replace(PLATE, '$1***$2')
    .replace(INSULT, insult => '*'.repeat([...insult].length));
}
