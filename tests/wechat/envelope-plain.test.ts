/** Plain mode: the signature covers no words, so that the lock remembers which words it came with. */
import { describe, expect, test } from 'vitest';
import { atTheDoor, BAD, FORGED, refusal, sha1, TOKEN, text, WORDS, XML } from './pushes.ts';

const MINUTE = 60_000;

const { clock, door, signed, safe } = atTheDoor();

describe('plain mode', () => {
  const plain = () => door({ mode: 'plain', aesKeys: [] });

  test('lets a signed push in, and its answer out as it is', () => {
    const { push, seal } = plain().open(signed(), Buffer.from(XML));
    expect(push).toMatchObject({ text: WORDS });
    expect(seal('<xml/>')).toBe('<xml/>');
  });

  test('refuses an unsigned one, and one with a msg_signature alone', () => {
    const { signature, ...query } = signed();
    const wrongs = [{}, query, { ...query, msg_signature: signature }, { ...query, signature: '0'.repeat(40) }];
    for (const wrong of wrongs) expect(refusal(() => plain().open(wrong, Buffer.from(XML)))).toMatchObject(FORGED);
    expect(refusal(() => plain().open(signed('1', 'another'), Buffer.from(XML))).hint).toContain('WECHAT_TOKEN');
  });

  test.each([
    ['a time with a point', (now: string) => [`${now}.0`, '1']],
    ['a time with a space', (now: string) => [` ${now}`, '1']],
    ['an empty nonce', (now: string) => [now, '']],
    ['a nonce of two lines', (now: string) => [now, '1\n2']],
    ['a long nonce', (now: string) => [now, '1'.repeat(129)]],
  ])('refuses %s, though the signature is right', (_, stamp) => {
    const [timestamp, nonce] = stamp(String(Math.floor(clock.now() / 1000))) as [string, string];
    const query = { signature: sha1(TOKEN, timestamp, nonce), timestamp, nonce };
    expect(refusal(() => plain().open(query, Buffer.from(XML)))).toMatchObject(FORGED);
  });

  test('does not open a ciphertext, whatever the request says, and names the mode', () => {
    const { query, body } = safe();
    const refused = refusal(() => door({ mode: 'plain' }).open(query, body));
    expect(refused).toMatchObject(BAD);
    expect(refused.hint).toContain('WECHAT_MODE');
  });

  test('takes a repeated push, refuses other words under its signature, and lets the right ones in after them', () => {
    const envelope = plain();
    const query = signed();
    envelope.open(query, Buffer.from(XML));
    envelope.open(query, Buffer.from(XML));
    clock.move(5 * MINUTE);
    envelope.open(signed('1'), Buffer.from(XML));
    expect(refusal(() => envelope.open(query, Buffer.from(text('别的话'))))).toMatchObject({
      code: 'WECHAT_REPLAYED',
      status: 403,
    });
    envelope.open(query, Buffer.from(XML));
    envelope.open(signed('2'), Buffer.from(text('别的话')));
  });

  test('a push that was cut on its way does not bar the whole one', () => {
    const envelope = plain();
    const query = signed();
    expect(refusal(() => envelope.open(query, Buffer.from(XML.slice(0, -9))))).toMatchObject(BAD);
    expect(envelope.open(query, Buffer.from(XML)).push).toMatchObject({ text: WORDS });
  });

  test('time and nonce that change places are the same signature', () => {
    const envelope = plain();
    const now = Math.floor(clock.now() / 1000);
    const [timestamp, nonce] = [String(now), String(now + 1)];
    const signature = sha1(TOKEN, timestamp, nonce);
    envelope.open({ signature, timestamp, nonce }, Buffer.from(XML));
    const changed = { signature, timestamp: nonce, nonce: timestamp };
    expect(refusal(() => envelope.open(changed, Buffer.from(text('别的话'))))).toMatchObject({
      code: 'WECHAT_REPLAYED',
    });
  });
});
