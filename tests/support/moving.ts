/** A limit for long stories that says something about the program and nothing about the machine. */

/**
 * The work's result, unless nothing has moved for `ms`: then it hangs. `moved` counts what happens. A limit on the whole would have to be as
 * long as the slowest machine needs, and would tell of a hang only then.
 */
export async function whileMoving<T>(work: Promise<T>, moved: () => number, ms: number): Promise<T> {
  const { promise: hangs, reject } = Promise.withResolvers<never>();
  let before = moved();
  let since = performance.now();
  const watch = setInterval(() => {
    const now = moved();
    if (now !== before) since = performance.now();
    before = now;
    if (performance.now() - since > ms) reject(new Error(`nothing has moved for ${ms / 1000} s, after ${now} steps`));
  }, 500);
  try {
    return await Promise.race([work, hangs]);
  } finally {
    clearInterval(watch);
  }
}
