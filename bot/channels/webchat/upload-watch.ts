/** Ends an upload that is too long, too slow, or silent, so that it holds no place for ever. */
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../ports/clock.ts';
import { BODY_BYTES } from './limits.ts';

/** ms in which something must arrive while we are ready to read. */
const SILENCE = 15_000;
/** ms in which the whole upload must be here: nine photos over a weak mobile line. */
const DEADLINE = 90_000;

/** A watch over one upload. */
export interface Watch {
  /** Our own work, during which the client cannot send and is not to blame. */
  pause<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

/** Watches a request's body from now on; ends its connection when it offends. The watch ends with the body's last byte. */
export function watch(request: FastifyRequest, clock: Clock): Watch {
  const body = request.raw;
  const give = (): void => void body.destroy();
  let bytes = 0;
  let heard = clock.now();
  let ours = false;
  body.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length;
    heard = clock.now();
    if (bytes > BODY_BYTES) give();
  });
  const look = (): void => {
    const quiet = ours ? 0 : clock.now() - heard;
    if (quiet >= SILENCE) give();
    else stopLooking = clock.after(SILENCE - quiet, look);
  };
  let stopLooking = clock.after(SILENCE, look);
  const stopDeadline = clock.after(DEADLINE, give);
  const end = (): void => {
    stopLooking();
    stopDeadline();
  };
  body.once('end', end);
  return {
    end,
    async pause(work) {
      ours = true;
      try {
        return await work;
      } finally {
        ours = false;
        heard = clock.now();
      }
    },
  };
}
