/** The small marks of a case: status, urgency, and how it stands with its due time. Colour always comes with words. */
import type { CaseState, Level } from '../../../bot/domain/case.ts';
import type { Severity } from '../../../bot/domain/severity.ts';
import { cityDay, dayAndTime, fullTime, now, span } from '../time.ts';
import { t } from '../words.ts';

/** States in which nothing is due any more: the work is done, or the matter has ended. */
const ENDED: ReadonlySet<CaseState> = new Set(['done', 'callback', 'closed', 'rejected', 'merged', 'withdrawn']);

/** Which states share a colour: nobody has looked yet, in work, the citizen's turn, ended well, ended otherwise. */
const TONES: Record<CaseState, string> = {
  submitted: 'new',
  accepted: 'work',
  dispatched: 'work',
  in_progress: 'work',
  extended: 'work',
  returned: 'back',
  reopened: 'back',
  need_info: 'citizen',
  done: 'citizen',
  callback: 'citizen',
  closed: 'good',
  rejected: 'off',
  merged: 'off',
  withdrawn: 'off',
};

/** The state as a pill. */
export function StatusMark({ status }: { status: CaseState }) {
  return <span class={`mark mark-${TONES[status]}`}>{t(`status.${status}`)}</span>;
}

/** The urgency; ordinary cases carry none, so that urgent ones stand out. */
export function LevelMark({ level, always = false }: { level: Level; always?: boolean }) {
  if (!always && (level === 'P3' || level === 'P4')) return null;
  return <span class={`mark mark-${level.toLowerCase()}`}>{t(`level.${level}`)}</span>;
}

/** How grave her words sound: the gravest sign in the list, all of them on the case's page; nothing where none stands out. */
export function SeverityMark({ severity: { level, signs }, all = false }: { severity: Severity; all?: boolean }) {
  if (signs.length === 0 || (level === 1 && !all)) return null;
  const shown = all ? signs : signs.slice(0, 1);
  return (
    <span class={`mark mark-severity-${level}`} title={t('severity.title')}>
      {shown.map(sign => t(`severity.${sign}`)).join(' · ')}
    </span>
  );
}

interface DueProps {
  due: string;
  dueState: 'ok' | 'soon' | 'late' | 'paused';
  status: CaseState;
}

function dueWords({ due, dueState }: DueProps): string {
  const ms = Date.parse(due);
  if (dueState === 'paused') return t('due.paused');
  if (dueState === 'late') return t('due.late', { span: span(now.value - ms) });
  if (dueState === 'soon' && cityDay(ms) === cityDay(now.value)) return t('due.today');
  if (dueState === 'soon') return t('due.soon', { at: dayAndTime(due) });
  return t('due.ok', { span: span(ms - now.value) });
}

/** 超期 3 小时, 今天到期, 还有 2 天, 已暂停; nothing when the case has ended. */
export function DueMark(props: DueProps) {
  if (ENDED.has(props.status)) return null;
  return (
    <span class={`due due-${props.dueState}`} title={t('due.title', { at: fullTime(props.due) })}>
      {dueWords(props)}
    </span>
  );
}
