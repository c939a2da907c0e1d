/** After-photos for a case that is done: uploaded at once, shown small, taken out again by a press. */
import { useRef } from 'preact/hooks';
import { uploadPhoto } from '../api.ts';
import { Icon } from '../parts/icon.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';

/** A stored photo that is not on the case yet. */
export interface AfterPhoto {
  id: string;
  link: string;
}

/** As many as a citizen may send. */
const MOST = 9;

interface AfterPhotosProps {
  photos: AfterPhoto[];
  onChange: (photos: AfterPhoto[]) => void;
}

/** The field of a move's form. */
export function AfterPhotos({ photos, onChange }: AfterPhotosProps) {
  const task = useTask();
  const input = useRef<HTMLInputElement>(null);
  async function add(files: FileList | null): Promise<void> {
    const wanted = [...(files ?? [])].slice(0, MOST - photos.length);
    const kept = [...photos];
    await task.run(async () => {
      for (const file of wanted) {
        kept.push(await uploadPhoto(file));
        onChange([...kept]);
      }
    });
    if (input.current) input.current.value = '';
  }
  return (
    <fieldset class="field after">
      <legend class="field-label">
        {t('after.label')}
        <span class="aside">{t('optional')}</span>
      </legend>
      <div class="photos">
        {photos.map((photo, index) => (
          <div class="after-photo" key={photo.id}>
            <img src={photo.link} alt={t('photo.small', { label: t('after.label'), n: index + 1 })} />
            <button
              type="button"
              class="after-remove"
              aria-label={t('after.remove', { n: index + 1 })}
              onClick={() => onChange(photos.filter(one => one.id !== photo.id))}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        {photos.length < MOST && (
          <label class="after-add" aria-busy={task.busy}>
            {task.busy ? <span class="spinner" aria-hidden="true" /> : <Icon name="photo" />}
            <span>{t(task.busy ? 'after.sending' : 'after.add')}</span>
            <input
              ref={input}
              type="file"
              class="hidden"
              accept="image/jpeg,image/png,image/webp"
              multiple
              disabled={task.busy}
              onChange={event => void add(event.currentTarget.files)}
            />
          </label>
        )}
      </div>
      <FaultNotice fault={task.fault} />
    </fieldset>
  );
}
