/** A bad line between the platform and the program: pushes that never arrive, answers that are lost or come too late. */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { seeded } from '../wechat-platform/chance.ts';

/** What goes wrong, as shares 0 … 1 of all pushes. */
export interface BadLine {
  /** The connection breaks before the push is read. */
  unheard?: number;
  /** The push is done, and the connection breaks before its answer is out. */
  lost?: number;
  /** The answer comes `lateBy` ms late: after the platform has hung up. */
  late?: number;
  lateBy?: number;
  seed?: number;
}

/** At most this many in a row for one citizen: with three the platform gives up, and nobody can do anything about it. */
const IN_A_ROW = 2;

/** Spoils the line of a server that has no routes yet. */
export function spoil(server: FastifyInstance, line: BadLine): void {
  const { unheard = 0, lost = 0, late = 0, lateBy = 0, seed = 1 } = line;
  const luck = seeded(seed);
  const row = new Map<string, number>();
  const fates = new WeakMap<object, 'good' | 'unheard' | 'lost' | 'late'>();

  server.addHook('onRequest', async (request, reply) => {
    const { openid = '' } = request.query as { openid?: string };
    const before = row.get(openid) ?? 0;
    // The check of the address, which names no citizen, always gets through.
    const drawn = openid && before < IN_A_ROW ? luck() : 1;
    const fate =
      drawn < unheard ? 'unheard' : drawn < unheard + lost ? 'lost' : drawn < unheard + lost + late ? 'late' : 'good';
    row.set(openid, fate === 'good' ? 0 : before + 1);
    fates.set(request, fate);
    if (fate !== 'unheard') return;
    reply.hijack();
    request.raw.socket.destroy();
  });
  server.addHook('onSend', async (request, _, payload) => {
    const fate = fates.get(request);
    if (fate === 'late') await delay(lateBy);
    if (fate === 'lost') request.raw.socket.destroy();
    return payload;
  });
}
