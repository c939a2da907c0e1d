/** `npm run wechat -- menu push|diff|get|delete`: the buttons below the chat. */
import { accountMenu, type MenuChange, menuDiff, menuLines, sameMenu } from '../channels/wechat/menu.ts';
import type { WechatRoom } from './wechat-room.ts';
import { wrongUse } from './wechat-words.ts';

/** What can be done with the menu. */
export const MENU_DEEDS = ['push', 'diff', 'get', 'delete'] as const;

const NONE = '账号还没有菜单。 The account has no menu.';
const SEEN =
  '市民的手机在打开对话或资料页、并且上次取菜单已过 5 分钟时，才换成新菜单。 A phone pulls the menu again when the chat or the profile is opened and its last pull is over 5 minutes old.';

/** Does one of the deeds. @throws OnePressError USAGE for `delete` without `yes`, and what the platform refuses. */
export async function menuDeed(room: WechatRoom, deed: (typeof MENU_DEEDS)[number], yes: boolean): Promise<void> {
  const { api, city, write } = room;
  const was = await api.menu();
  const next = accountMenu(city.menu);
  switch (deed) {
    case 'get':
      return (was ? menuLines(was) : [NONE]).forEach(write);
    case 'diff':
      return tellDiff(room, menuDiff(was, next), was === null);
    case 'push':
      tellDiff(room, menuDiff(was, next), was === null);
      if (sameMenu(was, next)) return;
      await api.createMenu(next);
      write(`已发布。 Published. ${SEEN}`);
      return;
    case 'delete':
      if (!was) return write(NONE);
      write('将删除整个菜单，包括个性化菜单： This deletes the whole menu, conditional menus too:');
      for (const line of menuLines(was)) write(`- ${line}`);
      if (!yes) throw wrongUse('什么都没有删；确定要删请加 --yes。', 'Nothing was deleted; add --yes to do it.');
      await api.deleteMenu();
      write(`已删除。 Deleted. ${SEEN}`);
  }
}

function tellDiff({ write }: WechatRoom, changes: MenuChange[], none: boolean): void {
  if (none) write(NONE);
  for (const { mark, line } of changes) write(`${mark} ${line}`);
  if (changes.every(({ mark }) => mark === ' ')) {
    write('账号上的菜单与 menu.yaml 一致。 The account’s menu is that of menu.yaml.');
  }
}
