/** Photos: small ones in a row; a press shows one large, with arrow keys to go on and Escape to come back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';

interface PhotoStripProps {
  photos: string[];
  /** What they show, e.g. 现场照片; becomes 现场照片 1. */
  label: string;
}

/** A row of thumbnails; nothing when there are no photos. */
export function PhotoStrip({ photos, label }: PhotoStripProps) {
  const [shown, setShown] = useState<number | null>(null);
  if (photos.length === 0) return null;
  return (
    <>
      <ul class="photos">
        {photos.map((link, index) => (
          <li key={link}>
            <button type="button" class="photo" onClick={() => setShown(index)}>
              <img src={link} alt={t('photo.small', { label, n: index + 1 })} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && <PhotoViewer photos={photos} label={label} start={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function PhotoViewer(props: PhotoStripProps & { start: number; onClose: () => void }) {
  const { photos, label, start, onClose } = props;
  const [index, setIndex] = useState(start);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const step = (by: number) => setIndex(now => Math.min(Math.max(now + by, 0), photos.length - 1));
  const words = t('photo.large', { label, n: index + 1, all: photos.length });
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={words}
      onClose={onClose}
      onKeyDown={event => {
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
    >
      <img src={photos[index]} alt={words} />
      <div class="viewer-bar">
        <p aria-live="polite">{words}</p>
        {photos.length > 1 && (
          <>
            <button type="button" class="button button-dark" disabled={index === 0} onClick={() => step(-1)}>
              <Icon name="back" />
              {t('photo.before')}
            </button>
            <button
              type="button"
              class="button button-dark"
              disabled={index === photos.length - 1}
              onClick={() => step(1)}
            >
              {t('photo.after')}
              <Icon name="next" />
            </button>
          </>
        )}
        <button type="button" class="button button-dark" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
