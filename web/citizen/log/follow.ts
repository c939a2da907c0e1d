/** Where the log stands: it goes along with the conversation, unless the citizen reads further up. */
import type { Chat } from '../chat/chat.ts';
import { byId } from '../shell/dom.ts';

/** Within this many px of the end, a new entry is followed. */
const NEAR = 150;

const box = () => byId('log');
let atEnd = true;
let newest: string | undefined;

/** After drawing: goes to what is new, or shows that there is something new below. Her own words she always sees. */
export function follow(chat: Chat): void {
  box().onscroll = scrolled;
  byId('newer').onclick = () => box().scrollTo(0, box().scrollHeight);
  const letters = chat.letters();
  const said = chat.activities();
  const last = letters.at(-1)?.id ?? said.at(-1)?.id;
  const mine = letters.length > 0 || said.at(-1)?.from?.id === chat.boot().userId;
  if (atEnd || (last !== newest && mine)) toNewest();
  else if (last !== newest) byId('newer').hidden = false;
  newest = last;
}

/** To the end, but not past the start of what is new: a long answer is read from its beginning. */
function toNewest(): void {
  const bubbles = [...box().querySelectorAll<HTMLElement>('.bubble')];
  const start = bubbles.reverse().find(bubble => bubble.matches('.mine')) ?? bubbles.at(-1);
  if (start) box().scrollTop = start.offsetTop - box().offsetTop - 12;
}

function scrolled(): void {
  const { scrollHeight, scrollTop, clientHeight } = box();
  atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
  if (atEnd) byId('newer').hidden = true;
}
