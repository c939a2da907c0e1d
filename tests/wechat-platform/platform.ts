/**
 * A stand-in of the WeChat official-account platform on 127.0.0.1: it serves the platform's API, and acts as the platform
 * towards an account's push endpoint. It refuses what the platform refuses, with the platform's return codes.
 */
import type { AddressInfo } from 'node:net';
import { pickDigits, pickId } from './chance.ts';
import { Citizen } from './citizen.ts';
import { keyOf, sign } from './crypto.ts';
import { makeWorld, type PlatformOptions } from './make-world.ts';
import type { Menu } from './menu.ts';
import type { Template } from './notices.ts';
import { createPlatformServer } from './server.ts';
import type { TokenFault } from './tokens.ts';
import type { ApiCall, Faults, PushRecord, World } from './world.ts';

export type { Citizen } from './citizen.ts';
export { FAULT_TEXT, type Heard } from './heard.ts';
export type { PlatformOptions } from './make-world.ts';
export type { ApiCall, Faults, Mode, PushRecord } from './world.ts';

/** The running stand-in. */
export interface Platform {
  /** Base of the API. */
  readonly url: string;
  /** Every API call as it came. */
  readonly calls: ApiCall[];
  /** Every push as it was answered or given up. */
  readonly pushes: PushRecord[];
  readonly menu: Menu | null;
  readonly templates: Map<string, Template>;
  /** Sets the push endpoint after the GET check; throws when that fails. */
  connect(callback: string): Promise<void>;
  /** The citizen with this openid, a new one when there is none. `following`: has followed for long, no push is made. */
  citizen(openid?: string, options?: { following?: boolean }): Citizen;
  /** Fields as `thing1`, `time2`; kind `template` unless it is one that citizens must accept. */
  addTemplate(id: string, fields: string[], options?: Partial<Pick<Template, 'title' | 'kind'>>): void;
  setFaults(faults: Faults): void;
  /** All tokens are refused from now on, with this code; default 42001. */
  expireToken(as?: TokenFault): void;
  /** Token calls answer 40243. */
  freezeSecret(frozen?: boolean): void;
  /** Token calls answer 40164. */
  dropWhitelist(dropped?: boolean): void;
  changeAesKey(aesKey: string): void;
  /** When no push is on its way, nor one that an API call causes. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const world = makeWorld(options);
  const server = createPlatformServer(world);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: world.url,
    calls: world.calls,
    pushes: world.pushes,
    get menu() {
      return world.menu;
    },
    templates: world.templates,
    connect: callback => connect(world, new URL(callback)),
    citizen: (openid = `o${pickId(world.random, 27)}`, { following = false } = {}) =>
      citizenOf(world, openid, following),
    addTemplate(id, fields, { title = id, kind = 'template' } = {}) {
      world.templates.set(id, { title, fields, kind });
    },
    setFaults(faults) {
      world.faults = faults;
    },
    expireToken: (as = 42001) => world.tokens.expire(as),
    freezeSecret(frozen = true) {
      world.tokens.frozen = frozen;
    },
    dropWhitelist(dropped = true) {
      world.tokens.unlisted = dropped;
    },
    changeAesKey(aesKey) {
      keyOf(aesKey);
      world.aesKey = aesKey;
    },
    settled: () => world.desk.settled(),
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await world.desk.stop();
      await closed;
    },
  };
}

async function connect(world: World, callback: URL): Promise<void> {
  const timestamp = String(Math.floor(world.clock.now() / 1000));
  const nonce = pickDigits(world.random, 9);
  const echostr = pickDigits(world.random, 19);
  const signature = sign(world.token, timestamp, nonce);
  const answer = await world.desk.get(callback, { signature, echostr, timestamp, nonce });
  if (typeof answer === 'string') throw new Error(`The endpoint does not answer: ${answer}`);
  if (answer.status !== 200 || answer.body.toString() !== echostr) {
    throw new Error(
      `The endpoint did not pass the check of its URL: HTTP ${answer.status}, ${answer.body.length} bytes`,
    );
  }
  world.callback = callback;
}

function citizenOf(world: World, openid: string, following: boolean): Citizen {
  if (!/^o[\w-]{27}$/.test(openid)) throw new Error('An openid has 28 characters and begins with o');
  const known = world.citizens.get(openid);
  if (known) return known as Citizen;
  const citizen = new Citizen(world, openid);
  Object.assign(citizen, { following, knew: following });
  world.citizens.set(openid, citizen);
  return citizen;
}
