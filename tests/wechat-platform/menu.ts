/** The menu below the chat: what menu/create accepts, and how the other calls show it. */
import { Refusal } from './refusal.ts';

/** A button; one with `sub_button` opens them and has no type. */
export interface Button {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  media_id?: string;
  article_id?: string;
  appid?: string;
  pagepath?: string;
  sub_button?: Button[];
}

/** A published menu. */
export interface Menu {
  /** MenuId of VIEW events. */
  id: number;
  button: Button[];
}

/** What each type must carry. */
const NEEDS: Record<string, (keyof Button)[]> = {
  click: ['key'],
  view: ['url'],
  scancode_push: ['key'],
  scancode_waitmsg: ['key'],
  pic_sysphoto: ['key'],
  pic_photo_or_album: ['key'],
  pic_weixin: ['key'],
  location_select: ['key'],
  media_id: ['media_id'],
  view_limited: ['media_id'],
  article_id: ['article_id'],
  article_view_limited: ['article_id'],
  miniprogram: ['url', 'appid', 'pagepath'],
};

/** Limits and return codes of a level. */
const TOP = {
  most: 3,
  name: 16,
  codes: { size: 40016, type: 40017, name: 40018, key: 40019, url: 40020, domain: 40055 },
  word: 'button',
};
const SUB = {
  most: 5,
  name: 60,
  codes: { size: 40023, type: 40024, name: 40025, key: 40026, url: 40027, domain: 40054 },
  word: 'sub button',
};

const bytes = (value: unknown) => (typeof value === 'string' ? Buffer.byteLength(value) : 0);

/** The buttons of a menu/create body; refuses with the code of the first fault. */
export function readMenu(raw: string, body: Record<string, unknown>): Button[] {
  if (/\\u[0-9a-fA-F]{4}/.test(raw)) {
    throw new Refusal(40033, 'invalid charset. please check your request, if include \\uxxxx will create fail!');
  }
  return readLevel(body.button, TOP);
}

function readLevel(buttons: unknown, level: typeof TOP): Button[] {
  const { codes, word } = level;
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > level.most) {
    throw new Refusal(codes.size, `invalid ${word} size`);
  }
  for (const button of buttons as Button[]) {
    const size = bytes(button?.name);
    if (size < 1 || size > level.name) throw new Refusal(codes.name, `invalid ${word} name size`);
    if (level === TOP && Array.isArray(button.sub_button) && button.sub_button.length > 0)
      readLevel(button.sub_button, SUB);
    else checkLeaf(button, level);
  }
  return buttons as Button[];
}

function checkLeaf(button: Button, { codes, word }: typeof TOP): void {
  const needs = NEEDS[button.type ?? ''];
  if (!needs) throw new Refusal(codes.type, `invalid ${word} type`);
  if (button.type === 'miniprogram') throw new Refusal(45064, 'no permission to use weapp in menu');
  if (needs.includes('key') && (bytes(button.key) < 1 || bytes(button.key) > 128)) {
    throw new Refusal(codes.key, `invalid ${word} key size`);
  }
  if (needs.includes('url')) {
    if (bytes(button.url) < 1 || bytes(button.url) > 1024) throw new Refusal(codes.url, `invalid ${word} url size`);
    if (!/^https?:\/\//.test(button.url!)) throw new Refusal(codes.domain, `invalid ${word} url domain`);
  }
  if (needs.includes('media_id') && !button.media_id) throw new Refusal(40007, 'invalid media_id');
  if (needs.includes('article_id') && !button.article_id) throw new Refusal(40007, 'invalid media_id');
}

/** As menu/get answers: every button carries `sub_button`. */
export function shownMenu(menu: Menu | null): unknown {
  if (!menu) throw new Refusal(46003, 'menu no exist');
  const shown = (button: Button): unknown => ({ ...button, sub_button: (button.sub_button ?? []).map(shown) });
  return { menu: { button: menu.button.map(shown) } };
}

/** As get_current_selfmenu_info answers: sub-buttons stand below `list`. */
export function selfMenu(menu: Menu | null): unknown {
  const shown = ({ sub_button, ...button }: Button): unknown =>
    sub_button?.length ? { name: button.name, sub_button: { list: sub_button.map(shown) } } : button;
  return { is_menu_open: menu ? 1 : 0, selfmenu_info: { button: (menu?.button ?? []).map(shown) } };
}

/** Every button that can be pressed, in the order of the menu. */
export const leaves = (menu: Menu | null): Button[] =>
  (menu?.button ?? []).flatMap(button => (button.sub_button?.length ? button.sub_button : [button]));
