/** The account's menu: out of the city's menu.yaml, back from the key of a press, and two of them compared. */
import type { Menu, MenuPress } from '../../domain/city.ts';
import type { AccountButton } from './api.ts';

/**
 * Marks keys of ours and what they mean. Phones show an old menu until they pull it again, so a key that comes to mean
 * something else needs another mark.
 */
const MARK = 'op1.';

/** The city's menu as the platform wants it (custom menu, `menu/create`): at most 3 buttons, each with at most 5 of its own. */
export function accountMenu(menu: Menu): AccountButton[] {
  return menu.buttons.map(button =>
    'buttons' in button ? { name: button.name, sub_button: button.buttons.map(accountButton) } : accountButton(button),
  );
}

function accountButton({ id, name, opens, url }: MenuPress): AccountButton {
  if (url !== undefined) return { name, type: 'view', url };
  return { name, type: typeOf(opens), key: `${MARK}${id}` };
}

/** What only the phone can open has a type of its own; a link to her page is made when she presses. */
function typeOf(opens: MenuPress['opens']): string {
  if (opens === 'location') return 'location_select';
  return opens === 'photo' ? 'pic_photo_or_album' : 'click';
}

/** The press that a key (EventKey) stands for; null for a key of another program, or of a button that is gone. */
export function pressOf(key: string, menu: Menu): MenuPress | null {
  if (!key.startsWith(MARK)) return null;
  const id = key.slice(MARK.length);
  const presses = menu.buttons.flatMap(button => ('buttons' in button ? button.buttons : [button]));
  return presses.find(press => press.id === id && press.url === undefined) ?? null;
}

/** A button in one line; those below another one are indented. */
export function menuLines(buttons: readonly AccountButton[]): string[] {
  return buttons.flatMap(button => [lineOf(button), ...(button.sub_button ?? []).map(below => `    ${lineOf(below)}`)]);
}

function lineOf({ name, type, key, url, sub_button }: AccountButton): string {
  if (sub_button && sub_button.length > 0) return name;
  return [name, ...[type, key, url].filter(Boolean)].join('  ');
}

/** One line of a comparison: in both, only in the new menu, only in the old one. */
export interface MenuChange {
  mark: ' ' | '+' | '-';
  line: string;
}

/** What changes from one menu to the next, line by line with the most lines kept; `null`: there was no menu. */
export function menuDiff(was: readonly AccountButton[] | null, next: readonly AccountButton[]): MenuChange[] {
  const [from, to] = [menuLines(was ?? []), menuLines(next)];
  const kept = longestKept(from, to);
  const changes: MenuChange[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      changes.push({ mark: ' ', line: from[i]! });
      i++;
      j++;
    } else if (j === to.length || (i < from.length && kept[i + 1]![j]! >= kept[i]![j + 1]!)) {
      changes.push({ mark: '-', line: from[i++]! });
    } else {
      changes.push({ mark: '+', line: to[j++]! });
    }
  }
  return changes;
}

/** For every pair of ends the length of their longest common subsequence. */
function longestKept(from: string[], to: string[]): number[][] {
  const kept = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      kept[i]![j] = from[i] === to[j] ? kept[i + 1]![j + 1]! + 1 : Math.max(kept[i + 1]![j]!, kept[i]![j + 1]!);
    }
  }
  return kept;
}

/** True when the account already has this menu. */
export function sameMenu(was: readonly AccountButton[] | null, next: readonly AccountButton[]): boolean {
  return menuDiff(was, next).every(({ mark }) => mark === ' ');
}
