/**
 * Entry of the citizen's page. The server has painted all of it already (bot/channels/webchat/page-html.ts); from here on the
 * buttons work and the conversation lives.
 */
import { render } from 'preact';
import type { Boot } from '../../bot/domain/boot.ts';
import { onePress } from '../shared/one-press.ts';
import { startChat } from './chat/chat.ts';
import { onDraw } from './draw.ts';
import { follow } from './log/follow.ts';
import { Log } from './log/log.tsx';
import { onVoices } from './log/speech.ts';
import { wireBar } from './shell/bar.ts';
import { wireComposer } from './shell/composer.ts';
import { byId } from './shell/dom.ts';
import { startElder } from './shell/elder.ts';
import { showLink } from './shell/link.ts';
import { wirePrint } from './shell/print.ts';
import './style/base.css';
import './style/bar.css';
import './style/log.css';
import './style/composer.css';

/** Takes over the page that the server painted. */
function start(): void {
  const boot = JSON.parse(byId('boot').textContent) as Boot | null;
  onePress('#sizes, .map');
  startElder();
  wirePrint();
  // The pages about privacy and of a list have nothing else that lives.
  if (!boot) return;
  const chat = startChat(boot);
  const draw = () => {
    render(<Log chat={chat} />, byId('talk'));
    showLink(chat);
    follow(chat);
  };
  wireBar(chat);
  wireComposer(chat);
  onDraw(draw);
  onVoices(draw);
  addEventListener('resize', () => follow(chat));
  draw();
}

start();
