/** The channels that are pushed to, as the settings want them: the WeChat account, and the bridge to wechaty. */
import type { Settings } from '../config/schema.ts';
import { localLock } from '../integrations/local/lock.ts';
import { toWgs84 } from '../integrations/maps/datum.ts';
import { makePageLink } from './channels/webchat/page-link.ts';
import { createWechatApi } from './channels/wechat/client/create.ts';
import type { WechatDeps } from './channels/wechat/deps.ts';
import { wechatOutlet } from './channels/wechat/outlet.ts';
import { createWechatyBridge, type WechatyBridge } from './channels/wechaty/bridge.ts';
import type { City } from './domain/city.ts';
import type { Log } from './log.ts';
import type { Outlet } from './ports/channel.ts';
import type { Clock, Ids } from './ports/clock.ts';
import type { Gazetteer } from './ports/gazetteer.ts';
import type { Intake } from './ports/intake.ts';
import type { MediaStore } from './ports/media-store.ts';
import type { RateLimit } from './ports/rate-limit.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Store } from './ports/store.ts';
import type { Texts } from './ports/texts.ts';
import type { Listen } from './ports/transcriber.ts';

/** What the channels are made from. */
export interface ChannelParts {
  settings: Settings;
  city: City;
  store: Store;
  secrets: Secrets;
  texts: Texts;
  media: MediaStore;
  listen: Listen;
  gazetteer: Gazetteer;
  rateLimit: RateLimit;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** The turn engine is made after the outlets, which it is given. */
  intake(): Intake;
  patience: Patience;
}

/** How long is waited, in ms of the clock: tests are less patient. */
export interface Patience {
  /** A push of WeChat is answered within this; the platform waits five seconds. */
  answer: number;
  /** One call of WeChat's API; of a medium twice as long. */
  call: number;
}

/** As the platforms want it. */
export const PATIENCE: Patience = { answer: 4_300, call: 4_000 };

/** The channels. */
export interface PushChannels {
  outlets: Outlet[];
  /** null: WECHAT_APP_ID is not set. */
  wechat: WechatDeps | null;
  /** null: WECHATY_PUPPET is not set. */
  wechaty: WechatyBridge | null;
}

/** Makes them; nothing is asked of a platform yet. */
export function createPushChannels(parts: ChannelParts): PushChannels {
  const wechat = parts.settings.wechatAppId ? wechatDeps(parts, parts.settings.wechatAppId) : null;
  const wechaty = parts.settings.wechatyPuppet ? bridge(parts, parts.settings.wechatyPuppet) : null;
  return {
    wechat,
    wechaty,
    outlets: [...(wechat ? [wechatOutlet(wechat)] : []), ...(wechaty ? [wechaty.outlet] : [])],
  };
}

function wechatDeps(parts: ChannelParts, appId: string): WechatDeps {
  const { settings, clock, texts, patience, log } = parts;
  const account = {
    appId,
    token: settings.wechatToken ?? '',
    aesKeys: settings.wechatAesKeys,
    mode: settings.wechatMode,
    templates: settings.wechatTemplates,
  };
  const api = createWechatApi({
    base: settings.wechatApiBase,
    appId,
    appSecret: settings.wechatAppSecret ?? '',
    lock: localLock(clock),
    clock,
    log,
    patience: patience.call,
  });
  const { publicUrl } = settings;
  return {
    ...parts,
    account,
    api,
    publicUrl,
    toWgs84,
    patience: patience.answer,
    say: (language, id, params) => texts.say(language, id, params),
    pageLink: (citizen, conversation) => publicUrl && `${publicUrl}${makePageLink({ citizen, conversation }, parts)}`,
  };
}

function bridge(parts: ChannelParts, puppet: string): WechatyBridge {
  // The turn engine is there before the first message is.
  const later: Intake = {
    accept: (message, how) => parts.intake().accept(message, how),
    happen: (conversation, event) => parts.intake().happen(conversation, event),
    keep: message => parts.intake().keep(message),
    push: (conversation, seqs) => parts.intake().push(conversation, seqs),
  };
  return createWechatyBridge({
    ...parts,
    puppet,
    intake: later,
    toWgs84,
    say: (language, id, params) => parts.texts.say(language, id, params),
  });
}
