/** What may be done with the entry now; each step asks for what it needs, and most can be taken back. */
import { useState } from 'preact/hooks';
import type { EntryView } from '../../../bot/domain/knowledge-views.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { go, linkTo } from '../route.ts';
import { clerk, mayAct } from '../session.ts';
import { t } from '../words.ts';
import { open, outcome, type Step, take } from './entry-store.ts';
import { readAnew } from './knowledge-store.ts';
import { StepForm } from './step-form.tsx';
import { toTop } from './to-top.ts';

/** Steps with a button, the most likely one first. */
const STEPS = ['publish', 'submit', 'return', 'discard', 'retire'] as const;
type Pressed = (typeof STEPS)[number];

/** The row of buttons, or the small form of the step that was pressed. */
export function EntrySteps({ shown }: { shown: EntryView }) {
  const [asking, setAsking] = useState<Pressed | null>(null);
  const task = useTask();
  const steps = STEPS.filter(step => shown.may.includes(step));

  async function run(step: Pressed, note: string): Promise<void> {
    const before = shown;
    if (!(await task.run(() => take(step, note === '' ? {} : { note })))) return;
    setAsking(null);
    toTop();
    const undo = undoOf(step, before);
    outcome.value = { words: t(`step.${step}.done`), ...(undo && { undo }) };
    if (step === 'discard' && !before.published && before.revisions.length === 0) leave();
  }

  function press(step: Pressed): void {
    task.clear();
    // Throwing a draft away asks nothing: it can be taken back.
    if (step === 'discard' && shown.published) void run(step, '');
    else setAsking(step);
  }

  if (asking && shown.may.includes(asking)) {
    return (
      <StepForm
        step={asking}
        key={`step:${shown.id}:${asking}`}
        draftKey={`step:${shown.id}:${asking}`}
        busy={task.busy}
        fault={task.fault}
        onGo={note => void run(asking, note)}
        onCancel={() => {
          setAsking(null);
          toTop(true);
        }}
      />
    );
  }
  if (!mayAct.value) return null;
  const edit = shown.may.includes('edit');
  const waits = shown.standing === 'review' && !shown.may.includes('publish');
  return (
    <>
      {waits && <Notice tone="change">{t('step.fourEyes')}</Notice>}
      <FaultNotice fault={task.fault} />
      {(edit || steps.length > 0) && (
        <div class="entry-steps">
          {steps.includes('publish') && <StepButton step="publish" look="main" busy={task.busy} onPress={press} />}
          {edit && (
            <a
              class={`button ${steps.includes('publish') || steps.includes('submit') ? 'button-plain' : 'button-main'}`}
              href={linkTo('knowledge', shown.id, { edit: '1' })}
            >
              {t(shown.draft ? 'entry.goOn' : 'entry.edit')}
            </a>
          )}
          {steps
            .filter(step => step !== 'publish')
            .map(step => (
              <StepButton
                key={step}
                step={step}
                look={step === 'retire' ? 'danger' : step === 'submit' && !steps.includes('publish') ? 'main' : 'plain'}
                busy={task.busy}
                onPress={press}
              />
            ))}
        </div>
      )}
    </>
  );
}

interface StepButtonProps {
  step: Pressed;
  look: 'main' | 'plain' | 'danger';
  busy: boolean;
  onPress: (step: Pressed) => void;
}

function StepButton({ step, look, busy, onPress }: StepButtonProps) {
  return (
    <BusyButton look={look} busy={busy} onPress={() => onPress(step)}>
      {t(`step.${step}`)}
    </BusyButton>
  );
}

/** An entry that was never published is gone with its draft. */
function leave(): void {
  outcome.value = null;
  open.value = undefined;
  void readAnew();
  go(linkTo('knowledge'));
}

/** The step that brings back what was there; none where there is none, or where this clerk may not take it. */
function undoOf(step: Pressed, before: EntryView): (() => Promise<void>) | null {
  const { draft, draftBy, published, revisions } = before;
  const may = (wanted: Step) => open.peek()?.may.includes(wanted as EntryView['may'][number]) ?? false;
  const last = revisions[0];
  const note = t('step.undoNote');
  // Writing a draft again makes her its author: only her own comes back out of review.
  const own = step === 'discard' || (step === 'submit' && draftBy === clerk.peek()?.name);
  if (own && draft) return () => take('draft', { entry: draft });
  if (step === 'return' && may('submit')) return () => take('submit');
  if (step === 'retire' && last && may('roll-back')) return () => take('roll-back', { revision: last.revision, note });
  if (step === 'publish' && published && last && may('roll-back')) {
    return () => take('roll-back', { revision: last.revision, note });
  }
  if (step === 'publish' && !published && may('retire')) return () => take('retire', { note });
  return null;
}
