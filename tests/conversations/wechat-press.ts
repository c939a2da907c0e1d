/** What a thumb can do about a choice in WeChat: tap the line that stands on the phone, or type the number in front of it, or its words. */

import { lineId } from '../../bot/channels/wechat/menu-line.ts';
import type { ChoicePart } from '../../bot/domain/message.ts';
import type { Citizen, Heard } from '../wechat-platform/platform.ts';

/** Does it. A press on an older question's choice is its old line, which works for ever; where there was none, its number would mean the newest question. */
export function pressOnPhone(citizen: Citizen, { question, title }: ChoicePart): Promise<unknown> {
  const entry = lineId(Number(question.split('|').at(-1)), 0).split('.')[0];
  const line = citizen.heard
    .flatMap(({ lines = [] }) => lines)
    .find(one => one.title === title && one.id.split('.')[0] === entry);
  if (line) return citizen.tapLine(line.id, title);
  const number = numberOf(title, newestChoices(citizen.heard));
  return citizen.say(number ?? title);
}

const NUMBERED = /^(\d)\. (.+)$/;

/** The numbered lines of the newest bubble that has any. Several bubbles may stand in one text: those of the last one count. */
function newestChoices(heard: readonly Heard[]): string[] {
  const newest = heard.findLast(({ text }) => text.split('\n').some(line => NUMBERED.test(line)));
  const lines = newest?.text.split('\n') ?? [];
  const end = lines.findLastIndex(line => NUMBERED.test(line));
  const before = lines.slice(0, end).findLastIndex(line => !NUMBERED.test(line));
  return lines.slice(before + 1, end + 1);
}

function numberOf(title: string, choices: readonly string[]): string | null {
  const line = choices.map(choice => NUMBERED.exec(choice)).find(found => found?.[2] === title);
  return line?.[1] ?? null;
}
