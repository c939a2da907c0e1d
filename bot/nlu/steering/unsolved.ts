/** "It is not solved", and what is said to the three questions of the call-back. */
import type { Command, UnderstandContext } from '../../domain/commands.ts';
import { type Reading, whole } from '../text/reading.ts';
import { anyOf, wholly } from '../text/word-list.ts';
import { byTitle } from './ordinal.ts';

const NOT_DONE =
  '(没有?|未|尚未|并没有?)(真正|完全|彻底|全部|给我?|得到|被|人)*(解决|修(?!改)好?|弄好?|搞好|处理好?|办好|搞定|恢复|清理|好(?!意思))';
const STILL_SO = '(还是?|仍然?|依然|照样|依旧)(在)?(不(亮|行|通|好|能用|热)|坏着?的?|老样子|原样|那样|漏|堵|臭|吵|黑)';

/** Somewhere in the words: the matter is not solved. */
const UNSOLVED = anyOf(String.raw`
  ${NOT_DONE} ${STILL_SO} 又(坏|不亮|漏|堵|停|冒|不行)了?
  \bstill_(broken|not|leaking|dark|out|the_same|bad|there)\b \b(not|n'?t|never)_(been_)?(solved|fixed|resolved|repaired|done)\b \bunsolved\b
`);

/** The same as (nearly) the whole message. */
const UNSOLVED_WHOLE = wholly(`
  ((你们?|他们|短信)?(说|显示)?(已经?)?(办结|办好|修好|解决|处理好?|完成)了?(但|可|但是|可是|其实|结果|实际上?)+)?(我?(的|那个|这个)?(问题|事情?|事儿|灯))?(怎么|为什么|到现在|现在|都|根本|也|其实|压根|并|到底)*(还是?|仍然?|依然|根本)?((${NOT_DONE})|(${STILL_SO}))(啊|呢|呀|吧|嘛|了|的)*
  (it'?s|it_is|that'?s)?_?(still_(broken|not_(fixed|solved|working))|not_(yet_)?(fixed|solved|resolved|repaired)|unsolved)(_yet)?
`);

const NOBODY_CAME =
  /(?:(?<!有)没有?|没见|从没)(?:任何|一个)?(?:人|谁|师傅|工人|工作人员|部门|单位)?(?:给我|跟我|和我|主动)?(?:来|联系|打|找|理|管|问)|没(?:有)?(?:接|收)到|(?:no ?body|no one) (?:came|called|contacted)|(?:not|n't|never) (?:been )?(?:contacted|called|come|came)/;
const SOMEBODY_CAME =
  /(?:打|来)过|打(?:来)?(?:了)?(?:一?个)?电话(?:了|来)?|联系(?:过|了|我)|来(?:看|人|修)?(?:过|了)|(?:接|收)到.{0,4}电话|called|contacted me|came/;
const UNHAPPY =
  /不(?:太|是很|很|大|怎么)?满意|太差|很差|差劲|失望|(?:not|n't) (?:very )?(?:satisfied|happy)|dissatisfied/;

/** True when the message says nothing but that the matter is not solved. */
export function saysUnsolved(reading: Reading): boolean {
  return reading.plain.length <= 40 && whole(reading, UNSOLVED_WHOLE);
}

/**
 * An answer to a question of the call-back: a yes or no that fits what is asked, and last `start unsolved` when the words
 * say so. Null: read it as any other answer.
 */
export function rated(reading: Reading, open: NonNullable<UnderstandContext['question']>): Command[] | null {
  const unsolved: Command[] = UNSOLVED.test(reading.low) ? [{ do: 'start', talk: 'unsolved' }] : [];
  const title = byTitle(reading, open.choices);
  if (title !== null) return [{ do: 'choose', value: title }, ...unsolved];
  if (open.slot === 'contacted') {
    if (NOBODY_CAME.test(reading.low)) return [{ do: 'no' }, ...unsolved];
    if (SOMEBODY_CAME.test(reading.low)) return [{ do: 'yes' }, ...unsolved];
    // That nobody called is not said by it.
    if (unsolved.length > 0) return unsolved;
    return UNHAPPY.test(reading.low) ? [{ do: 'cannot' }] : null;
  }
  return unsolved.length > 0 || UNHAPPY.test(reading.low) ? [{ do: 'no' }, ...unsolved] : null;
}
