/** The form at the foot of the page: words, photos, the place. */
import type { Chat } from '../chat/chat.ts';
import { keep, kept } from '../kept.ts';
import { say } from '../words.ts';
import { byId, onPress } from './dom.ts';

/** Characters of one message; the server takes no more. */
const LONGEST = 4000;
const DRAFT = 'draft';

const field = () => byId<HTMLTextAreaElement>('words');

/** Makes the form work. */
export function wireComposer(chat: Chat): void {
  byId('composer').addEventListener('submit', event => {
    event.preventDefault();
    send(chat);
  });
  field().addEventListener('input', grow);
  field().addEventListener('keydown', event => {
    // 229: an input method is still composing (Safari says so only by this number).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send(chat);
  });
  for (const source of ['camera', 'gallery']) {
    const input = byId<HTMLInputElement>(`${source}-file`);
    onPress(source, () => input.click());
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      input.value = '';
      if (files.length > 0) wanted(import('../photo/tray.tsx').then(part => part.addPhotos(chat, files, takeWords)));
    });
  }
  onPress('place', () => wanted(import('../place/picker.tsx').then(part => part.openPicker(chat))));
  keepDraft();
}

/** What was half written survives a reload; another page of ours may have prepared words (`/#write=…`), which she herself sends. */
function keepDraft(): void {
  const prepared = new URLSearchParams(location.hash.slice(1)).get('write')?.slice(0, 200);
  if (prepared) history.replaceState(null, '', '/');
  field().value ||= prepared || kept<string>(DRAFT) || '';
  addEventListener('pagehide', () => keep(DRAFT, field().value));
  grow();
}

function send(chat: Chat): void {
  const photos = document.querySelector<HTMLButtonElement>('#tray .without-place');
  if (photos) {
    photos.click();
    return;
  }
  if (field().value.length > LONGEST) return;
  const words = takeWords();
  if (words) chat.say(words);
  field().focus();
}

/** Empties the field and gives what was in it. */
function takeWords(): string {
  const words = field().value.trim();
  field().value = '';
  grow();
  return words;
}

/** The field grows with its words; words that are too long are told at once. */
function grow(): void {
  const { style, value } = field();
  style.height = '';
  style.height = `${field().scrollHeight + 2}px`;
  notice(value.length > LONGEST ? say('too-many', { n: value.length, max: LONGEST }) : '');
}

function notice(words: string): void {
  if (byId('notice').textContent !== words) byId('notice').textContent = words;
}

/** Parts that come when they are wanted; without a network they cannot. */
function wanted(part: Promise<void>): void {
  notice('');
  part.catch(() => notice(say('not-loaded')));
}
