/** A citizen of WeChat opens the web page by the link from her chat, and others try to. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePageLink, PAGE_LINK_TTL, readPageLink, sweepUsedLinks } from '../../bot/channels/webchat/page-link.ts';
import { insert, unsealed } from '../../bot/domain/writes.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';
import { type Running, startApp } from '../support/server.ts';

let app: Running;
let clock: HandClock;
beforeAll(async () => {
  clock = handClock();
  app = await startApp({ clock });
});
afterAll(() => app?.stop());

const HER = { citizen: 'wx_5dJ0uT1b9Qw_Z-x7', conversation: 'wx_5dJ0uT1b9Qw_Z-x7_1' };
const link = (of = HER) => makePageLink(of, app.app);
const tokenOf = (path: string) => new URL(path, app.url).searchParams.get('t') ?? '';
const usedRows = async () => (await app.app.store.counts()).used_links;

/** Somebody's browser. */
function browser(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const call = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(app.url + path, {
      ...init,
      headers: { accept: 'text/html', ...headers, ...init.headers, cookie },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return { status: answer.status, headers: answer.headers, page: await answer.text() };
  };
  return {
    jar,
    open: (path: string) => call(path),
    /** Presses the button of the page that was opened by the link. */
    press: (path: string, origin: string | null = app.url, site: Record<string, string> = {}) =>
      call('/in', {
        method: 'POST',
        body: new URLSearchParams({ t: tokenOf(path) }),
        headers: { ...(origin !== null && { origin }), ...site },
      }),
    async boot() {
      const { page } = await call('/boot.json');
      return JSON.parse(page) as {
        conversationId: string;
        userId: string;
        activities: { text: string; type: string }[];
      };
    },
  };
}

describe('a link from the chat', () => {
  beforeEach(() => clock.move(1000));

  it('is short, and opens her own conversation with one press', async () => {
    const path = link();
    expect(path.length).toBeLessThan(300);
    const her = browser();
    const opened = await her.open(path);
    expect(opened.status).toBe(200);
    expect(opened.page).toContain('打开您在微信里的办事页面');
    expect(opened.page).toContain('只能打开一次');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(opened.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(her.jar.has('onepress_citizen')).toBe(false);

    const pressed = await her.press(path);
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get('location')).toBe('/');
    expect(await her.boot()).toMatchObject({ userId: HER.citizen, conversationId: HER.conversation });
  });

  it('shows there what she said in WeChat, and not the scan that began it', async () => {
    const of = { citizen: 'wx_scan', conversation: 'wx_scan_1' };
    const { store } = app.app;
    const say = (seq: number, parts: unknown[]) =>
      insert('messages', {
        conversation: of.conversation,
        seq,
        key: `k${seq}`,
        author: 'citizen',
        reply_to: null,
        handled: 1,
        at: clock.now() + seq,
        body: unsealed('message', { channel: 'wechat', citizen: of.citizen, parts }),
      });
    await store.commit([
      say(1, [{ kind: 'event', name: 'scanned', value: { scene: 'geheim' } }]),
      say(2, [{ kind: 'text', text: '路灯不亮' }]),
      say(3, [{ kind: 'unsupported', reason: 'message.empty' }]),
    ]);
    const her = browser();
    const path = link(of);
    await her.open(path);
    await her.press(path);
    const { page } = await her.open('/');
    const painted = [...page.matchAll(/<div class="said"><p>(.*?)<\/p>/g)].map(found => found[1]);
    expect(painted).toEqual(['路灯不亮', '…']);
    expect(page).not.toContain('geheim');
    const { activities } = await her.boot();
    expect(activities.map(({ type }) => type)).toEqual(['event', 'message', 'message']);
  });

  it('is not used up by chat apps that fetch it to preview or check it', async () => {
    const path = link();
    const before = await usedRows();
    for (let n = 0; n < 3; n++) expect((await browser().open(path)).status).toBe(200);
    await fetch(app.url + path, { method: 'HEAD' });
    expect(await usedRows()).toBe(before);
    expect((await browser().press(path)).status).toBe(303);
  });

  it('forwarded after she used it tells the other kindly, and opens nothing', async () => {
    const path = link();
    expect((await browser().press(path)).status).toBe(303);
    const other = browser();
    expect((await other.open(path)).status).toBe(200);
    const told = await other.press(path);
    expect(told.status).toBe(410);
    expect(told.page).toContain('已经用过了');
    expect(told.page).toContain('说“打开网页”');
    expect(other.jar.has('onepress_citizen')).toBe(false);
  });

  it('pressed twice, or again because the answer was lost on the way, opens for the same browser alone', async () => {
    const path = link();
    const her = browser();
    await her.open(path);
    const both = await Promise.all([her.press(path), her.press(path)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    her.jar.delete('onepress_citizen');
    expect((await her.press(path)).status).toBe(303);
    const other = browser();
    await other.open(path);
    expect((await other.press(path)).status).toBe(410);
  });

  it('leads her home at once when the browser is hers already, used or not', async () => {
    const path = link();
    const her = browser();
    await her.press(path);
    clock.move(2 * PAGE_LINK_TTL);
    expect(await her.open(path)).toMatchObject({ status: 303 });
    const fresh = link();
    expect(await her.open(fresh)).toMatchObject({ status: 303 });
    const before = await usedRows();
    expect(await her.press(fresh)).toMatchObject({ status: 303 });
    expect(await usedRows()).toBe(before);
  });

  it('is good for ten minutes', async () => {
    const path = link();
    clock.move(PAGE_LINK_TTL - 1000);
    expect((await browser().open(path)).status).toBe(200);
    clock.move(2000);
    for (const late of [await browser().open(path), await browser().press(path)]) {
      expect(late.status).toBe(410);
      expect(late.page).toContain('过时间了');
    }
  });

  it('is written in English, and in large type, for who reads so', async () => {
    const { page } = await browser({ 'accept-language': 'en', cookie: 'x' }).open(link());
    expect(page).toContain('Open my page');
    const her = browser();
    her.jar.set('onepress_elder', '26');
    expect((await her.open(link())).page).toContain('data-elder="26"');
  });
});

describe('what is no link of ours', () => {
  it('opens nothing: forged, cut, signed for something else, written in another way, or huge', async () => {
    const token = tokenOf(link());
    const [body = '', signature = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify({ c: 'wx_other', v: 'wx_other', exp: 9e9, n: 'n' })).toString('base64url');
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spare = signature.slice(0, -1) + last[last.indexOf(signature.slice(-1)) + 1];
    for (const bad of [
      '',
      'x',
      `${other}.${signature}`,
      `${body}.${app.app.secrets.sign('cookie', body)}`,
      `${body}.${spare}`,
      `${token}=`,
      token.slice(0, -2),
      'A'.repeat(1500),
    ]) {
      const path = `/in?t=${encodeURIComponent(bad)}`;
      for (const answer of [await browser().open(path), await browser().press(path)]) {
        expect(answer.status, bad.slice(0, 40)).toBe(403);
        expect(answer.page).toContain('打不开');
      }
    }
    expect((await browser().open('/in')).status).toBe(403);
    expect((await browser().open('/in?t=a&t=b')).status).toBe(403);
    expect((await browser().press(link())).status).toBe(303);
  });

  it('is not read when it is too long for a form', async () => {
    expect((await browser().press(`/in?t=${'A'.repeat(5000)}`)).status).toBe(413);
  });

  it('nor pressed by another site’s page', async () => {
    const path = link();
    for (const [origin, site] of [
      ['https://evil.example', {}],
      ['null', {}],
      [app.url, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      expect((await browser().press(path, origin, site)).status, origin).toBe(403);
    }
    expect((await browser().press(path, null)).status).toBe(303);
  });

  it('names nobody whom the page could not know again', () => {
    const path = link({ citizen: 'wx_a.b', conversation: 'c' });
    expect(readPageLink(tokenOf(path), app.app)).toBeNull();
  });
});

it('the city reached by https gives a cookie for https alone, whatever a proxy tells', async () => {
  const city = await startApp({ env: { ONEPRESS_PUBLIC_URL: 'https://city.example' } });
  const body = new URLSearchParams({ t: tokenOf(makePageLink(HER, city.app)) });
  const answer = await fetch(`${city.url}/in`, {
    method: 'POST',
    body,
    headers: { origin: 'https://city.example' },
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^onepress_citizen=wx_.*; Secure; HttpOnly$/);
  await city.stop();
});

it('links are asked for and pressed only so often', async () => {
  const city = await startApp({ env: { ONEPRESS_RATE_LIMIT: '1' } });
  const statuses: number[] = [];
  for (let n = 0; n < 30; n++) statuses.push((await fetch(`${city.url}/in?t=x`)).status);
  expect(statuses).toContain(429);
  await city.stop();
});

it('rows of used links go when nobody could use the links any more', async () => {
  const { store } = app.app;
  clock.move(2 * 3600_000);
  await sweepUsedLinks(store, clock.now());
  await browser().press(link());
  clock.move(PAGE_LINK_TTL + 1000);
  // Clocks of machines differ: not yet.
  expect(await sweepUsedLinks(store, clock.now())).toBe(0);
  expect(await usedRows()).toBe(1);
  clock.move(2 * 3600_000);
  await store.commit(
    Array.from({ length: 1200 }, (_, n) =>
      insert('used_links', { id: `old-${n}`, expires_at: clock.now() - 7200_000 }),
    ),
  );
  expect(await sweepUsedLinks(store, clock.now())).toBe(1201);
  expect(await usedRows()).toBe(0);
});
