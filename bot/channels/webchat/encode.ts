/** An entry of the transcript → the activity that a Direct Line client shows. */
import type { Activity } from '../../domain/boot.ts';
import { type PhotoPart, type PlacePart, wordsOf } from '../../domain/message.ts';
import { type Entry, entryId, type Said } from '../../domain/reply.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { Names } from './deps.ts';
import { stringOf } from './read.ts';

/** Ids of the two who speak for the city. */
export const BOT = 'onepress';
export const STAFF = 'staff';

/** Stands for what has neither words nor picture: a file that was refused. */
const WORDLESS = '…';

/** Stands in front of what she said by voice in another channel, and for a recording whose words nobody knows. */
const VOICE = '〔语音〕';

/** For whom entries are shown, and how photos and names are found. */
export interface Scene {
  /** The citizen's id, as in her token. */
  user: string;
  /** Our address as she sees it, without a slash at its end; photo links are made absolute with it. */
  base: string;
  names: Names;
  media: Pick<MediaStore, 'link'>;
}

/** The entry as an activity, complete: id, strictly increasing timestamp, author, words, photos, place and presses. */
export function encode(entry: Entry, scene: Scene): Activity {
  return entry.author === 'citizen' ? ofCitizen(entry, scene) : ofCity(entry, scene);
}

/** "Somebody is writing"; it has no watermark and is not stored. */
export function typing(
  author: 'bot' | 'staff',
  conversation: string,
  id: string,
  at: number,
  scene: Pick<Scene, 'names'>,
): Activity {
  return {
    type: 'typing',
    id,
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversation },
    from: sender(author, scene.names),
  };
}

function common(entry: Entry): Activity {
  return {
    type: 'message',
    id: entryId(entry.conversation, entry.seq),
    timestamp: new Date(entry.at).toISOString(),
    channelId: 'directline',
    conversation: { id: entry.conversation },
  };
}

function ofCitizen(entry: Entry, scene: Scene): Activity {
  const parts = entry.parts ?? [];
  const [first] = parts;
  // A scan, a follow: nothing that she said. Clients keep events out of the talk.
  if (first?.kind === 'event' && parts.every(part => part.kind === 'event')) {
    return { ...common(entry), type: 'event', name: first.name, from: { id: scene.user, name: '', role: 'user' } };
  }
  const echo = entry.echo ?? {};
  const photos = parts.filter((part): part is PhotoPart => part.kind === 'photo').map(photo => photo.media);
  const place = parts.find((part): part is PlacePart => part.kind === 'place');
  const voice = parts.some(part => part.kind === 'voice') ? VOICE : '';
  const { clientActivityID, attachmentSizes } = echo;
  return {
    ...common(entry),
    from: { id: scene.user, name: '', role: 'user' },
    text: voice + wordsOf(parts) || stringOf(echo.shown) || (photos.length > 0 || place ? '' : WORDLESS),
    // Plain, so that no client takes somebody's words for Markdown or HTML.
    textFormat: 'plain',
    attachments: pictures(photos, scene, namesOf(echo)),
    ...(place && { entities: [geo(place)] }),
    channelData: {
      ...(clientActivityID !== undefined && { clientActivityID }),
      ...(attachmentSizes !== undefined && { attachmentSizes }),
    },
  };
}

function ofCity(entry: Entry, scene: Scene): Activity {
  const said: Said = entry.said ?? { id: null, text: '', choices: [], ask: null, case: null, photos: [] };
  const activity = common(entry);
  const person = said.choices.find(choice => choice.value === 'person')?.title;
  return {
    ...activity,
    from: sender(entry.author === 'staff' ? 'staff' : 'bot', scene.names),
    recipient: { id: scene.user },
    serviceUrl: scene.base,
    ...(entry.replyTo !== null && { replyToId: entryId(entry.conversation, entry.replyTo) }),
    text: said.text,
    textFormat: 'plain',
    inputHint: said.ask ? 'expectingInput' : 'acceptingInput',
    attachments: pictures(said.photos, scene),
    ...(said.choices.length > 0 && {
      suggestedActions: {
        actions: said.choices.map(({ title }) => ({ type: 'imBack', title, value: title })),
      },
    }),
    channelData: {
      ...(said.id && { replyId: said.id }),
      ...(said.ask && { ask: said.ask }),
      ...(said.case && { case: said.case }),
      ...(said.choices.length > 0 && { question: activity.id }),
      // Our own page has a button for a person above every talk and leaves this press out.
      ...(person && { person }),
      ...(entry.author === 'staff' && { staff: true }),
    },
  };
}

function sender(author: 'bot' | 'staff', names: Names): NonNullable<Activity['from']> {
  return author === 'staff' ? { id: STAFF, name: names.staff, role: 'bot' } : { id: BOT, name: names.bot, role: 'bot' };
}

function pictures(ids: string[], scene: Scene, names: string[] = []): NonNullable<Activity['attachments']> {
  return ids.map((id, index) => {
    const url = new URL(scene.media.link(id), `${scene.base}/`).href;
    return { contentType: 'image/jpeg', contentUrl: url, thumbnailUrl: url, name: names[index] || 'photo.jpg' };
  });
}

function geo(place: PlacePart): Record<string, unknown> {
  return {
    type: 'GeoCoordinates',
    latitude: place.point.lat,
    longitude: place.point.lng,
    ...(place.name && { name: place.name }),
  };
}

function namesOf(echo: Record<string, unknown>): string[] {
  return Array.isArray(echo.names) ? echo.names.map(stringOf) : [];
}
