/** A case's history, the newest first. Lines that the citizen does not see are marked 内部 in words and colour. */
import type { HistoryView } from '../../../bot/domain/views.ts';
import { PhotoStrip } from '../parts/photo-strip.tsx';
import { dayAndTime, fullTime } from '../time.ts';
import { hasWords, t } from '../words.ts';

function what(line: HistoryView): string {
  if (line.kind === 'moved' && line.to) return t('history.moved', { to: t(`status.${line.to}`) });
  const id = `history.${line.kind}`;
  return hasWords(id) ? t(id) : line.kind;
}

function who(line: HistoryView): string {
  if (line.actor.role === 'citizen') return t('history.citizen');
  return line.actor.role === 'system' ? t('history.system') : line.actor.name;
}

/** The lines. */
export function CaseHistory({ history }: { history: HistoryView[] }) {
  return (
    <ol class="history">
      {history
        .map((line, index) => ({ line, key: index }))
        .reverse()
        .map(({ line, key }) => (
          <li key={key} class={`event event-${line.actor.role}${line.visible ? '' : ' event-inside'}`}>
            <p class="event-head">
              <strong>{what(line)}</strong>
              <span>{who(line)}</span>
              <time dateTime={line.at} title={fullTime(line.at)}>
                {dayAndTime(line.at)}
              </time>
              {!line.visible && <span class="inside">{t('history.inside')}</span>}
            </p>
            {line.text && <p class="event-text">{line.text}</p>}
            {/* What the citizen sent when she filed stands at the top of the page. */}
            {line.kind !== 'opened' && <PhotoStrip photos={line.photos} label={t('photo.event')} />}
          </li>
        ))}
    </ol>
  );
}
