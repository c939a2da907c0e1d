/** What was sent to the citizen about her case, and whether it reached her. */
import { useState } from 'preact/hooks';
import type { CaseView, DeliveryView } from '../../../bot/domain/views.ts';
import { Notice } from '../parts/notice.tsx';
import { mayAct } from '../session.ts';
import '../style/deliveries.css';
import { dayAndTime, fullTime } from '../time.ts';
import { t } from '../words.ts';
import { reasonWords, wayWords, whatWords } from './delivery-words.ts';

/** Lines that are shown before one asks for more. */
const FEW = 5;

/** Says that she could not be told: since when, why, and what a clerk can do about it. */
export function NotReached({ shown }: { shown: CaseView }) {
  const { notReached, reached, contact, conversation } = shown;
  // Her data is erased: she will not be back under this case.
  if (conversation === '') return <Notice tone="change">{t('delivery.left')}</Notice>;
  if (!notReached) return reached ? null : <Notice tone="change">{t('case.notReached')}</Notice>;
  return (
    <Notice tone="change">
      <div class="untold">
        <p class="untold-title">
          {t('delivery.untold')}
          <time dateTime={notReached.since} title={fullTime(notReached.since)}>
            {t('delivery.since', { at: dayAndTime(notReached.since) })}
          </time>
        </p>
        <p>{t('delivery.because', { reason: reasonWords(notReached.reason) })}</p>
        <p>
          {mayAct.value && t(contact ? 'delivery.call' : 'delivery.noPhone')}
          {t('delivery.later')}
        </p>
      </div>
    </Notice>
  );
}

/** The messages, the newest first; nothing on channels where she reads for herself. */
export function CaseDeliveries({ deliveries }: { deliveries: DeliveryView[] }) {
  const [all, setAll] = useState(false);
  if (deliveries.length === 0) return null;
  const lines = [...deliveries].reverse();
  return (
    <section class="part" aria-labelledby="deliveries-title">
      <h3 id="deliveries-title">{t('delivery.title')}</h3>
      <ol class="history">
        {lines.slice(0, all ? undefined : FEW).map((line, index) => (
          <Delivery key={lines.length - index} line={line} />
        ))}
      </ol>
      {!all && lines.length > FEW && (
        <button type="button" class="link deliveries-more" onClick={() => setAll(true)}>
          {t('delivery.more', { n: lines.length - FEW })}
        </button>
      )}
    </section>
  );
}

function Delivery({ line }: { line: DeliveryView }) {
  const untold = line.state === 'held' || line.state === 'refused';
  const way = wayWords(line.way);
  return (
    <li class={`event delivery delivery-${line.state}`}>
      <p class="event-head">
        <strong>{whatWords(line.what)}</strong>
        {way && <span>{way}</span>}
        <time dateTime={line.at} title={fullTime(line.at)}>
          {dayAndTime(line.at)}
        </time>
        <span class="mark delivery-mark">{t(`delivery.state.${line.state}`)}</span>
      </p>
      {untold && <p class="delivery-reason">{reasonWords(line.reason)}</p>}
    </li>
  );
}
