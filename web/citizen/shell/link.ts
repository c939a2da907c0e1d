/** The line above the writing: how the link is, when it is not well. */
import type { Chat } from '../chat/chat.ts';
import { say } from '../words.ts';
import { byId } from './dom.ts';

let failed = false;

/** Shows the state of the link. The line is always there, so that screen readers hear it change. */
export function showLink(chat: Chat): void {
  const link = chat.link();
  const gone = link === 'gone';
  const id = gone ? (failed ? 'no-link' : 'gone') : link;
  const words = gone || link === 'offline' || link === 'lost' ? say(`${id}`, { phone: chat.boot().city.phone }) : '';
  const line = byId('link');
  if (line.textContent !== words) line.textContent = words;
  const again = byId<HTMLButtonElement>('restart');
  again.hidden = !gone;
  again.onclick = () => {
    chat.restart().then(
      () => {
        failed = false;
      },
      () => {
        failed = true;
        showLink(chat);
      },
    );
  };
}
