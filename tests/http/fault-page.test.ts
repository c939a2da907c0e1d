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
