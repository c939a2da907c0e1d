/** Notices for a citizen whose window is closed: which template, and what stands in its fields. */
import type { NOTICE_VALUES, Notice } from '../../domain/city.ts';
import type { Entry } from '../../domain/reply.ts';
import type { CaseRow } from '../../domain/tables.ts';
import type { NoticeData } from './api.ts';
import type { WechatDeps } from './deps.ts';

/** A notice ready to be sent. */
export interface Ready {
  notice: Notice;
  template: string;
  data: NoticeData;
  /** False: the words did not fit; she hears them when she writes. */
  whole: boolean;
}

/** What is known besides the entry's words: its case, and what staff wrote with the move. */
export interface Background {
  about: Pick<CaseRow, 'category' | 'address' | 'department'> | null;
  note: string | null;
}

type Value = (typeof NOTICE_VALUES)[number];

/** Limits of the platform's value types, in characters (its page on subscription notices, 参数值内容限制说明). */
const LIMITS: Record<string, number> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
};

/** The notice of a kind, or that of `other`, with its template: the setting goes over the city's file. null: none is set. */
export function chosenNotice(
  kind: string,
  notices: Record<string, Notice>,
  templates: Record<string, string>,
): { notice: Notice; template: string } | null {
  const named = kind in notices ? kind : 'other';
  const notice = notices[named];
  const template = templates[kind] ?? templates[named] ?? notice?.template;
  return notice && template ? { notice, template } : null;
}

/** The notice for an entry; null when the city has set none for its kind. */
export function noticeFor(entry: Entry, { about, note }: Background, deps: WechatDeps): Ready | null {
  const kind = kindOf(entry);
  const chosen = chosenNotice(kind, deps.city.wechat.notices, deps.account.templates);
  if (!chosen) return null;
  const { notice, template } = chosen;
  const values = valuesOf(entry, kind, { about, note }, deps);
  const data: NoticeData = {};
  let told = note === null || note === '';
  for (const [field, value] of Object.entries(notice.fields)) {
    data[field] = fitted(field, values[value]);
    if (value === 'note' && data[field] === values.note) told = true;
  }
  // A notice about something else than a case only says that there is something to read.
  return { notice, template, data, whole: about !== null && kind !== 'staff' && told };
}

/** `moved.done-note` tells of the state `done`; a clerk's words are `staff`. */
export function kindOf({ author, said }: Entry): string {
  if (author === 'staff') return 'staff';
  // Nobody answered the call-back: the case is closed.
  if (said?.id === 'rate.timeout') return 'closed';
  return /^moved\.([a-z_]+)(-note)?$/.exec(said?.id ?? '')?.[1] ?? 'other';
}

function valuesOf(
  entry: Entry,
  kind: string,
  { about, note }: Background,
  { city, say, clock }: WechatDeps,
): Record<Value, string> {
  const known = (id: string) => say('zh-CN', id);
  return {
    number: entry.said?.case ? entry.said.case : '-',
    kind: city.kinds.find(one => one.code === about?.category)?.name.zh ?? known('wechat.matter'),
    place: about?.address ?? '-',
    state: about ? known(`wechat.state.${kind}`) : known('wechat.new'),
    note: note || known('wechat.hint'),
    department: city.departments.find(one => one.code === about?.department)?.name.zh ?? city.profile.name.zh,
    time: timeIn(clock.now(), city.profile.timeZone),
    hint: known(kind === 'staff' ? 'wechat.staff-hint' : 'wechat.hint'),
  };
}

/** A value within its field's rules: one line, cut by characters with … at its end; never empty, which is refused too. */
export function fitted(field: string, value: string): string {
  const type = field.replace(/\d+$/, '');
  const plain = value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const kept = type === 'character_string' ? plain.replace(/[^\x20-\x7e]/g, '') : plain;
  const characters = [...(kept || '-')];
  const most = LIMITS[type] ?? 200;
  if (characters.length <= most) return characters.join('');
  return type === 'character_string'
    ? characters.slice(0, most).join('')
    : `${characters.slice(0, most - 1).join('')}…`;
}

/** Date and time as the types `time` and `date` want them: 2026年1月8日 10:05, in the city's own zone. */
function timeIn(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const value = (type: string) => parts.find(part => part.type === type)?.value ?? '';
  return `${value('year')}年${value('month')}月${value('day')}日 ${value('hour')}:${value('minute')}`;
}
