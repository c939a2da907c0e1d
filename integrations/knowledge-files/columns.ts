/** The columns of a table of answers: what they are called, and where in an entry their cells belong. */
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';

/** How a cell is read. `code`: also by name; `list`: several things in one cell; `yes`: 是 or 否. */
export type CellKind = 'text' | 'plain' | 'code' | 'date' | 'list' | 'yes';

/** One column. */
export interface Column {
  /** Its English key, which serves as a heading as well. */
  key: string;
  /** Its heading in what we write. */
  zh: string;
  /** Other headings that people give it. */
  names: readonly string[];
  field: keyof KnowledgeEntry;
  /** Where the entry holds both languages: which one. */
  language?: 'zh' | 'en';
  kind: CellKind;
  /** An entry cannot be without it. */
  must: boolean;
  about: { zh: string; en: string };
}

type Line = [key: string, kind: CellKind, must: '*' | '', zh: string, names: string, aboutZh: string, aboutEn: string];

const BILINGUAL = ['question', 'answer', 'audience', 'where', 'when', 'papers', 'fee'];

// biome-ignore format: a table reads as a table.
const LINES: Line[] = [
  ['id', 'plain', '', '编号', '标识', '小写字母、数字和横线；空着就自动给一个，以后不再变', 'Lower-case letters, digits, hyphens; left empty it gets one, which stays'],
  ['field', 'code', '*', '领域', '分类 类别', '名称或代码，如 社保', 'Name or code, e.g. social-insurance'],
  ['question', 'text', '*', '问题', '标准问题 标题', '最多 40 字', 'At most 40 characters'],
  ['question_en', 'text', '', '问题（英文）', '英文问题', '最多 120 个字符', 'At most 120 characters'],
  ['also', 'list', '', '别的问法', '其他问法 相似问法 相似问题', '市民会怎么说，一行一个，最多 60 个', 'As people say it, one a line, at most 60'],
  ['answer', 'text', '*', '答案', '回答 答复', '两三句话，最多 300 字', 'Two or three sentences, at most 300 characters'],
  ['answer_en', 'text', '', '答案（英文）', '回答（英文） 英文回答 英文答案', '最多 900 个字符', 'At most 900 characters'],
  ['audience', 'text', '', '谁可以办', '适用人群 适用对象 对象 谁能办', '不是人人适用时才填', 'Only where it is not for everybody'],
  ['audience_en', 'text', '', '谁可以办（英文）', '适用人群（英文）', '', ''],
  ['where', 'text', '', '在哪里办', '去哪儿办 办理地点 地点', '最多 120 字', 'At most 120 characters'],
  ['where_en', 'text', '', '在哪里办（英文）', '', '', ''],
  ['when', 'text', '', '什么时候办、多久办好', '什么时候办 什么时候 办理时间 时间 办理时限', '上班时间，或要几天', 'Opening hours, or how long it takes'],
  ['when_en', 'text', '', '什么时候办（英文）', '什么时候（英文）', '', ''],
  ['papers', 'list', '', '要带的材料', '材料 所需材料 办理材料', '一行一样，最多 12 样', 'One a line, at most 12'],
  ['papers_en', 'list', '', '要带的材料（英文）', '', '与中文逐行对应，没有的空一行', 'Line by line as in Chinese; an empty line where there is none'],
  ['fee', 'text', '', '费用', '收费', '最多 80 字', 'At most 80 characters'],
  ['fee_en', 'text', '', '费用（英文）', '', '', ''],
  ['link', 'plain', '', '网址', '链接 网上办理', 'https:// 开头', 'Begins with https://'],
  ['phone', 'plain', '*', '电话', '咨询电话 联系电话', '数字，中间可以有横线和空格', 'Digits, with hyphens and spaces between'],
  ['department', 'code', '*', '部门', '负责部门 责任部门 主管部门', '名称或代码', 'Name or code, e.g. police'],
  ['source', 'text', '', '依据', '来源 政策依据', '出自哪个文件或网页', 'The rule or page it is taken from'],
  ['region', 'text', '', '适用地区', '区域 区 适用区域', '只在一个区适用时填区名', 'A district, where it holds only there'],
  ['from', 'date', '', '从哪天起', '生效日期 开始日期 有效期起', '如 2026-01-31', 'e.g. 2026-01-31'],
  ['until', 'date', '', '到哪天止', '截止日期 结束日期 有效期至 失效日期', '如 2026-12-31', 'e.g. 2026-12-31'],
  ['reviewed', 'date', '*', '上次核对', '核对日期 更新日期 审核日期', '最近一次有人核对的日子', 'Day on which somebody last checked it'],
  ['owner', 'text', '', '负责人', '维护人', '空着算热线的', 'Empty: the hotline'],
  ['related', 'list', '', '接着常问的', '相关问题 关联问题', '别的条目的编号或问题，一行一个，最多 4 个', 'Ids or questions of other entries, one a line, at most 4'],
  ['sample', 'yes', '', '示例内容', '示例 样例', '是 或 否', '是 (yes) or 否 (no)'],
];

/** All columns, in the order in which they are written. */
export const COLUMNS: readonly Column[] = LINES.map(([key, kind, must, zh, names, aboutZh, aboutEn]) => {
  const field = key.replace(/_en$/, '') as keyof KnowledgeEntry;
  const language = field !== key ? 'en' : BILINGUAL.includes(field) ? 'zh' : undefined;
  return {
    key,
    zh,
    names: names.split(' ').filter(Boolean),
    field,
    ...(language && { language }),
    kind,
    must: must === '*',
    about: aboutZh === '' ? { zh: '同上，英文', en: 'The same in English' } : { zh: aboutZh, en: aboutEn },
  };
});

/** The signs that tell one heading from another: no case, no brackets, spaces, stars. */
function bare(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const BY_HEADING = new Map(
  COLUMNS.flatMap(column => [column.key, column.zh, ...column.names].map(name => [bare(name), column] as const)),
);

/** The column that a heading means, in Chinese or by its key. */
export function columnOf(heading: string): Column | undefined {
  return BY_HEADING.get(bare(heading));
}

/** The column of a place in an entry: `['question', 'en']`, `['papers', 2, 'en']`, `['phone']`. */
export function columnAt(path: readonly PropertyKey[]): Column | undefined {
  const language = path.includes('en') ? 'en' : 'zh';
  return COLUMNS.find(one => one.field === path[0] && (one.language ?? language) === language);
}
