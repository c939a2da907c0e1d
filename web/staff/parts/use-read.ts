/** What a page shows is read from the server when it opens, and anew when its address asks for something else. */
import { useEffect, useState } from 'preact/hooks';
import { type Fault, faultOf, read } from '../api.ts';

/** What was read; the last of it stays while it is read again, and when that fails. */
export interface Reading<T> {
  found: T | null;
  fault: Fault | null;
  load: () => Promise<void>;
}

/** Reads `path` below the staff API. */
export function useRead<T>(path: string): Reading<T> {
  const [found, setFound] = useState<T | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  async function load(): Promise<void> {
    try {
      setFound(await read<T>(path));
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  }
  useEffect(() => void load(), [path]);
  return { found, fault, load };
}
