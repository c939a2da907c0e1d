/** What may be done with the case now: the legal moves as buttons, and the form of the chosen one. */
import { useEffect, useRef } from 'preact/hooks';
import type { CaseState } from '../../../bot/domain/case.ts';
import type { CaseView } from '../../../bot/domain/views.ts';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { hasWords, t } from '../words.ts';
import {
  byOthers,
  CORRECTING,
  type CorrectionOrder,
  correctCase,
  form,
  newer,
  open,
  outcome,
  takeNewer,
} from './case-store.ts';
import { MoveForm } from './move-form.tsx';
import { inOrder } from './move-forms.ts';

function choose(to: CaseState): void {
  form.value = form.peek() === to ? null : to;
  outcome.value = null;
}

/** Buttons, form, the outcome of the last move, and word of a colleague's change. */
export function CaseMoves({ shown }: { shown: CaseView }) {
  const moves = inOrder(shown.status, shown.moves);
  const chosen = form.value === CORRECTING ? null : (form.value as CaseState | null);
  const none = `moves.none.${shown.status}`;
  const box = useRef<HTMLElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    // A form that closes must not drop the focus: back to its button, or to the words that tell the outcome.
    if (before.current && !chosen) {
      const button = box.current?.querySelector<HTMLElement>(`[data-move="${before.current}"]`);
      (outcome.peek() ? box.current : (button ?? box.current))?.focus();
    }
    before.current = chosen;
  }, [chosen]);
  return (
    <section class="moves" ref={box} tabIndex={-1} aria-label={t('moves.title')}>
      <Outcome shown={shown} />
      <Colleague shown={shown} />
      {moves.length === 0 && <p class="moves-none">{t(hasWords(none) ? none : 'moves.none.other')}</p>}
      {moves.length > 0 && (
        <div class="moves-row">
          {moves.map((to, index) => (
            <button
              key={to}
              type="button"
              data-move={to}
              class={`button ${look(to, index, chosen)}`}
              aria-expanded={chosen === to}
              onClick={() => choose(to)}
            >
              {t(verb(shown.status, to, shown.conversation === ''))}
            </button>
          ))}
        </div>
      )}
      {chosen && (
        <MoveForm key={`${shown.number}:${chosen}`} shown={shown} to={chosen} legal={moves.includes(chosen)} />
      )}
    </section>
  );
}

function look(to: CaseState, index: number, chosen: CaseState | null): string {
  if (chosen === to) return 'button-chosen';
  if (to === 'rejected' || to === 'withdrawn') return 'button-danger';
  return index === 0 && chosen === null ? 'button-main' : 'button-plain';
}

/** Text id of a move's button: the way back from a question and the call by telephone are named for what they are; `gone`: nobody can be called. */
export function verb(from: CaseState, to: CaseState, gone = false): string {
  if (to === 'closed' && gone) return 'move.closed';
  if (from === 'callback' && to === 'closed') return 'move.phoned';
  return from === 'need_info' ? 'move.resume' : `move.${to}`;
}

function Outcome({ shown }: { shown: CaseView }) {
  const done = outcome.value;
  if (!done) return null;
  const back = shown.moves.find(to => to === done.back);
  return (
    <Notice tone="good">
      <p>{done.words}</p>
      {back && (
        <button type="button" class="link" onClick={() => choose(back)}>
          {t('moves.back', { to: t(`status.${back}`) })}
        </button>
      )}
      {done.undo && <Undo order={done.undo} />}
    </Notice>
  );
}

/** Takes a correction back, with what the case had before. */
function Undo({ order }: { order: CorrectionOrder }) {
  const task = useTask();
  async function undo(): Promise<void> {
    if (await task.run(() => correctCase(order))) outcome.value = { words: t('correct.undone'), back: null };
  }
  return (
    <>
      <button type="button" class="link" aria-disabled={task.busy} onClick={() => void undo()}>
        {t('correct.undo')}
      </button>
      {!newer.value && <FaultNotice fault={task.fault} />}
    </>
  );
}

/** Says who changed what meanwhile. Nothing changes under the clerk's hands until she asks for it. */
function Colleague({ shown }: { shown: CaseView }) {
  const now = newer.value;
  if (!now || !open.value) return null;
  const lines = byOthers(now, shown);
  const last = lines.at(-1);
  const name = last?.actor.role === 'citizen' ? t('history.citizen') : (last?.actor.name ?? t('moves.somebody'));
  const words =
    now.status === shown.status
      ? t('moves.changedOther', { name })
      : t('moves.changed', { name, to: t(`status.${now.status}`) });
  return (
    <Notice tone="change">
      <p>
        {words} {t('moves.kept')}
      </p>
      <button type="button" class="link" onClick={takeNewer}>
        {t('moves.reload')}
      </button>
    </Notice>
  );
}
