/** A clerk at the staff API, over HTTP. */
import { expect } from 'vitest';

export class Clerk {
  private readonly url: string;
  private cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  /** Signs in. */
  async signIn(username: string, password: string): Promise<void> {
    const answer = await this.send('POST', '/staff/api/session', { username, password });
    expect(answer.status).toBeLessThan(300);
    this.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
  }

  /** What a GET shows. */
  async see<T>(path: string): Promise<T> {
    const answer = await this.send('GET', `/staff/api${path}`);
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as T;
  }

  /** Does something; gives the answer with its status. */
  send(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }
}
