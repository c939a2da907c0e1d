/** Recordings at the console: heard by clerks, out of a viewer's reach, never taken for photos. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { insert } from '../../bot/domain/writes.ts';
import { type StaffRoom, staffRoom } from './staff-room.ts';

let room: StaffRoom;
beforeEach(async () => {
  room = await staffRoom();
});
afterEach(() => room.leave());

/** A case with one photo and one recording. */
async function spoken(): Promise<string> {
  const photo = await room.photo('p1', 'li');
  const { number } = await room.report({ conversation: 'li', photos: [photo] });
  const row = { type: 'audio/amr', conversation: 'li', number, bytes: 9, width: 0, height: 0 };
  await room.store.commit([insert('photos', { ...row, id: 'v1', created_at: room.clock.now() })]);
  return number;
}

it('a clerk finds them beside the photos, and neither among the other', async () => {
  const number = await spoken();
  const wang = await room.signIn('wang');
  const { json } = await wang.get(`/cases/${number}`);
  expect(json.voices).toEqual([{ url: '/photos/v1?e=1&s=x', type: 'audio/amr' }]);
  expect(json.photos).toEqual(['/photos/p1?e=1&s=x']);
  expect((await wang.get('/cases')).json.cases[0].photos).toBe(1);
});

it('a viewer gets none: a citizen may say her number in it', async () => {
  const number = await spoken();
  const { json } = await (await room.signIn('gu')).get(`/cases/${number}`);
  expect(json).toMatchObject({ voices: [], photos: ['/photos/p1?e=1&s=x'] });
});

it('none can be handed in as an after-photo', async () => {
  const number = await spoken();
  const wang = await room.signIn('wang');
  await wang.post(`/cases/${number}/moves`, { to: 'accepted' });
  await wang.post(`/cases/${number}/moves`, { to: 'in_progress' });
  const answer = await wang.post(`/cases/${number}/moves`, { to: 'done', note: '修好了', photos: ['v1'] });
  expect(answer).toMatchObject({ status: 400, json: { error: { code: 'CASE_PHOTO_UNKNOWN' } } });
});
