/** What was said, in order: who, when, words, photos, recordings, places. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryView } from '../../../bot/domain/views.ts';
import { CaseMap } from '../cases/case-map.tsx';
import { Icon } from '../parts/icon.tsx';
import { PhotoStrip } from '../parts/photo-strip.tsx';
import { VoiceList } from '../parts/voice-list.tsx';
import { dayAndTime, dayWords, fullTime } from '../time.ts';
import { t } from '../words.ts';

interface ThreadProps {
  entries: EntryView[];
  label: string;
  /** A thread that is only looked up is not read out when it grows. */
  quiet?: boolean;
}

/** Distance from the end, px, within which a reader is taken to follow the talk. */
const NEAR = 80;

/** The log; it follows its end unless the clerk reads further up. */
export function Thread({ entries, label, quiet = false }: ThreadProps) {
  const box = useRef<HTMLElement>(null);
  const follows = useRef(true);
  const last = entries.at(-1)?.id;
  useLayoutEffect(() => {
    if (follows.current) box.current?.scrollTo(0, box.current.scrollHeight);
  }, [last]);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    // Photos make the log longer when they arrive.
    const grow = () => follows.current && node.scrollTo(0, node.scrollHeight);
    node.addEventListener('load', grow, true);
    return () => node.removeEventListener('load', grow, true);
  }, []);
  return (
    <section
      class="thread"
      ref={box}
      role="log"
      aria-label={label}
      aria-live={quiet ? 'off' : 'polite'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      onScroll={event => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      {entries.length === 0 && <p class="thread-none">{t('thread.none')}</p>}
      {entries.map((entry, index) => (
        <div key={entry.id}>
          {dayWords(entry.at) !== dayWords(entries[index - 1]?.at ?? '1970-01-01') && (
            <p class="thread-day">{dayWords(entry.at)}</p>
          )}
          <Bubble entry={entry} />
        </div>
      ))}
    </section>
  );
}

function Bubble({ entry }: { entry: EntryView }) {
  return (
    <div class={`said-by said-by-${entry.author}`}>
      <p class="said-head">
        <span>{t(`author.${entry.author}`)}</span>
        <time dateTime={entry.at} title={fullTime(entry.at)}>
          {dayAndTime(entry.at).split(' ').at(-1)}
        </time>
      </p>
      <div class="bubble">
        {entry.text && <p>{entry.text}</p>}
        <PhotoStrip photos={entry.photos} label={t('photo.sent')} />
        <VoiceList voices={entry.voices} />
        {entry.place && <Pin place={entry.place} />}
        {entry.choices.length > 0 && (
          <p class="choices">
            <span class="hidden">{t('thread.choices')}</span>
            {entry.choices.map(choice => (
              <span class="choice" key={choice}>
                {choice}
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

function Pin({ place }: { place: NonNullable<EntryView['place']> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p class="pin">
        <Icon name="place" />
        {place.name ?? t('place.pin')}
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'map.hide' : 'map.show')}
        </button>
      </p>
      {open && <CaseMap place={{ lat: place.lat, lng: place.lng, address: place.name ?? '' }} />}
    </>
  );
}
