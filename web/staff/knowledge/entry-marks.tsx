/** The small marks of an entry: where it stands, when it ends, whether it is a sample. Colour always comes with words. */
import type { EntryStanding, EntrySummary } from '../../../bot/domain/knowledge-views.ts';
import { cityDay, now } from '../time.ts';
import { t } from '../words.ts';

/** Standings in the order of what wants to be done first. */
export const STANDINGS = [
  'review',
  'changing',
  'new',
  'current',
  'lapsed',
  'retired',
] as const satisfies readonly EntryStanding[];

const TONES: Record<EntryStanding, string> = {
  review: 'citizen',
  changing: 'work',
  new: 'new',
  current: 'good',
  lapsed: 'lapsed',
  retired: 'off',
};

const SOON = 30 * 24 * 3600_000;

type Marked = Pick<EntrySummary, 'standing' | 'until' | 'dueForReview' | 'sample'>;

/** 快到期 where its last day is near, else 该复查了. */
function dueWords(until: string | null): string {
  const near = until !== null && until <= cityDay(now.value + SOON);
  return near ? t('knowledge.endsSoon', { until }) : t('knowledge.old');
}

function standingWords({ standing, until }: Marked): string {
  const waits = standing === 'lapsed' && (until === null || until >= cityDay(now.value));
  return waits ? t('knowledge.notYet') : t(`knowledge.standing.${standing}`);
}

/** All marks of an entry; the usual one, that it is in use, only where `always` asks for it. */
export function EntryMarks({ entry, always = false }: { entry: Marked; always?: boolean }) {
  const { standing, until, dueForReview, sample } = entry;
  return (
    <>
      {(always || standing !== 'current') && <span class={`mark mark-${TONES[standing]}`}>{standingWords(entry)}</span>}
      {dueForReview && standing !== 'lapsed' && standing !== 'retired' && (
        <span class="mark mark-back">{dueWords(until)}</span>
      )}
      {sample && <span class="mark">{t('knowledge.sample')}</span>}
    </>
  );
}
