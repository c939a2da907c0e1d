/** The conversation as the page holds it: what was said, what is on its way, and how the link is. */
import type { Activity, Boot } from '../../../bot/domain/boot.ts';
import type { Point } from '../../../bot/domain/message.ts';
import { draw } from '../draw.ts';
import { isElder } from '../shell/elder.ts';
import { language } from '../words.ts';
import { directLine, type Upload } from './direct-line.ts';
import { type Letter, type Outbox, outbox } from './outbox.ts';
import { keepStream, type LinkState } from './stream.ts';

const TYPING_SHOWN = 6_000;

/** The conversation, and what the citizen can do in it. */
export interface Chat {
  boot(): Boot;
  /** In order; each id once. */
  activities(): Activity[];
  letters(): Letter[];
  typing(): boolean;
  link(): LinkState | 'offline';
  say(text: string): void;
  /** A press on a button of `question`. */
  press(title: string, question: string | undefined): void;
  sendPlace(point: Point, name: string | null): void;
  sendPhotos(files: Upload[], text: string, place: { point: Point; name: string } | null): void;
  again(letter: string): void;
  drop(letter: string): void;
  /** A fresh start by the citizen's cookie, after the conversation ended. */
  restart(): Promise<void>;
}

/** Starts the conversation that the page was opened with. */
export function startChat(first: Boot): Chat {
  let activities: Activity[] = [];
  let link: LinkState = 'live';
  let typing = false;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let letters: Outbox;

  const line = directLine(first, boot => {
    if (boot.conversationId !== conversation) activities = [];
    conversation = boot.conversationId;
    take(boot.activities);
  });
  let conversation = first.conversationId;
  letters = outbox(line, draw, () => setLink('gone'));
  take(first.activities);

  function setLink(next: LinkState): void {
    if (link === next) return;
    link = next;
    draw();
  }

  function setTyping(on: boolean): void {
    clearTimeout(typingTimer);
    if (on) typingTimer = setTimeout(() => setTyping(false), TYPING_SHOWN);
    if (typing === on) return;
    typing = on;
    draw();
  }

  function take(list: Activity[]): void {
    const byId = new Map(activities.map(activity => [activity.id, activity]));
    for (const activity of list) {
      const mine = activity.from?.id === line.boot.userId;
      if (activity.type === 'typing') setTyping(!mine);
      if (activity.type === 'endOfConversation') setLink('gone');
      if (activity.type !== 'message' || !activity.id) continue;
      byId.set(activity.id, activity);
      if (mine) letters.settle(String(activity.channelData?.clientActivityID));
      else setTyping(false);
    }
    activities = [...byId.values()].sort((a, b) => (a.id as string).localeCompare(b.id as string));
    draw();
  }

  function put(activity: Partial<Activity>, question?: string, files?: Upload[]): void {
    letters.put(
      {
        type: 'message',
        text: '',
        textFormat: 'plain',
        from: { id: line.boot.userId, role: 'user' },
        locale: language(),
        ...activity,
        channelData: { elder: isElder(), language: language(), ...(question && { question }) },
      },
      files,
    );
  }

  keepStream(line, {
    activities: take,
    state: setLink,
    forgotten() {
      activities = [];
    },
  });
  letters.wake();
  for (const event of ['online', 'offline']) addEventListener(event, draw);

  return {
    boot: () => line.boot,
    activities: () => activities,
    letters: () => letters.letters(),
    typing: () => typing,
    link: () => (link !== 'gone' && !navigator.onLine ? 'offline' : link),
    say: text => put({ text }),
    press: (text, question) => put({ text }, question),
    sendPlace: (point, name) => put({ entities: [coordinates(point, name)] }),
    sendPhotos: (files, text, place) =>
      put(
        {
          text,
          attachments: files.map(file => ({
            contentType: file.data.type || 'application/octet-stream',
            name: file.name,
          })),
          ...(place && { entities: [coordinates(place.point, place.name)] }),
        },
        undefined,
        files,
      ),
    again: id => letters.again(id),
    drop: id => letters.drop(id),
    async restart() {
      await line.renew();
      setLink('lost');
    },
  };
}

/** A pin as Direct Line carries it (schema.org GeoCoordinates), WGS-84. */
function coordinates(point: Point, name: string | null): Record<string, unknown> {
  return { type: 'GeoCoordinates', latitude: point.lat, longitude: point.lng, ...(name && { name }) };
}
