/** What is wrong with a clerk's input, in her words instead of the checker's. */
import type { z } from 'zod';

/** Fields as the console calls them. */
const FIELDS: Record<string, string> = {
  username: '用户名',
  password: '密码',
  name: '姓名',
  role: '角色',
  note: '说明',
  text: '内容',
  to: '要改成的状态',
  status: '状态',
  category: '类别',
  department: '部门',
  photos: '照片',
  rating: '市民的答复',
  version: '版本号',
  key: '消息的编号',
  id: '编号',
  number: '工单编号',
  address: '地点',
  place: '地点',
  lat: '地图上的位置',
  lng: '地图上的位置',
  precision: '位置的精度',
  reason: '原因',
  weeks: '周数',
  q: '查找的词',
  after: '翻页的位置',
  limit: '条数',
  state: '会话的状态',
  target: '查找的对象',
  conversation: '会话',
  disabled: '是否停用',
  solved: '是否解决',
  entry: '条目',
  field: '领域',
  question: '问题',
  also: '别的问法',
  answer: '答案',
  audience: '适用的人',
  where: '去哪儿办',
  when: '什么时候办',
  papers: '要带的材料',
  fee: '费用',
  link: '网址',
  phone: '电话',
  source: '依据',
  region: '适用的区',
  from: '第一天',
  until: '最后一天',
  reviewed: '核对日期',
  owner: '负责人',
  related: '相关问题',
  sample: '是否示例',
  standing: '进展',
  revision: '版本',
  ids: '选中的问题',
  format: '文件格式',
  write: '是否写入',
  publish: '是否发布',
};

/** Rules that no limit tells. */
const RULES: Record<string, string> = {
  username: '用 2 至 32 个小写字母、数字、点、横线或下划线，开头是字母或数字',
  id: '用 2 至 61 个小写字母、数字或横线，开头是字母或数字',
  phone: '写成 120、12345、020-88886666 这样的号码，最长 20 位',
  link: '以 https:// 开头，中间没有空格、引号，也没有账号密码',
  from: '写成 2026-01-31 这样的日期',
  until: '写成 2026-01-31 这样的日期',
  reviewed: '写成 2026-01-31 这样的日期',
};

/** One fault as a short sentence: 说明最多 2000 字. `input`: what was given. */
export function inputWords(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'unrecognized_keys') return `有不认识的内容（${issue.keys.join('、').slice(0, 100)}）`;
  const [first, ...rest] = issue.path.map(String);
  if (first === undefined) return '内容的格式不对';
  const key = rest.findLast(part => part in FIELDS) ?? first;
  const name = FIELDS[key] ?? first;
  if (valueAt(input, issue.path) === undefined) return `${name}没有填`;
  if (issue.code === 'too_small') return tooSmall(name, issue, key);
  if (issue.code === 'too_big') return `${name}最多${limit(issue.origin, issue.maximum, key)}`;
  if (issue.code === 'invalid_format' && RULES[key]) return `${name}要${RULES[key]}`;
  return `${name}填得不对`;
}

function tooSmall(name: string, { origin, minimum }: z.core.$ZodIssueTooSmall, key: string): string {
  if (origin === 'string' && Number(minimum) <= 1) return `${name}不能为空`;
  return `${name}最少${limit(origin, minimum, key)}`;
}

function limit(origin: string, count: number | bigint, key: string): string {
  if (origin === 'string') return ` ${count} 字`;
  return origin === 'array' ? ` ${count} ${key === 'photos' ? '张' : '个'}` : `是 ${count}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}
