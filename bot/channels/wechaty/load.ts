/** Wechaty and its puppet, loaded when the bridge starts: an optional peer dependency that most cities never install. */
import { OnePressError } from '../../domain/errors.ts';
import type { FileBoxPackage, WechatyBot, WechatyPackage } from './wechaty-shapes.ts';

/** Imports a package by its name. */
export type LoadPackage = (name: string) => Promise<unknown>;

/** What was loaded. */
export interface Wechaty {
  bot: WechatyBot;
  /** Name of a message type, e.g. `Image`. */
  kindOf(type: number): string;
  /** A JPEG as wechaty sends it. */
  image(bytes: Uint8Array): unknown;
}

/**
 * Loads wechaty with a puppet: the name of its package, or a ready one.
 * @throws OnePressError WECHATY_MISSING when one of the packages cannot be loaded.
 */
export async function loadWechaty(puppet: string | object, load: LoadPackage): Promise<Wechaty> {
  const { WechatyBuilder, types, log } = (await get('wechaty', puppet, load)) as WechatyPackage;
  const { FileBox } = (await get('file-box', puppet, load)) as FileBoxPackage;
  if (typeof puppet === 'string') await get(puppet, puppet, load);
  // Its own lines would hold names and words of citizens; faults reach us by the event `error`.
  log.level('silent');
  return {
    bot: WechatyBuilder.build({ puppet }),
    kindOf: type => types.Message[type] ?? 'Unknown',
    image: bytes => FileBox.fromBase64(Buffer.from(bytes).toString('base64'), 'photo.jpg'),
  };
}

async function get(name: string, puppet: string | object, load: LoadPackage): Promise<unknown> {
  try {
    return await load(name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'it fails while it loads';
    throw new OnePressError(
      'WECHATY_MISSING',
      `WECHATY_PUPPET is set, but the package ${name} cannot be loaded (${code}).`,
      `npm install wechaty ${typeof puppet === 'string' ? puppet : '<puppet>'}, or take WECHATY_PUPPET out of the settings.`,
    );
  }
}
