/** The list as a page: signed, without a person in it, good for thirty days. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GUIDE_LINK_TTL, makeGuideLink, readGuideLink } from '../../bot/channels/webchat/guide-link.ts';
import { type Running, startApp } from '../support/server.ts';

let app: Running;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

const LIST = { id: 'retirement', answers: { pays: 'employer', fund: 'without' }, done: ['month'] };
const PLAIN = { language: 'zh-CN', elder: false } as const;
const link = (look: Parameters<typeof makeGuideLink>[1] = PLAIN, list = LIST) => makeGuideLink(list, look, app.app);

describe('a list as a page', () => {
  it('shows her steps with papers and boxes, ticked where she has done it, and needs no script', async () => {
    const answer = await fetch(app.url + link());
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('退休：您的办事清单');
    expect(html.match(/<li><h2>/g)).toHaveLength(7);
    expect(html.match(/type="checkbox" checked/g)).toHaveLength(1);
    expect(html).toContain('只有没交满 15 年的才要办');
    expect(html).toContain('2026-11-10');
    expect(html).toContain('示例内容');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is in the language and the size in which it was asked for', async () => {
    const html = await (await fetch(app.url + link({ language: 'en', elder: true }))).text();
    expect(html).toContain('<html lang="en" data-elder="24">');
    expect(html).toContain('Retiring: your list');
  });

  it('holds nothing that tells whose it is', () => {
    const [body = ''] = link().split('/').at(-1)?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(body, 'base64url').toString()).slice(0, 4)).toEqual([
      'retirement',
      LIST.answers,
      ['month'],
      'z',
    ]);
  });

  it('says so when it is changed, unknown or too old, and how to get a new one', async () => {
    for (const path of [link().replace('/guide/W', '/guide/V'), '/guide/abc.def', '/guide/abc']) {
      const answer = await fetch(app.url + path);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('我的清单');
    }
    const gone = await fetch(app.url + link(PLAIN, { ...LIST, id: 'gone' }));
    expect(gone.status).toBe(410);
    const then = { now: () => app.app.clock.now() - GUIDE_LINK_TTL - 2000 };
    const old = makeGuideLink(LIST, PLAIN, { secrets: app.app.secrets, clock: { ...app.app.clock, ...then } });
    const expired = await fetch(app.url + old);
    expect(expired.status).toBe(410);
    expect(await expired.text()).toContain('这张清单过时间了');
    expect(readGuideLink('x'.repeat(5000), app.app)).toBeNull();
  });
});
