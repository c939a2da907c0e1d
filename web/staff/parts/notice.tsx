/** Short messages in the page: what went wrong, what was done, what changed. They stay until they are out of date. */
import type { ComponentChildren } from 'preact';
import type { Fault } from '../api.ts';
import { t } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<string, IconName> = { bad: 'alert', good: 'check', change: 'alert' };

/** A message with its tone in colour and icon. `bad` is announced at once, the others politely. */
export function Notice(props: { tone: 'bad' | 'good' | 'change'; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${props.tone}`} role={props.tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[props.tone] ?? 'alert'} />
      <div class="notice-words">{props.children}</div>
    </div>
  );
}

/** A fault in words, with a way to try again where there is one. */
export function FaultNotice({ fault, again }: { fault: Fault | null; again?: () => void }) {
  if (!fault) return null;
  return (
    <Notice tone="bad">
      <p>{fault.words()}</p>
      {again && (
        <button type="button" class="link" onClick={again}>
          {t('again')}
        </button>
      )}
    </Notice>
  );
}

/** What is shown where there is nothing to show: a sentence, and what one could do. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children && <div class="empty-words">{children}</div>}
    </div>
  );
}

/** Grey bars in the shape of what is coming, with words for those who don't see them. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  return (
    <div class="waiting">
      <output class="hidden">{t('loading')}</output>
      {Array.from({ length: lines }, (_, line) => (
        <div class="waiting-bar" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
