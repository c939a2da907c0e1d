/** Something that the citizen said and that is still on its way. */
import type { JSX } from 'preact';
import type { Chat } from '../chat/chat.ts';
import type { Letter } from '../chat/outbox.ts';
import { say } from '../words.ts';
import { Photos, Pin } from './bubble.tsx';
import { Icon } from './icons.tsx';

/** A bubble with its state in words, and what can be done about it. */
export function LetterBubble({ letter, chat }: { letter: Letter; chat: Chat }): JSX.Element {
  const { id, activity, state, files, progress } = letter;
  const photos = files.length > 0;
  return (
    <article class={`bubble mine letter ${state}`}>
      <h2 class="unseen">{say('live.you')}</h2>
      <div class="said">
        {activity.text && <p>{activity.text}</p>}
        <Pin activity={activity} />
        <Photos urls={files.map(file => file.url)} />
        {photos && state === 'sending' && <progress value={progress} aria-label={say('live.sending')} />}
      </div>
      <div class="state">
        <output>{stateWords(letter)}</output>
        {state === 'failed' && (
          <button type="button" onClick={() => chat.again(id)}>
            <Icon name="repeat" />
            {say('live.failed')}
          </button>
        )}
        {state !== 'sent' && (photos || state !== 'sending') && (
          <button type="button" onClick={() => chat.drop(id)}>
            <Icon name="close" />
            {say('live.drop')}
          </button>
        )}
      </div>
    </article>
  );
}

function stateWords({ state, status, files, progress }: Letter): string {
  if (state === 'failed') return status === 413 ? say('live.too-long') : '';
  if (state === 'sent') return say('live.received');
  if (state === 'busy') return say('live.busy');
  if (state === 'kept') return say(files.length > 0 ? 'live.kept-photo' : 'live.kept');
  return files.length > 0 ? say('live.uploading', { percent: Math.round(progress * 100) }) : say('live.sending');
}
