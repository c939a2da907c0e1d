/** The unmodified wechaty on its mock puppet, bound to the program's parts by the bridge: citizens who speak and hear. */
import { createWechatyBridge, type WechatyBridge } from '../../bot/channels/wechaty/bridge.ts';
import { conversationOf, WECHATY } from '../../bot/channels/wechaty/names.ts';
import { SHOWS } from '../../bot/channels/wechaty/outlet.ts';
import type { WechatyBot, WechatyPackage } from '../../bot/channels/wechaty/wechaty-shapes.ts';
import type { Point } from '../../bot/domain/message.ts';
import type { Outlet } from '../../bot/ports/channel.ts';
import { fromWgs84, toWgs84 } from '../../integrations/maps/datum.ts';
import { type StartOptions, startCore } from '../support/core.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { KINDS, type MockContact, type Mocker, type MockPackage, type MockPuppet } from './wechaty-mock.ts';

/** Something a citizen sends: words, a photo, a recording, a pin (WGS-84), or a kind that we cannot use. */
export interface Utterance {
  text?: string;
  photo?: Uint8Array;
  voice?: Uint8Array;
  place?: Point;
  kind?: keyof typeof KINDS;
  /** In which group; absent: in private. */
  room?: string;
  /** The bot is mentioned. */
  mention?: boolean;
  /** The platform's id of it; one that was used is delivered once more. */
  id?: string;
  /** When it was sent, ms since epoch; absent: now. */
  at?: number;
}

/** Somebody in the mock's world. */
export interface Citizen {
  id: string;
  conversation(room?: string): string;
  /** Resolves when the bridge has taken it. */
  says(what: Utterance): Promise<void>;
  /** Says it and waits for what comes back. */
  tells(what: Utterance): Promise<string[]>;
  /** What the bot said to her in private, in order; a photo is `[photo]`. */
  heard: string[];
}

/** A group chat. */
export interface Group {
  id: string;
  heard: string[];
  mentioned: string[][];
  leaves(who: Citizen): void;
}

/** A running world. */
export interface World {
  app: Awaited<ReturnType<typeof startCore>>['app'];
  clock: HandClock;
  bridge: WechatyBridge;
  puppet: MockPuppet;
  mocker: Mocker;
  citizen(name: string): Citizen;
  /** A group with the bot and these; what the bot said there, and whom it mentioned, goes to the lists that it returns. */
  room(name: string, members: Citizen[]): Group;
  /** Lets the turns end and the outbox bring what it has; a photo waits for words on the test's clock. */
  settle(photo?: boolean): Promise<void>;
  /** Fires the account's login once more. */
  login(): Promise<void>;
  stop(): Promise<void>;
}

const BOT = 'bot-account';
/** Who logs in is known to wechaty a few steps later. */
const tick = () => new Promise(resolve => setImmediate(resolve));

