import { OnePressError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';

/** What a platform is asked for within `ms`. @throws OnePressError WECHATY_SLOW when it takes longer; what comes later is dropped. */
export async function within<T>(clock: Clock, ms: number, asked: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const stop = clock.after(ms, () =>
    reject(
      new OnePressError(
        'WECHATY_SLOW',
        `The wechaty puppet did not answer within ${ms / 1000} s.`,
        'See that its service is reachable; messages are sent again by themselves.',
        503,
      ),
    ),
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    stop();
    asked.catch(() => undefined);
  }
}
