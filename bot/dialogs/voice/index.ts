/** Voice messages: what was heard is read back; a recording without words is kept for the staff. */
import type { Reply } from '../../domain/reply.ts';
import type { DialogParts } from '../../framework/index.ts';
import { MENU } from '../menu/index.ts';
import { unpunctuated } from '../words.ts';

/** What is said about voice messages. */
export const voice: DialogParts['voice'] = {
  readBack: words => ({
    text: 'voice.read-back',
    params: { words: unpunctuated(words) },
    opens: 'voice',
    choices: [
      { value: 'right', text: 'choice.heard-right' },
      { value: 'wrong', text: 'choice.heard-wrong' },
    ],
  }),
  wrong: () => withMenu('voice.wrong'),
  wordless: () => withMenu('voice.wordless'),
};

function withMenu(text: string): Reply {
  return { text, choices: MENU, opens: 'menu' };
}
