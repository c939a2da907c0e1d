/** What was just done, with the way back. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../words.ts';
import { BusyButton } from './busy-button.tsx';
import { FaultNotice, Notice } from './notice.tsx';
import { useTask } from './use-task.ts';

/** Something done, in words; `undo` where it can be taken back. */
export interface Done {
  words: string;
  undo?: () => Promise<void>;
}

interface OutcomeProps<D extends Done> {
  /** Where it stands; null while there is nothing to tell. */
  of: Signal<D | null>;
  /** What then stands there once it was taken back. */
  undone: () => D;
  /** More to the words. */
  children?: ComponentChildren;
}

/** Tells it until something else is done. */
export function Outcome<D extends Done>({ of, undone, children }: OutcomeProps<D>) {
  const done = of.value;
  const task = useTask();
  if (!done) return <FaultNotice fault={task.fault} />;
  const { words, undo } = done;
  return (
    <>
      <Notice tone="good">
        <p>{words}</p>
        {children}
        {undo && (
          <BusyButton
            look="plain"
            busy={task.busy}
            onPress={() =>
              void task.run(async () => {
                await undo();
                // Meanwhile something else may have been done: that stays.
                if (of.peek() === done) of.value = undone();
              })
            }
          >
            {t('entry.undo')}
          </BusyButton>
        )}
      </Notice>
      <FaultNotice fault={task.fault} />
    </>
  );
}
