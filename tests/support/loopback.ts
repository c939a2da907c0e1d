/** Servers of tests on a free port of the loopback address. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens, and how it is put away with all its connections; twice does no harm. */
export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Lets a server listen. */
export async function onLoopback(server: Server): Promise<Listening> {
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if (!server.listening) return;
      const closed = new Promise(done => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
