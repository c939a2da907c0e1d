/** What every channel can show and take, as a table for docs/channels.md. */
import { webchatOutlet } from '../channels/webchat/outlet.ts';
import { SHOWS as WECHAT_SHOWS } from '../channels/wechat/outlet.ts';
import { SHOWS as WECHATY_SHOWS } from '../channels/wechaty/outlet.ts';
import type { Capabilities } from '../ports/channel.ts';

const CHANNELS: [string, Capabilities][] = [
  ['webchat · 网页', webchatOutlet.shows],
  ['wechat · 微信服务号', WECHAT_SHOWS],
  ['wechaty · 群聊等', WECHATY_SHOWS],
];

const CHOICES: Record<Capabilities['choices'], string> = {
  buttons: '按钮',
  'tappable lines': '可点的行',
  numbers: '回复数字',
};
const PHOTOS: Record<Capabilities['photos'], string> = { shown: '直接看到', links: '链接' };
const TAKES: Record<Capabilities['takes'][number], string> = {
  photo: '照片',
  place: '位置',
  voice: '语音',
  scan: '扫码',
  menu: '菜单',
};
const VOICE_WORDS: Record<Capabilities['voiceWords'][number], string> = {
  platform: '平台识别',
  service: '语音服务',
};
const SPEAKS_FIRST: Record<Capabilities['speaksFirst'], string> = {
  'while open': '开着时',
  always: '随时',
  'within the window, then by notice': '窗口内随时，过后发通知',
};

/** A line of the table: a capability in both languages, and how a channel has it. */
const ROWS: [string, (shows: Capabilities) => string][] = [
  ['choices are offered as · 选项', ({ choices }) => both(choices, CHOICES)],
  ['photos of ours · 我们的照片', ({ photos }) => both(photos, PHOTOS)],
  ['takes besides words · 能收', ({ takes }) => takes.map(kind => both(kind, TAKES)).join(', ')],
  ['words of a voice message · 语音变文字', ({ voiceWords }) => voiceWords.map(by => both(by, VOICE_WORDS)).join(', ')],
  ['speaks first · 主动说话', ({ speaksFirst }) => both(speaksFirst, SPEAKS_FIRST)],
  ['“somebody is writing” · 正在输入', ({ typing }) => (typing ? 'yes · 有' : 'no · 没有')],
  ['bytes a bubble · 一条最多', ({ bubbleBytes }) => (bubbleBytes === null ? 'no limit · 不限' : String(bubbleBytes))],
];

/** The table in Markdown, a column for each channel. */
export function channelsTable(): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const head = ['', ...CHANNELS.map(([name]) => name)];
  const rows = ROWS.map(([name, cell]) => [name, ...CHANNELS.map(([, shows]) => cell(shows))]);
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function both<T extends string>(value: T, chinese: Record<T, string>): string {
  return `${value} · ${chinese[value]}`;
}
