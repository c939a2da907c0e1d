import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startApp } from '../support/server.ts';

let app: Running;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

/** A visitor's browser: it keeps the cookies that it is given. */
function visitor(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  return {
    jar,
    async get(path: string) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(app.url + path, { headers: { ...headers, cookie }, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      return answer;
    },
    async boot() {
      return (await this.get('/boot.json')).json() as Promise<{
        token: string;
        conversationId: string;
        userId: string;
        activities: { text?: string; attachments?: { contentUrl: string }[] }[];
        city: { name: string };
      }>;
    },
    /** Says something by Direct Line, and waits until it was answered. */
    async say(text: string) {
      const { token, conversationId } = await this.boot();
      await fetch(`${app.url}/v3/directline/conversations/${conversationId}/activities`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', text }),
      });
      await expect.poll(async () => (await app.app.transcript.last(conversationId, 1))[0]?.author).toBe('bot');
    },
  };
}

describe('the cookie', () => {
  it('names an unguessable citizen, out of reach of scripts, for a year', async () => {
    const answer = await fetch(app.url);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^onepress_citizen=dl_[\w-]{22}\.[\w-]{22}\.[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Max-Age=31536000');
    expect(cookie).not.toContain('Secure');
  });

  it('is for https alone where the city is reached by https', async () => {
    const city = await startApp({ env: { ONEPRESS_PUBLIC_URL: 'https://city.example' } });
    const answer = await fetch(city.url);
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure');
    expect(answer.headers.get('content-security-policy')).toContain('wss://city.example');
    await city.stop();
  });

  it('leads back to the same conversation', async () => {
    const her = visitor();
    const first = await her.boot();
    await her.say('路灯不亮');
    const again = await her.boot();
    expect(again.conversationId).toBe(first.conversationId);
    expect(again.activities.map(activity => activity.text)).toContain('路灯不亮');
    expect(await (await her.get('/')).text()).toContain('路灯不亮');
  });

  it('that was made up or changed leads to a new conversation, never to another one', async () => {
    const her = visitor();
    const { conversationId } = await her.boot();
    const cookie = her.jar.get('onepress_citizen') ?? '';
    const [user, conversation, signature = ''] = cookie.split('.');
    const forged = [
      `${user}x.${conversation}.${signature}`,
      `${user}.${conversation}.${signature.slice(0, -2)}AA`,
      `${user}.${conversation}`,
      `${cookie}.${cookie}`,
      '..',
    ];
    for (const value of forged) {
      const other = visitor();
      other.jar.set('onepress_citizen', value);
      expect((await other.boot()).conversationId, value).not.toBe(conversationId);
    }
  });
});

describe('the page', () => {
  it('may load nothing from elsewhere, run nothing inline, stand in no frame, and is kept by nobody', async () => {
    for (const path of ['/', '/privacy']) {
      const { headers } = await fetch(app.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('shows what a citizen wrote as words, also in the part for the script', async () => {
    const her = visitor();
    const evil = '</script><script>alert(1)</script>"><img src=x>&amp;';
    await her.say(evil);
    const html = await (await her.get('/')).text();
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    const boot = JSON.parse(/id="boot">(.*?)<\/script>/.exec(html)?.[1] ?? '');
    expect(boot.activities[1].text).toBe(evil);
  });

  it('speaks the language that was chosen, else that of the browser, else Chinese', async () => {
    const title = async (her: ReturnType<typeof visitor>, path = '/') =>
      /<html lang="([\w-]+)"/.exec(await (await her.get(path)).text())?.[1];
    expect(await title(visitor())).toBe('zh-CN');
    expect(await title(visitor({ 'accept-language': 'fr' }))).toBe('zh-CN');
    expect(await title(visitor({ 'accept-language': 'en-GB,en;q=0.9' }))).toBe('en');
    expect(await title(visitor({ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }))).toBe('zh-CN');
    const her = visitor();
    expect(await title(her, '/?lang=en')).toBe('en');
    expect(await title(her)).toBe('en');
    expect((await her.boot()).city.name).toBe('Anlan');
    expect(await title(her, '/?lang=zh-CN')).toBe('zh-CN');
    expect(await title(her, '/?lang=%22%3E%3Cscript%3E')).toBe('zh-CN');
  });

  it('comes by brotli, by gzip, or as it is', async () => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const answer = await fetch(app.url, { headers: { 'accept-encoding': coding } });
      expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
      expect(await answer.text()).toContain('我是安澜市的一按通');
    }
  });

  it('brings its files compressed, to be kept for ever under names that change with them', async () => {
    const html = await (await fetch(app.url)).text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(match => match[1] ?? '');
    expect(files).toHaveLength(2);
    for (const file of files) {
      const answer = await fetch(app.url + file, { headers: { 'accept-encoding': 'br' } });
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await fetch(`${app.url}/favicon.svg`)).headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(`${app.url}/assets/../index.html`)).status).toBe(404);
    expect((await fetch(`${app.url}/index.html`)).status).toBe(404);
  });
});

describe('the map', () => {
  it('holds the streets, districts and landmarks of the city', async () => {
    const places = (await (await fetch(`${app.url}/map.json`)).json()) as {
      streets: { name: string }[];
      districts: unknown[];
    };
    expect(places.streets.map(street => street.name)).toContain('人民路');
    expect(places.districts.length).toBeGreaterThan(2);
  });
});

describe('photos', () => {
  it('open by their own link alone', async () => {
    const her = visitor();
    const { token, conversationId, userId } = await her.boot();
    const image = sharp({ create: { width: 40, height: 30, channels: 3, background: '#346' } });
    const form = new FormData();
    const activity = new Blob([JSON.stringify({ type: 'message' })], { type: 'application/vnd.microsoft.activity' });
    form.append('activity', activity);
    form.append('file', new Blob([await image.jpeg().toBuffer()], { type: 'image/jpeg' }), 'a.jpg');
    await fetch(`${app.url}/v3/directline/conversations/${conversationId}/upload?userId=${userId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    const links = async () => (await her.boot()).activities.flatMap(one => one.attachments ?? []);
    await expect.poll(async () => (await links()).length).toBeGreaterThan(0);
    const link = (await links())[0]?.contentUrl ?? '';

    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toContain('private');
    for (const bad of [
      link.replace(/s=../, 's=AA'),
      link.split('?')[0] ?? '',
      `${app.url}/photos/..%2f..%2fsecret?e=1&s=x`,
    ]) {
      expect((await fetch(bad)).status, bad).toBe(404);
    }
  });
});

interface Held {
  messages: { text: string }[];
  cases: { status: string; contact: string; place: { address: string }; number: string }[];
  lists: { name: string; touched: string; steps: { n: number; title: string; done: boolean }[] }[];
  copies: {
    reported: { number: string; words: string }[];
    asked: { words: string | null; answer: string | null; verdict: string | null }[];
  };
}

describe('privacy', () => {
  it('says what is kept, why and how long, in both languages', async () => {
    const chinese = await (await fetch(`${app.url}/privacy`)).text();
    expect(chinese).toContain('联系电话');
    expect(chinese).toContain('一年有效');
    expect(chinese).toContain('href="/privacy/export"');
    expect(chinese).toContain('留 180 天');
    expect(chinese).toContain('留 365 天');
    expect(await (await fetch(`${app.url}/privacy?lang=en`)).text()).toContain('What we keep');
  });

  it('tells for how many days it is kept what she asked, and what she reported is kept to learn from', async () => {
    const other = await startApp({ env: { ONEPRESS_QUESTION_DAYS: '30', ONEPRESS_LESSON_DAYS: '400' } });
    expect(await (await fetch(`${other.url}/privacy`)).text()).toMatch(/留 30 天.*留 400 天/s);
    expect(await (await fetch(`${other.url}/privacy?lang=en`)).text()).toMatch(/30 days.*400 days/s);
    await other.stop();
  });

  it('tells of a language model where there is one, and only there', async () => {
    expect(await (await fetch(`${app.url}/privacy`)).text()).not.toContain('大模型');
    const other = await startApp({ env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });
    expect(await (await fetch(`${other.url}/privacy`)).text()).toContain('大模型');
    await other.stop();
  });

  it('tells of a map service where there is one, and only there', async () => {
    expect(await (await fetch(`${app.url}/privacy`)).text()).not.toContain('地图服务商');
    const other = await startApp({ env: { ONEPRESS_GEOCODER: 'nominatim' } });
    expect(await (await fetch(`${other.url}/privacy`)).text()).toContain('地图服务商');
    await other.stop();
  });

  it('gives a citizen all that is held about her, and nobody else', async () => {
    const her = visitor();
    for (const words of ['人民路12号门口路灯不亮三天了', '没有照片', '没看到编号', '13800138000', '确认提交'])
      await her.say(words);
    const answer = await her.get('/privacy/export');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const held = (await answer.json()) as Held;
    const texts = held.messages.map(message => message.text);
    expect(texts).toContain('人民路12号门口路灯不亮三天了');
    expect(held.cases).toHaveLength(1);
    expect(held.cases[0]).toMatchObject({ status: 'submitted', contact: '13800138000' });
    expect(held.cases[0]?.place.address).toContain('人民路12号');

    expect(held.lists).toEqual([]);
    expect(held.copies.reported).toEqual([
      { number: held.cases[0]?.number, at: expect.any(String), words: '人民路12号门口路灯不亮三天了' },
    ]);

    expect((await fetch(`${app.url}/privacy/export`)).status).toBe(401);
    const other = visitor();
    await other.boot();
    const nothing = (await (await other.get('/privacy/export')).json()) as Held;
    expect(nothing.cases).toEqual([]);
    expect(nothing.copies).toEqual({ reported: [], asked: [] });
    expect(nothing.messages).toHaveLength(1);
  });

  it('gives her the lists with what is ticked off, and the copies of what she asked', async () => {
    const her = visitor();
    for (const words of ['我要退休了', '不知道', '不知道', '不知道', '不知道']) await her.say(words);
    await her.say('第二步办好了');
    await her.say('我叫张伟，公积金怎么取？');
    const held = (await (await her.get('/privacy/export')).json()) as Held;
    expect(held.lists).toHaveLength(1);
    const [list] = held.lists;
    expect(list?.name).toContain('退休');
    expect(list?.steps.map(({ n, done }) => [n, done]).slice(0, 3)).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(list?.steps[1]?.title).toMatch(/[\u4e00-\u9fff]/);
    const [asked] = held.copies.asked;
    expect(asked?.words).toContain('公积金怎么取');
    expect(asked?.words).not.toContain('张伟');
  });
});
