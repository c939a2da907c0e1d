/** Entry of the staff console: styles, live parts, and the page itself. */
import { render } from 'preact';
import './style/base.css';
import './style/controls.css';
import './style/marks.css';
import './style/shell.css';
import './style/sign-in.css';
import './style/case-list.css';
import './style/case.css';
import './style/moves.css';
import './style/correction.css';
import './style/talks.css';
import './style/pages.css';
import './style/learning.css';
import './style/knowledge.css';
import './style/knowledge-entry.css';
import './style/knowledge-gaps.css';
import { onePress } from '../shared/one-press.ts';
import { startAlerts } from './alerts.ts';
import { enterPressesOnce } from './held-enter.ts';
import { startRoute } from './route.ts';
import { startSession } from './session.ts';
import { Console } from './shell.tsx';
import { startShortcuts } from './shortcuts.ts';
import { startLanguage } from './words.ts';

async function start(root: HTMLElement): Promise<void> {
  // Photos are leafed through, maps zoomed, by one press after the other.
  onePress('.viewer-bar, .leaflet-container');
  enterPressesOnce();
  await startLanguage();
  startRoute();
  startAlerts();
  startShortcuts();
  void startSession();
  render(<Console />, root);
}

const root = document.getElementById('console');
if (root) void start(root);
