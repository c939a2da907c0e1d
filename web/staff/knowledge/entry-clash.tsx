/** A colleague was quicker: both sides of every field that differs, and nobody's words are lost. */
import { Notice } from '../parts/notice.tsx';
import { t } from '../words.ts';
import { differing, shownWords } from './entry-facts.tsx';
import type { WrittenEntry, WrittenName } from './written-entry.ts';

interface EntryClashProps {
  theirs: WrittenEntry;
  mine: WrittenEntry;
  /** Who was quicker. */
  name: string;
  /** She tried to save without having decided. */
  insists: boolean;
  /** Takes their words for one field. */
  onTake: (name: WrittenName) => void;
  /** Goes on with what stands in the form. */
  onKeep: () => void;
  /** Leaves the form with their words. */
  onDrop: () => void;
}

/** Their words beside hers, with a press for each field and for all. */
export function EntryClash({ theirs, mine, name, insists, onTake, onKeep, onDrop }: EntryClashProps) {
  const names = differing(theirs, mine);
  return (
    <div class="clash">
      <Notice tone={insists ? 'bad' : 'change'}>
        <p>{t('clash.told', { name })}</p>
      </Notice>
      {names.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section class="table-box" aria-label={t('clash.title')} tabIndex={0}>
          <table class="clash-table">
            <thead>
              <tr>
                <th scope="col">{t('clash.field')}</th>
                <th scope="col">{t('clash.theirs', { name })}</th>
                <th scope="col">{t('clash.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {names.map(one => (
                <tr key={one}>
                  <th scope="row">{t(`entry.label.${one}`)}</th>
                  <td>
                    <p class="clash-who">{t('clash.theirs', { name })}</p>
                    <p class="clash-words">{shownWords(one, theirs[one]) || t('clash.empty')}</p>
                    <button type="button" class="link" onClick={() => onTake(one)}>
                      {t('clash.take')}
                      <span class="hidden"> {t(`entry.label.${one}`)}</span>
                    </button>
                  </td>
                  <td>
                    <p class="clash-who">{t('clash.mine')}</p>
                    <p class="clash-words">{shownWords(one, mine[one]) || t('clash.empty')}</p>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div class="form-ends">
        <button type="button" class="button button-main" onClick={onKeep}>
          {t(names.length > 0 ? 'clash.keep' : 'clash.same')}
        </button>
        <button type="button" class="button button-plain" onClick={onDrop}>
          {t('clash.drop')}
        </button>
      </div>
    </div>
  );
}
