/** Where a clerk writes to a citizen. Enter sends, Shift+Enter makes a new line; an input method's Enter does neither. */
import { useEffect, useId, useRef } from 'preact/hooks';
import type { EntryView } from '../../../bot/domain/views.ts';
import { write } from '../api.ts';
import { draft, keepDraft } from '../drafts.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';
import { seeUpTo } from './seen.ts';

/** Longest message that the server takes. */
const LONGEST = 2000;

interface ComposerProps {
  id: string;
  path: string;
  onSent: () => Promise<void>;
}

/** Words by talk of which we do not know whether they arrived; sent again they keep their key, and nothing is said twice. */
const unsure = new Map<string, { text: string; key: string }>();

function keyFor(id: string, text: string): string {
  const tried = unsure.get(id);
  if (tried?.text === text) return tried.key;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  unsure.set(id, { text, key });
  return key;
}

/** Whether this Enter belongs to the input method that is choosing characters. */
function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The field and its button. Words stay until the server has them. */
export function Composer({ id, path, onSent }: ComposerProps) {
  const key = `talk:${id}`;
  const words = draft(key);
  const task = useTask();
  const field = useRef<HTMLTextAreaElement>(null);
  const name = useId();
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [words]);

  async function send(): Promise<void> {
    const text = draft(key).trim();
    if (text === '') return;
    const body = { text, key: keyFor(id, text) };
    const good = await task.run(async () => {
      const { entries } = await write<{ entries: EntryView[] }>('POST', `${path}/messages`, body);
      // One's own words are no news, also when the clerk looks away before the list has them.
      for (const { seq } of entries) seeUpTo(id, seq);
    });
    if (!good) return;
    unsure.delete(id);
    if (draft(key).trim() === text) keepDraft(key, '');
    field.current?.focus();
    await onSent();
  }

  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <FaultNotice fault={task.fault} again={() => void send()} />
      <div class="composer-row">
        <label class="hidden" for={name}>
          {t('composer.label')}
        </label>
        <textarea
          id={name}
          ref={field}
          rows={1}
          maxLength={LONGEST}
          value={words}
          placeholder={t('composer.hint')}
          enterkeyhint="send"
          aria-describedby={`${name}-keys`}
          onInput={event => keepDraft(key, event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
            event.preventDefault();
            void send();
          }}
        />
        <BusyButton busy={task.busy}>{t('composer.send')}</BusyButton>
      </div>
      <p class="composer-keys" id={`${name}-keys`}>
        {t('composer.keys')}
      </p>
    </form>
  );
}
