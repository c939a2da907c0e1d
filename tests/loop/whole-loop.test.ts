/** The main job, end to end over HTTP: she reports, a clerk handles it, she hears back; and the log keeps quiet about it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplePhoto } from '../../bot/cli/stage.ts';
import type { CaseSummary, CaseView } from '../../bot/domain/views.ts';
import { Citizen } from '../chaos/citizen.ts';
import { type Running, startApp } from '../support/server.ts';
import { Clerk } from './clerk.ts';

const PHONE = '13912345678';
const IDENTITY = '11010519491231002X';
const OPENID = 'oLVPpjqs9BhvzwPj5A-vTYAX3GLc';
const MARK = `我叫王桂花，身份证${IDENTITY}，微信${OPENID}，电话${PHONE}`;

let running: Running;
const lines: string[] = [];
const clerk = { current: null as Clerk | null };

beforeAll(async () => {
  running = await startApp({ log: { write: line => lines.push(line) } });
  clerk.current = new Clerk(running.url);
  await clerk.current.signIn('admin', running.adminPassword);
});
afterAll(() => running.stop());

describe('a report with everything private in it', () => {
  test('goes from the first word to the call-back', async () => {
    const she = new Citizen(running.url, { mark: MARK, lat: 23.134521, lng: 113.358803, photo: await samplePhoto() });
    await she.report();
    const number = she.numbers[0] as string;
    expect(number).toMatch(/^[0-9A-Z][0-9A-Z-]{5,11}$/);

    const { cases } = await clerk.current!.see<{ cases: CaseSummary[] }>(
      '/cases?status=submitted&category=U01&q=王桂花',
    );
    expect(cases.map(one => one.number)).toEqual([number]);
    const filed = await clerk.current!.see<CaseView>(`/cases/${number}`);
    expect(filed).toMatchObject({ status: 'submitted', contact: PHONE, place: { lat: 23.134521, lng: 113.358803 } });
    expect(filed.description).not.toContain(PHONE);
    expect(filed.description).not.toContain(IDENTITY);

    for (const move of [
      { to: 'accepted' },
      { to: 'dispatched' },
      { to: 'in_progress' },
      { to: 'done', note: '灯泡换好了' },
    ]) {
      const answer = await clerk.current!.send('POST', `/staff/api/cases/${number}/moves`, move);
      expect(answer.status, move.to).toBe(200);
    }
    await running.app.outbox.settled();
    const heard = (await she.transcript()).map(activity => activity.channelData?.replyId).filter(Boolean);
    expect(heard.slice(-5)).toEqual([
      'moved.accepted',
      'moved.dispatched',
      'moved.in_progress',
      'moved.done-note',
      'rate.contacted',
    ]);
  });

  test('leaves no trace of her in the log, one line a turn', () => {
    const log = lines.join('\n');
    expect(lines.filter(line => line.includes('"msg":"turn"')).length).toBeGreaterThan(5);
    expect(lines.find(line => line.includes('report.filed'))).toMatch(/"trace":"[\w-]+".*"channel":"webchat".*"ms":/);
    for (const secret of [
      PHONE,
      '139****',
      IDENTITY,
      OPENID,
      '王桂花',
      '路灯不亮',
      '灯泡',
      'eyJ',
      running.adminPassword,
    ]) {
      expect(log, secret).not.toContain(secret);
    }
  });
});
