/** The terminal as a phone with WeChat: everything goes through the stand-in of the platform, in safe mode, over HTTP on this machine. */
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { wechatMouth } from '../../tests/conversations/wechat-mouth.ts';
import { dictatedSpeech } from '../../tests/support/dictated-speech.ts';
import { startWechat } from '../../tests/support/wechat.ts';
import type { Citizen, Heard, Platform } from '../../tests/wechat-platform/platform.ts';
import { accountMenu } from '../channels/wechat/menu.ts';
import type { City } from '../domain/city.ts';
import { samplePhoto } from './stage.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

/** Starts the program and the stand-in, publishes the menu, and follows the account: she sees the greeting. */
export async function wechatTerminal({ clock, env, wishes, write }: TerminalOptions): Promise<Terminal> {
  const { ONEPRESS_CITY } = env;
  const own: Record<string, string> = ONEPRESS_CITY ? { ONEPRESS_CITY } : {};
  const city = loadCity(loadSettings(own).city);
  const speech = await dictatedSpeech();
  const WECHAT_TEMPLATES = JSON.stringify(
    Object.fromEntries(Object.keys(city.wechat.notices).map(kind => [kind, templateOf(kind)])),
  );
  const wechat = await startWechat({ clock, env: { ...own, ONEPRESS_SPEECH_URL: speech.url, WECHAT_TEMPLATES } });
  const { app, platform } = wechat;
  addTemplates(city, platform);
  await app.channels.wechat?.api.createMenu(accountMenu(city.menu));
  const citizen = platform.citizen();
  let appeared = 0;
  const show = (text: string): void => {
    appeared += 1;
    write(`\n${text}`);
  };
  citizen.onShow = heard => show(inLines(heard));
  write('\n  🧓 /follow');
  await citizen.follow();
  const { conversation, mouth } = await wechatMouth(wechat, wishes, speech, citizen);
  return {
    app,
    conversation,
    mouth,
    acts: actsOf(citizen, city, show),
    async settled() {
      await wechat.settled();
      const now = appeared;
      appeared = 0;
      return now;
    },
    async close() {
      await wechat.stop();
      await speech.close();
    },
  };
}

function templateOf(kind: string): string {
  return `tpl-${kind}`;
}

/** The city's notices, as if each had its template on the platform. */
function addTemplates({ wechat: { notices } }: City, platform: Platform): void {
  for (const [kind, { way, fields, lasting }] of Object.entries(notices)) {
    const consent = lasting ? 'lasting' : 'once';
    const how = { title: '进展通知', kind: way === 'template' ? way : consent } as const;
    platform.addTemplate(templateOf(kind), Object.keys(fields), how);
  }
}

function actsOf(citizen: Citizen, city: City, show: (text: string) => void): Terminal['acts'] {
  return {
    follow: () => citizen.follow(),
    unfollow: () => citizen.unfollow(),
    scan: scene => citizen.scan(scene),
    tap: title => citizen.tap(title),
    async press(name) {
      if (name === '') return show(menuText(city));
      const [lng, lat] = city.places.landmarks[0]?.at ?? [0, 0];
      const point = fromWgs84({ lat, lng }, 'GCJ02');
      const place = { latitude: point.lat, longitude: point.lng };
      await citizen.press(name, { photos: [await samplePhoto()], place, scan: 'https://example.com' });
    },
  };
}

function menuText({ menu }: City): string {
  const names = menu.buttons.map(button =>
    'buttons' in button ? `${button.name} ▸ ${button.buttons.map(({ name }) => name).join(' · ')}` : button.name,
  );
  return names.map(name => `   ☰ ${name}`).join('\n');
}

const WAYS: Record<Heard['by'], string> = {
  passive: '被动回复 passive reply',
  custom: '客服消息 customer-service message',
  template: '模板消息 template notice',
  subscription: '订阅通知 subscription notice',
  fault: '微信自己的话：没有等到正确的回应 WeChat’s own words: no right answer came',
};

/** One thing on the phone: how it came, its words, the lines that can be tapped, and where links lead. */
function inLines({ by, type, text, lines = [], links = [], url, image, media }: Heard): string {
  const titles = lines.map(({ title }) => title);
  const words = text.slice(0, text.length - titles.join('\n').length).trimEnd();
  return [
    `🤖 ${WAYS[by]}${type === 'text' || type === 'notice' ? '' : ` · ${type}`}`,
    ...(words ? words.split('\n') : []),
    ...titles.map(title => `👆 ${title}`),
    ...links.map(({ label, href }) => `🔗 ${label} → ${href}`),
    ...(url ? [`🔗 → ${url}`] : []),
    ...(image || media ? [`[${type}, ${(image ?? media)?.length} bytes]`] : []),
  ].join('\n   ');
}
