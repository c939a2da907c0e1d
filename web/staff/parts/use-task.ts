/** One piece of work at a time, with its fault, for forms and buttons. */
import { useRef, useState } from 'preact/hooks';
import { type Fault, faultOf } from '../api.ts';

/** A running or ended piece of work. */
export interface Task {
  busy: boolean;
  fault: Fault | null;
  /** Runs work unless some is running; true when it went well. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Makes a Task for a component. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef(false);
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setFault(faultOf(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, fault, run, clear: () => setFault(null) };
}
