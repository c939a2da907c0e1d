/** Gathers many calls into few: the first goes at once, later ones wait until `ms` after the run before has ended. */
export function soon(work: () => Promise<void>, ms: number): () => void {
  let busy = false;
  let wanted = false;
  async function run(): Promise<void> {
    busy = true;
    do {
      wanted = false;
      await work().catch(() => undefined);
      await new Promise(done => setTimeout(done, ms));
    } while (wanted);
    busy = false;
  }
  return () => {
    wanted = true;
    if (!busy) void run();
  };
}
