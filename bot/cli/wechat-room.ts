/** What the WeChat commands work with: settings, city, the platform's API, and what the operator reads. */
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import type { Settings } from '../../config/schema.ts';
import { localLock } from '../../integrations/local/lock.ts';
import type { WechatApi } from '../channels/wechat/api.ts';
import { createWechatApi } from '../channels/wechat/client/create.ts';
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';

/** The world outside the command. */
export interface Outside {
  /** A line for standard output. */
  write(line: string): void;
  /** A line for standard error. */
  complain(line: string): void;
  /** Reaches our own public address. */
  fetch: typeof fetch;
  clock: Clock;
}

/** A command's room. */
export interface WechatRoom extends Outside {
  settings: Settings;
  city: City;
  api: WechatApi;
}

/**
 * Opens the room.
 * @throws OnePressError SETTINGS_INVALID, CITY_INVALID, WECHAT_OFF when no account is set.
 */
export function openRoom(env: Record<string, string | undefined>, outside: Outside): WechatRoom {
  const settings = loadSettings(env);
  const city = loadCity(settings.city);
  return { ...outside, settings, city, api: apiOf(settings, outside.clock) };
}

/**
 * The platform's API with these settings. A lock of its own is enough: the stable token that a server holds stays good when
 * somebody else asks for it.
 * @throws OnePressError WECHAT_OFF when no account is set.
 */
export function apiOf(settings: Settings, clock: Clock): WechatApi {
  const { wechatAppId: appId, wechatAppSecret: appSecret, wechatApiBase: base } = settings;
  if (!appId || !appSecret) {
    throw new OnePressError(
      'WECHAT_OFF',
      '没有设置微信服务号。 No WeChat account is set.',
      'Set WECHAT_APP_ID and its neighbours as for the server; docs/wechat.md tells where each comes from.',
    );
  }
  return createWechatApi({ base, appId, appSecret, lock: localLock(clock), clock });
}
