/** Recordings: played where this browser can, always there to download. Few browsers play what messengers record (AMR, SILK). */
import type { VoiceView } from '../../../bot/domain/views.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';

/** A line for each; nothing when there are none. */
export function VoiceList({ voices }: { voices: VoiceView[] }) {
  if (voices.length === 0) return null;
  return (
    <ul class="voices">
      {voices.map(({ url, type }, index) => {
        const name = t('voice.one', { n: index + 1 });
        return (
          <li key={url}>
            <Icon name="sound" />
            {name}
            {/* biome-ignore lint/a11y/useMediaCaption: a citizen's words have none; what was heard stands above */}
            {plays(type) && <audio controls preload="none" src={url} aria-label={name} />}
            <a href={url} download aria-label={t('voice.downloadOf', { name })}>
              {t('voice.download')}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** What this browser says of itself: empty for kinds that it cannot play (HTML Living Standard, canPlayType). */
function plays(type: string): boolean {
  return document.createElement('audio').canPlayType(type) !== '';
}
