import { connect, createServer, type Socket } from 'node:net';

/** A cable between a client and the server that a test can cut. */
export interface Relay {
  /** Address of our end, on a free port. */
  url: string;
  /** Breaks every connection that is open now, as a lost radio link would; new ones are taken at once. */
  cut(): void;
  stop(): Promise<void>;
}

/** Lays a cable to the server at `url`. */
export async function startRelay(url: string): Promise<Relay> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer(near => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    cut,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        cut();
      }),
  };
}
