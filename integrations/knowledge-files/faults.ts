/** What can be wrong with a row, in a clerk's words, and with a file as a whole. */
import type { z } from 'zod';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { KnowledgeFault } from '../../bot/domain/knowledge.ts';
import type { ImportFault } from '../../bot/domain/knowledge-views.ts';
import { columnAt } from './columns.ts';

/** Most rows below the heading, and most entries of a YAML file. */
export const MOST_ROWS = 10_000;

/** The file is none that we read. */
export function notOurKind(): OnePressError {
  return new OnePressError(
    'KNOWLEDGE_FILE_KIND',
    '只能导入 .xlsx、.csv、.yaml 文件。旧的 .xls 或加了密码的文件，请先在 Excel 里另存为不加密码的 .xlsx。',
    'Only .xlsx, .csv and .yaml without a password are read.',
    400,
  );
}

/** The file is cut, garbled or written against its format. `where`: in Chinese, may be empty. */
export function broken(where = ''): OnePressError {
  return new OnePressError(
    'KNOWLEDGE_FILE_BROKEN',
    `文件读不了${where && `（${where}）`}。请打开检查，重新保存后再试。`,
    'The file is damaged, or not of the format that its name tells.',
    400,
  );
}

/** More bytes, rows or cells than an import takes. */
export function tooLarge(): OnePressError {
  return new OnePressError(
    'KNOWLEDGE_FILE_TOO_LARGE',
    '文件太大：最多 5 MB、1 万行。请分成几个文件导入，不用的工作表、图片、格式请删掉。',
    'At most 5 MB, 10,000 rows, 40 MB unpacked, and what is read within 30 seconds.',
    413,
  );
}

/** No heading of a table is one that we know. */
export function noHeadings(): OnePressError {
  return new OnePressError(
    'KNOWLEDGE_FILE_HEADINGS',
    '第一行要是列名，如“问题”“答案”“电话”。可以先导出一份作样子。',
    'The first row must hold headings: see docs/knowledge.md.',
    400,
  );
}

const chars = (most: number | bigint) => `最多 ${most} 个字`;

/** What the shape of an entry says, as a fault of its column. `empty`: there is nothing in that place. */
export function faultOfIssue(issue: z.core.$ZodIssue, empty: boolean): ImportFault {
  const key = String(issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue.path[0] ?? ''));
  const column = issue.code === 'unrecognized_keys' ? undefined : columnAt(issue.path);
  const item = issue.path.find(part => typeof part === 'number');
  const one = item === undefined ? '' : `第 ${Number(item) + 1} 项`;
  const say = (code: string, fault: string) => ({ column: column?.zh ?? key, code, fault: one + fault });
  if (issue.code === 'unrecognized_keys') return say('UNKNOWN_COLUMN', '没有这一项，请删掉或改名');
  if (empty) return say('EMPTY', '没有填');
  if (issue.code === 'too_big') {
    return issue.origin === 'array'
      ? say('TOO_MANY', `太多了，最多 ${issue.maximum} 项`)
      : say('TOO_LONG', `太长了，${chars(issue.maximum)}`);
  }
  if (issue.code === 'too_small') return say('TOO_SHORT', `太短了，最少 ${issue.minimum} 个字`);
  return say('WRONG', RULES[key] ?? '填得不对');
}

const DATE = '不是日期，请写成 2026-01-31 这样';
const RULES: Record<string, string> = {
  id: '只能用小写字母、数字和横线，2 到 61 个',
  link: '不是网址，要以 https:// 开头',
  phone: '不是电话号码，请写成 120、12345、020-88886666 这样',
  from: DATE,
  until: DATE,
  reviewed: DATE,
};

const BESIDE: Partial<Record<KnowledgeFault['column'], [code: string, words: (value: string) => string]>> = {
  field: ['UNKNOWN_FIELD', value => `没有“${value}”这个领域`],
  department: ['UNKNOWN_DEPARTMENT', value => `没有“${value}”这个部门`],
  region: ['UNKNOWN_REGION', value => `没有“${value}”这个区`],
  until: ['ENDS_BEFORE_START', () => '结束的日子早于开始的日子'],
  related: ['UNKNOWN_RELATED', value => `没有“${value}”这一条`],
  question: ['STEERING_WORD', steering],
  also: ['STEERING_WORD', steering],
};

function steering(value: string): string {
  return `“${value}”是用来操作的话（像转人工、返回、取消），请换一个说法`;
}

/** What knowledgeFaults found, in a clerk's words. Null for what is told in another place: ids that stand twice. */
export function faultBeside({ column, words }: KnowledgeFault, value: unknown): ImportFault | null {
  const [code, tell] = BESIDE[column] ?? [];
  return code && tell ? { column: columnAt([column])?.zh ?? column, code, fault: tell(words ?? String(value)) } : null;
}
