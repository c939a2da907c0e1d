/** Something that the citizen said and that is still on its way. */
import type { JSX } from 'preact';
import type { Chat } from '../chat/chat.ts';
import type { Letter } from '../chat/outbox.ts';
import { say } from '../words.ts';
import { Photos, Pin } from './bubble.tsx';
import { Press } from './icons.tsx';

/** A bubble with its state in words, and what can be done about it. */
export function LetterBubble({ letter, chat }: { letter: Letter; chat: Chat }): JSX.Element {
  const { id, activity, state, files, progress } = letter;
  const photos = files.length > 0;
  return (
    <article class={`bubble mine letter ${state}`}>
      <h2 class="unseen">{say('you')}</h2>
      <div class="said">
        {activity.text && <p>{activity.text}</p>}
        <Pin activity={activity} />
        <Photos urls={files.map(file => file.url)} />
        {photos && state === 'sending' && <progress value={progress} aria-label={say('sending')} />}
      </div>
      <div class="state">
        <output>{stateWords(letter)}</output>
        {state === 'failed' && (
          <Press icon="repeat" onPress={() => chat.again(id)}>
            {say('failed')}
          </Press>
        )}
        {state !== 'sent' && (photos || state !== 'sending') && (
          <Press icon="close" onPress={() => chat.drop(id)}>
            {say('drop')}
          </Press>
        )}
      </div>
    </article>
  );
}

function stateWords({ state, files, progress }: Letter): string {
  if (state === 'failed') return '';
  if (state === 'sent') return say('received');
  if (state === 'busy') return say('busy');
  if (state === 'kept') return say(files.length > 0 ? 'kept-photo' : 'kept');
  return files.length > 0 ? say('uploading', { percent: Math.round(progress * 100) }) : say('sending');
}
