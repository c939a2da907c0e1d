/** One thing that was said. */
import type { JSX } from 'preact';
import type { Activity } from '../../../bot/domain/boot.ts';
import { draw } from '../draw.ts';
import { language, say } from '../words.ts';
import { copy } from './copy.ts';
import { Icon, Press } from './icons.tsx';
import { linked } from './linked.tsx';
import { readAloud, stopReading, voiceFor } from './speech.ts';

interface BubbleProps {
  activity: Activity;
  mine: boolean;
  /** If it is the citizen's: say that it has arrived. */
  received: boolean;
  /** The city's number. */
  phone: string;
}

/** Words, place and photos, with what can be done with them below. */
export function Bubble({ activity, mine, received, phone }: BubbleProps): JSX.Element {
  const words = activity.text ?? '';
  const staff = activity.channelData?.staff;
  const number = String(activity.channelData?.case ?? '');
  return (
    <article class={mine ? 'bubble mine' : staff ? 'bubble staff' : 'bubble'}>
      <h2 class={staff ? 'who' : 'unseen'}>{say(mine ? 'you' : staff ? 'staff' : 'bot')}</h2>
      <div class="said">
        {words && <p>{linked(words, phone)}</p>}
        <Pin activity={activity} />
        <Photos urls={photosOf(activity)} />
      </div>
      {!mine && (
        <div class="after">
          {number && words.includes(number) && <Copy number={number} />}
          {words && voiceFor(language()) && <Read words={words} id={activity.id ?? ''} />}
        </div>
      )}
      {mine && received && <p class="state">{say('received')}</p>}
    </article>
  );
}

/** The place that a message carries, in words. */
export function Pin({ activity }: { activity: Activity }): JSX.Element | null {
  const place = activity.entities?.find(entity => entity.type === 'GeoCoordinates');
  return place ? (
    <p class="pin">
      <Icon name="pin" />
      {String(place.name ?? say('place'))}
    </p>
  ) : null;
}

/** Photos in small; a press opens them in full. */
export function Photos({ urls }: { urls: string[] }): JSX.Element | null {
  return urls.length > 0 ? (
    <ul class="photos">
      {urls.map((url, index) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer">
            <img src={url} alt={say('photo', { n: index + 1 })} />
          </a>
        </li>
      ))}
    </ul>
  ) : null;
}

function photosOf(activity: Activity): string[] {
  const photos = activity.attachments?.filter(each => each.contentType.startsWith('image/')) ?? [];
  return photos.flatMap(each => each.contentUrl ?? []);
}

/** The number that was pressed to be copied, and whether that worked. */
let copied: { number: string; done: boolean } | null = null;

function Copy({ number }: { number: string }): JSX.Element {
  const state = copied?.number !== number ? 'copy' : copied.done ? 'copied' : 'copy-failed';
  async function press(): Promise<void> {
    copied = { number, done: await copy(number) };
    draw();
  }
  return (
    <Press icon="copy" onPress={press}>
      {say(state, { number })}
    </Press>
  );
}

/** Id of the message that is being read. */
let reading: string | null = null;

function Read({ words, id }: { words: string; id: string }): JSX.Element {
  const stop = reading === id;
  function now(next: string | null): void {
    reading = next;
    draw();
  }
  function press(): void {
    stopReading();
    if (!stop) readAloud(words, language(), () => reading === id && now(null));
    now(stop ? null : id);
  }
  return (
    <Press icon="speaker" onPress={press}>
      {say(stop ? 'read-stop' : 'read')}
    </Press>
  );
}
