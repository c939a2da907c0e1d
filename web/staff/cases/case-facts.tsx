/** What the citizen reported: words, answer, photos, place, contact, and what she said of the result. */
import { useState } from 'preact/hooks';
import type { Rating } from '../../../bot/domain/case.ts';
import type { CaseView } from '../../../bot/domain/views.ts';
import { Icon } from '../parts/icon.tsx';
import { PhotoStrip } from '../parts/photo-strip.tsx';
import { VoiceList } from '../parts/voice-list.tsx';
import { clerk } from '../session.ts';
import { fullTime } from '../time.ts';
import { t } from '../words.ts';
import { CaseMap } from './case-map.tsx';

/** The report as it came, and its call-back's answers. */
export function CaseFacts({ shown }: { shown: CaseView }) {
  return (
    <section class="part facts" aria-labelledby="facts-title">
      <h3 id="facts-title" class="hidden">
        {t('case.facts')}
      </h3>
      <blockquote class="said">{shown.description}</blockquote>
      <PhotoStrip photos={shown.photos} label={t('photo.scene')} />
      <VoiceList voices={shown.voices} />
      <dl class="facts-list">
        {shown.detail && (
          <>
            <dt>{t('case.detail')}</dt>
            <dd>{shown.detail}</dd>
          </>
        )}
        {shown.when && (
          <>
            <dt>{t('case.when')}</dt>
            <dd>
              {shown.when.words}
              <span class="aside">{calendarWords(shown.when)}</span>
            </dd>
          </>
        )}
        <dt>{t('case.place')}</dt>
        <dd>
          {shown.place.address || t('place.none')}
          <span class="aside">
            {[shown.place.district, t(`precision.${shown.place.precision}`)].filter(Boolean).join(' · ')}
          </span>
        </dd>
        <dt>{t('case.contact')}</dt>
        <dd>
          <Contact contact={shown.contact} />
        </dd>
        {shown.followers > 1 && (
          <>
            <dt>{t('case.followers')}</dt>
            <dd>{t('case.followersCount', { n: shown.followers })}</dd>
          </>
        )}
        {shown.rating && (
          <>
            <dt>{t('case.rating')}</dt>
            <dd>
              <RatingWords rating={shown.rating} />
            </dd>
          </>
        )}
      </dl>
      <CaseMap place={shown.place} />
    </section>
  );
}

/** What her words mean by the calendar; empty for a habit whose beginning she did not tell. */
function calendarWords({ from, to }: NonNullable<CaseView['when']>): string {
  if (!from) return '';
  return to
    ? t('case.whenSpan', { from: fullTime(from), to: fullTime(to) })
    : t('case.whenFrom', { from: fullTime(from) });
}

function masked(phone: string): string {
  const hidden = Math.min(4, Math.max(phone.length - 5, 0));
  const from = Math.floor((phone.length - hidden) / 2);
  return phone.slice(0, from) + '•'.repeat(hidden) + phone.slice(from + hidden);
}

function Contact({ contact }: { contact: string | null }) {
  const [shown, setShown] = useState(false);
  if (!contact) return <>{t(clerk.value?.role === 'viewer' ? 'contact.notForYou' : 'contact.none')}</>;
  return (
    <span class="contact">
      {shown ? (
        <a href={`tel:${contact}`}>
          <Icon name="phone" />
          {contact}
        </a>
      ) : (
        <span class="number">
          <span aria-hidden="true">{masked(contact)}</span>
          <span class="hidden">{t('contact.hidden')}</span>
        </span>
      )}
      <button type="button" class="link" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'contact.hide' : 'contact.show')}
      </button>
    </span>
  );
}

function RatingWords({ rating }: { rating: Rating }) {
  const answers = (['contacted', 'solved', 'satisfied'] as const)
    .filter(name => rating[name] !== null)
    .map(name => t(`rating.${name}.${rating[name] ? 'yes' : 'no'}`));
  if (rating.timeout) answers.push(t('rating.timeout'));
  return <>{answers.join(' · ') || t('rating.open')}</>;
}