/** Starts the program's parts and wechaty, logged in. */
export async function startWorld(options: StartOptions & { showCode?: (code: string) => void } = {}): Promise<World> {
  const clock = (options.clock as HandClock | undefined) ?? handClock();
  const mock = (await import('wechaty-puppet-mock' as string)) as MockPackage;
  const wechaty = (await import('wechaty' as string)) as WechatyPackage;
  const { FileBox } = (await import('file-box' as string)) as {
    FileBox: { fromBase64(base64: string, name: string): { toJSON(): unknown } };
  };
  const pins = new Map<string, Point>();
  const mentions: string[][] = [];
  // The mock knows one place alone and forgets whom a message mentions.
  class Puppet extends mock.PuppetMock {
    override async messageLocation(id: string): Promise<unknown> {
      const { lat, lng } = fromWgs84(pins.get(id) as Point, 'GCJ02');
      return { latitude: lat, longitude: lng, name: '', address: '', accuracy: 15 };
    }
    override messageSendText(conversation: string, text: string, mentioned: string[] = []): Promise<unknown> {
      mentions.push(mentioned);
      return super.messageSendText(conversation, text);
    }
  }
  const mocker = new mock.mock.Mocker();
  const puppet = new Puppet({ mocker });
  const outlet: Outlet = {
    name: WECHATY,
    delivery: 'push',
    shows: SHOWS,
    deliver: (conversation, entries) => bridge.outlet.deliver!(conversation, entries),
  };
  const core = await startCore({ ...options, clock, outlets: [outlet] });
  const { app } = core;
  let bot: WechatyBot | undefined;
  const bridge = createWechatyBridge({
    ...app,
    intake: app.turns,
    rateLimit: { take: () => 0 },
    puppet,
    toWgs84,
    say: app.texts.say,
    ...(options.showCode && { showCode: options.showCode }),
    load: async name => {
      if (name === 'file-box') return { FileBox };
      const build = (made: { puppet: unknown }) => {
        bot = wechaty.WechatyBuilder.build(made);
        return bot;
      };
      return { ...wechaty, WechatyBuilder: { build } };
    },
  });
  await bridge.start();
  const account = mocker.createContact({ id: BOT, name: '小按' });
  const login = async () => {
    const done = new Promise<void>(resolve => bot?.on('login', resolve));
    mocker.login(account);
    await done;
  };
  await login();

  let count = 0;
  const known = new Set<string>();
  /** Puts it into the mock's world and waits until wechaty has handed it to its listeners. */
  async function send(talker: string, what: Utterance): Promise<void> {
    count += 1;
    const id = what.id ?? `message-${clock.now()}-${count}`;
    if (!known.has(id)) {
      known.add(id);
      const kind = what.kind ?? (what.photo ? 'Image' : what.voice ? 'Audio' : what.place ? 'Location' : 'Text');
      const bytes = what.photo ?? what.voice;
      if (bytes) {
        const name = what.photo ? 'photo.jpg' : 'voice.amr';
        const file = FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name);
        mocker.cacheFileBoxPayload.set(id, file.toJSON());
      }
      if (what.place) pins.set(id, what.place);
      mocker.MessageMock.create({
        id,
        talkerId: talker,
        timestamp: what.at ?? clock.now(),
        type: KINDS[kind],
        text: what.mention ? `@小按\u2005${what.text ?? ''}` : (what.text ?? ''),
        ...(what.room ? { roomId: what.room, mentionIdList: what.mention ? [BOT] : [] } : { listenerId: BOT }),
      });
    }
    const passed = new Promise<void>(resolve => bot?.on('message', message => message.id === id && resolve()));
    puppet.emit('message', { messageId: id });
    await passed;
    await bridge.settled();
  }

  async function settle(photo = false): Promise<void> {
    await bridge.settled();
    while (app.turns.waiting() > 0) {
      await tick();
      if (photo) clock.move(1);
    }
    await app.outbox.settled();
  }

  function listen(to: MockContact, heard: string[], others?: string[][]): void {
    to.on('message', message => {
      if (message.talker().id !== BOT || (message.room() && !others)) return;
      heard.push(message.type() === KINDS.Image ? '[photo]' : (message.text() ?? ''));
      others?.push(mentions.at(-1) ?? []);
    });
  }

  return {
    app,
    clock,
    bridge,
    puppet,
    mocker,
    settle,
    login,
    citizen(name) {
      const contact = mocker.createContact({ id: `contact-${name}`, name });
      const heard: string[] = [];
      listen(contact, heard);
      const says = (what: Utterance) => send(contact.id, what);
      return {
        id: contact.id,
        heard,
        conversation: room => conversationOf(app.secrets, { contact: contact.id, room: room ?? null }),
        says,
        async tells(what) {
          const before = heard.length;
          await says(what);
          await settle(what.photo !== undefined);
          return heard.slice(before);
        },
      };
    },
    room(name, members) {
      const id = `${name}@chatroom`;
      const heard: string[] = [];
      const mentioned: string[][] = [];
      const memberIdList = [BOT, ...members.map(member => member.id)];
      listen(mocker.createRoom({ id, topic: name, memberIdList }), heard, mentioned);
      const leaves = (who: Citizen) => void memberIdList.splice(memberIdList.indexOf(who.id), 1);
      return { id, heard, mentioned, leaves };
    },
    async stop() {
      await bridge.stop();
      await core.close();
    },
  };
}
