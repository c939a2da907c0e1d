/** What a person sees whose browser asks for what is not there, and what a program gets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startApp } from '../support/server.ts';

let app: Running;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string>) => fetch(app.url + path, { headers });

it.each([
  ['/no/such/page', 404, '没有找到这个页面', 'no such page'],
  ['/photos/abc?e=1&s=x', 404, '链接已经过期', 'has expired'],
  ['/privacy/export', 401, '还没有您的对话', 'nothing to download'],
  [`/photos/${'a'.repeat(300)}`, 414, '网址太长了', 'too long'],
  ['/photos/%E4%B8', 400, '网址太长了，或者不完整', 'damaged'],
])('a person at %s reads what happened and what to do, and finds the way back', async (path, status, zh, en) => {
  const answer = await get(path, BROWSER);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const page = await answer.text();
  for (const words of [zh, en, '<a href="/">']) expect(page).toContain(words);
  expect(page).not.toContain('style=');
  expect(page).not.toContain('such/page');
});

it('a program gets JSON with the code and a hint', async () => {
  for (const [path, code] of [
    ['/no/such/page', 'NOT_FOUND'],
    ['/photos/abc?e=1&s=x', 'PHOTO_LINK_BAD'],
    ['/privacy/export', 'CITIZEN_UNKNOWN'],
  ] as const) {
    const { error } = (await (await get(path, { accept: '*/*' })).json()) as { error: { code: string; hint: string } };
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
  }
});

it('an address that is too long is refused in the way of the part that it names, and nothing of it is said back', async () => {
  const long = 'a'.repeat(300);
  for (const [path, code, words] of [
    [`/photos/${long}`, 'ADDRESS_INVALID', 'too long'],
    [`/staff/api/cases/${long}`, 'STAFF_REQUEST', '请求的格式不对'],
    [`/v3/directline/conversations/${long}`, 'BadArgument', 'too long'],
  ] as const) {
    const answer = await get(path, { accept: path.startsWith('/photos') ? '*/*' : 'text/html,application/json' });
    expect(answer.status, path).toBe(414);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('aaa');
  }
});
