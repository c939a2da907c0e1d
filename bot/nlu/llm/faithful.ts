/**
 * Whether a shortened answer says only what its entry says, and nothing that was left out turns it round. Whole clauses may go,
 * and items of a list; what stays is the entry's own clause. So no number, name, place, link or no can be new, change or move to another matter.
 * Limits, thresholds and papers stay with what they limit.
 */
import { clausesOf, type Spelled, squeeze } from './clauses-of.ts';

/** Why a text is not shown. */
export type Unfaithful =
  /** Not two sentences of plain words at most, or hardly shorter than the entry. */
  | 'form'
  /** A clause that the entry does not have. */
  | 'foreign'
  /** Something that the entry forbids, demands or limits is missing. */
  | 'limit'
  /** What holds under a condition stands there without it, or the condition before something else. */
  | 'condition';

/** Longer ones are no short answer, in characters. */
const LONGEST = 120;
const SENTENCES = 2;
/** Of the entry's length; less is not worth the label. */
const SHORTER = 0.85;
/** Fewer characters answer nothing. */
const LEAST = 6;

/** Words, figures, and the stops of a Chinese sentence; a dot, a slash and the like only where the entry has them in its links. */
const PLAIN = /^[\p{Script=Han}a-z\d,。!?;:、()“”"%.·\-~—–/@〇℃ ]+$/iu;

/** What is forbidden, demanded or reserved: left out, the rest would promise too much. */
const RESTRICTS =
  /不能|不可|不得|不许|不准|不行|不要(?!钱|紧|慌)|不予|不受理|不退|不补|不给|不批|不算|不代办|不办|不接|(?<![特分性级区类个])别(?![的处人家])|勿|禁止|严禁|必须|(?<!无)须|务必|一定要|要先|(?<![\d一二两三四五六七八九十几])只|仅|(?<![人刚])才(?!能网)|除了|除外|除非|以外|之外|作废|逾期|过期|超期|停发|取消|(?<!不会)罚|扣|本人|亲自|否则/;
/** A clause that says for whom or when the next one holds: 没单位的, 批下来以后, 租房的人, 低保家庭. */
const FOR_NEXT =
  /(?:的话?|时候?|后|前|者)$|的\p{Script=Han}{1,4}$|(?:家庭|户|人员|职工|学生|孩子|老人|居民|儿童|患者|业主|单位|企业)$|^(?:如果?|要是|若|凡|除了)/u;
/** One that may say so of all behind it in its sentence. */
const FOR_ALL = /^(?:只要|没|满|未|有|是|在职|离职|低保|外地|本地|本市|其他|其它)/;
/** Papers: of their list nothing goes. */
const PAPERS = /带|拿|凭|持|提供|准备|提交|交齐|备齐|填/;

/**
 * What is wrong with a shortened text; null: it may be shown, labelled as shortened.
 * @param text what the model made of the answer
 * @param answer the entry's answer
 */
export function unfaithful(text: string, answer: string): Unfaithful | null {
  const said = squeeze(text);
  const own = clausesOf(answer);
  const pieces = clausesOf(text);
  if (!hasForm(text, said, answer, pieces)) return 'form';
  const used = new Set<number>();
  let from = 0;
  for (const piece of pieces) {
    const of = sourceOf(piece.spelled, own, from);
    if (of === null) return 'foreign';
    for (const at of of) used.add(at);
    from = Math.max(...of) + 1;
  }
  if (own.some((clause, at) => !used.has(at) && (clause.bounds || RESTRICTS.test(clause.text)))) return 'limit';
  return own.some((_, at) => isTornApart(at, own, used)) ? 'condition' : null;
}

function hasForm(text: string, said: string, answer: string, pieces: readonly Spelled[]): boolean {
  const sentences = new Set(pieces.map(({ sentence }) => sentence)).size;
  return (
    said.length >= LEAST &&
    said.length <= LONGEST &&
    said.length <= squeeze(answer).length * SHORTER &&
    sentences <= SENTENCES &&
    !/[\p{Cc}\p{Cf}]/u.test(text) &&
    PLAIN.test(said)
  );
}

/** Places of the entry's clauses, in their order and of one sentence, of which a piece is made; null: it is not made of those from `from` on. */
function sourceOf(piece: string, own: readonly Spelled[], from: number): number[] | null {
  for (const [at, clause] of own.entries()) {
    if (at < from) continue;
    const made = madeFrom(piece, own, at, clause.sentence);
    if (made) return made;
  }
  return null;
}

/** The piece as clause `at` and others behind it. */
function madeFrom(piece: string, own: readonly Spelled[], at: number, sentence: number): number[] | null {
  const clause = own[at];
  if (!clause || clause.sentence !== sentence) return null;
  for (let cut = piece.length; cut > 0; cut -= 1) {
    if (!isSaid(piece.slice(0, cut), clause)) continue;
    if (cut === piece.length) return [at];
    for (let next = at + 1; own[next]?.sentence === sentence; next += 1) {
      const rest = madeFrom(piece.slice(cut).replace(/^、/, ''), own, next, sentence);
      if (rest) return [at, ...rest];
    }
  }
  return null;
}

/** The clause itself, or with fewer items of its list; figures, papers and limits let no item go. */
function isSaid(piece: string, { spelled, text }: Spelled): boolean {
  if (piece === spelled || piece.replaceAll('、', '') === spelled.replaceAll('、', '')) return true;
  const items = spelled.split('、');
  if (items.length < 2 || spelled.includes('⟦') || [PAPERS, SIGNS, RESTRICTS].some(one => one.test(text))) return false;
  const [first = '', ...others] = items;
  const last = others.pop() ?? '';
  // Of what is demanded together (有房、有工作的能申请) nothing goes; of what each allows, or of what is allowed, something may.
  if (!/[都均](?:能|行)/.test(last) && !first.startsWith('能')) return false;
  // A word before the first item or a "can" behind the last belongs to all of them: 在(网上、窗口、自助机)都能办.
  for (let head = 0; head <= first.length; head += 1) {
    for (let tail = 0; tail <= last.length; tail += 1) {
      const [begins, ends] = [first.slice(0, head), last.slice(tail)];
      if (head < first.length && !OF_ALL_BEFORE.test(begins)) continue;
      if (tail > 0 && tail < last.length && !OF_ALL_BEHIND.test(ends)) continue;
      if (tail === last.length && head < first.length) continue;
      if (piece.length < begins.length + ends.length || !piece.startsWith(begins) || !piece.endsWith(ends)) continue;
      const kept = piece
        .slice(begins.length, piece.length - ends.length)
        .split('、')
        .filter(Boolean);
      const whole = head === first.length || tail === 0;
      if ((whole || kept.length > 0) && isSubset(kept, others)) return true;
    }
  }
  return false;
}

/** Items in their order. */
function isSubset(kept: readonly string[], items: readonly string[]): boolean {
  let from = 0;
  for (const item of kept) {
    from = items.indexOf(item, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

const OF_ALL_BEFORE = /^(?:能)?(?:在|到|去|用|凭|向|通过|能)?$/;
const OF_ALL_BEHIND = /^(?:都|均|等)?能/;
/** Words that turn or bound what an item says: a list that holds one stays whole. */
const SIGNS = /不(?!动产)|没|未|无|非|免|除|只|仅|须|别|禁|每|各|共|或|先|再|才|半|全|减|价|折/;

/** A clause that is a condition, and it or what it is for is left out while the other is used. */
function isTornApart(at: number, own: readonly Spelled[], used: ReadonlySet<number>): boolean {
  const { text, sentence } = own[at] as Spelled;
  const isOf = (later: number): boolean => own[later]?.sentence === sentence;
  if (used.has(at)) return FOR_NEXT.test(text) && isOf(at + 1) && !used.has(at + 1);
  return (
    (FOR_NEXT.test(text) || FOR_ALL.test(text)) && own.some((_, later) => later > at && isOf(later) && used.has(later))
  );
}
