/** The lock of the door: who is let in, in which mode, and what leaves. */
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../bot/channels/wechat/xml.ts';
import {
  atTheDoor,
  BAD,
  FORGED,
  KEY,
  locked,
  OLD_KEY,
  type Query,
  refusal,
  text,
  unlocked,
  WORDS,
  XML,
} from './pushes.ts';

const MINUTE = 60_000;

const { clock, door, signed, safe } = atTheDoor();

describe('the check of the address', () => {
  const query = (): Query => ({ ...signed(), echostr: '4375120948345356249' });

  test('is answered with exactly its echostr, in every mode, and however old', () => {
    for (const mode of ['plain', 'compatible', 'safe'] as const) {
      expect(door({ mode }).check(query())).toBe('4375120948345356249');
    }
    const documented = { timestamp: '1714036504', nonce: '1514711492', echostr: '4375120948345356249' };
    const signature = 'f464b24fc39322e44b38aa78f5edd27bd1441696';
    expect(door({ token: 'AAAAA' }).check({ ...documented, signature })).toBe('4375120948345356249');
  });

  test.each([
    ['no signature', { signature: undefined }],
    ['a wrong one', { signature: '0'.repeat(40) }],
    ['two of them', { signature: ['a', 'b'] }],
    ['two nonces', { nonce: ['1', '2'] }],
    ['no time', { timestamp: '' }],
    ['a time that is none', { timestamp: '17e8' }],
    ['no echostr', { echostr: undefined }],
    ['an empty one', { echostr: '' }],
    ['two of them', { echostr: ['1', '2'] }],
    ['a script', { echostr: '<script>alert(1)</script>' }],
    ['a line', { echostr: '1\n2' }],
    ['a long one', { echostr: '1'.repeat(201) }],
  ])('with %s is refused', (_, wrong) => {
    expect(refusal(() => door().check({ ...query(), ...wrong }))).toMatchObject(FORGED);
  });

  test('names the Token as what to look at', () => {
    expect(refusal(() => door({ token: 'another' }).check(query())).hint).toContain('WECHAT_TOKEN');
  });
});

describe('safe mode', () => {
  test('lets a push in, and its answer out under the same lock', () => {
    const { query, body } = safe();
    const { push, seal } = door().open(query, body);
    expect(push).toMatchObject({ kind: 'text', text: WORDS, openid: 'o_wang', account: 'gh_city' });
    const [first, second] = [seal('<xml>答复</xml>'), seal('<xml>答复</xml>')];
    expect(unlocked(first, clock.now())).toBe('<xml>答复</xml>');
    expect(first).not.toContain('答复');
    expect(parseXml(first).Encrypt).not.toBe(parseXml(second).Encrypt);
    expect(parseXml(first).Nonce).not.toBe(parseXml(second).Nonce);
  });

  test('opens with the previous key after a change, and answers with it', () => {
    const { query, body } = safe(locked(XML, { key: OLD_KEY }));
    const { push, seal } = door({ aesKeys: [KEY, OLD_KEY] }).open(query, body);
    expect(push).toMatchObject({ text: WORDS });
    expect(unlocked(seal('<xml/>'), clock.now(), OLD_KEY)).toBe('<xml/>');
    const refused = refusal(() => door({ aesKeys: [KEY] }).open(query, body));
    expect(refused).toMatchObject(FORGED);
    expect(refused.hint).toContain('WECHAT_ENCODING_AES_KEY');
  });

  test('takes the same push again: the platform repeats what it got no answer to', () => {
    const { query, body } = safe();
    const envelope = door();
    expect(envelope.open(query, body).push).toEqual(envelope.open(query, body).push);
  });

  test('refuses a plain push, even with a valid signature: the request does not choose the mode', () => {
    for (const query of [signed(), { ...signed(), encrypt_type: 'raw' }, safe().query]) {
      const refused = refusal(() => door().open(query, Buffer.from(XML)));
      expect(refused).toMatchObject(FORGED);
      expect(refused.hint).toContain('WECHAT_MODE');
    }
  });

  test('refuses a forged signature, and the signature in the place of msg_signature', () => {
    const { query, body } = safe();
    const { msg_signature, ...plain } = query;
    for (const wrong of [
      plain,
      { ...query, msg_signature: query.signature },
      { ...query, msg_signature: '' },
      { ...query, msg_signature: [msg_signature, msg_signature] },
      { ...query, nonce: '1' },
      { ...query, nonce: ['1320562132'] },
      { ...query, timestamp: [query.timestamp] },
      { ...query, timestamp: Number(query.timestamp) },
      { ...query, timestamp: undefined },
      safe(locked(XML), 'another').query,
    ]) {
      expect(refusal(() => door().open(wrong, body))).toMatchObject(FORGED);
    }
    const junk = Buffer.from('<xml>');
    expect(refusal(() => door().open(plain, junk))).toMatchObject(FORGED);
    // Only msg_signature counts: it covers the words.
    expect(door().open({ ...query, signature: 'x' }, body).push).toMatchObject({ text: WORDS });
  });

  test('refuses other words under the same signature', () => {
    expect(refusal(() => door().open(safe().query, safe(locked(text('别的话'))).body))).toMatchObject(FORGED);
  });

  test("refuses another account's push", () => {
    const { query, body } = safe(locked(XML, { appId: 'wx_of_another' }));
    const refused = refusal(() => door().open(query, body));
    expect(refused).toMatchObject(FORGED);
    expect(refused.hint).toContain('WECHAT_APP_ID');
  });

  test('refuses a ciphertext that is none, though well signed', () => {
    for (const garbage of ['%%%', 'AAAA', `${locked(XML)}=`, locked(XML).slice(4), 'QUJD'.repeat(8).slice(0, 31)]) {
      const { query, body } = safe(garbage);
      expect(
        refusal(() => door().open(query, body)),
        garbage.slice(0, 9),
      ).toMatchObject(BAD);
    }
    const { query, body } = safe(Buffer.alloc(64, 7).toString('base64'));
    expect(refusal(() => door().open(query, body))).toMatchObject(FORGED);
  });

  test('refuses a document type inside the ciphertext, or outside', () => {
    const inner = safe(locked(`<!DOCTYPE x [<!ENTITY a "b">]>${XML}`));
    expect(refusal(() => door().open(inner.query, inner.body))).toMatchObject(BAD);
    const outer = safe();
    const body = Buffer.concat([Buffer.from('<!DOCTYPE xml>'), outer.body]);
    expect(refusal(() => door().open(outer.query, body))).toMatchObject(BAD);
  });

  test('refuses an envelope with two ciphertexts', () => {
    const { query, body } = safe();
    const two = body.toString().replace('</xml>', `<Encrypt>${locked(text('别的话'))}</Encrypt></xml>`);
    expect(refusal(() => door().open(query, Buffer.from(two)))).toMatchObject(FORGED);
  });
});

describe('compatible mode', () => {
  const both = (words: string) => {
    const { query, body } = safe();
    return { query, body: Buffer.from(text(words).replace('</xml>', `${body.toString().slice(5)}`)) };
  };

  test('counts the encrypted part alone', () => {
    const { query, body } = both('转给别人');
    const { push, seal } = door({ mode: 'compatible' }).open(
      query,
      Buffer.from(body.toString().replace(/<ToUserName>.*?<\/ToUserName>/, '')),
    );
    expect(push).toMatchObject({ text: WORDS });
    expect(unlocked(seal('<xml/>'), clock.now())).toBe('<xml/>');
  });

  test('refuses a push without it', () => {
    expect(refusal(() => door({ mode: 'compatible' }).open(signed(), Buffer.from(XML)))).toMatchObject(FORGED);
    expect(refusal(() => door({ mode: 'compatible' }).open(safe().query, Buffer.from(XML)))).toMatchObject(FORGED);
  });
});

describe('in every mode', () => {
  const cases = [
    ['plain', () => ({ query: signed(), body: Buffer.from(XML) })],
    ['compatible', () => safe()],
    ['safe', () => safe()],
  ] as const;

  test.each(cases)('%s: five minutes early or late are enough, more are too many', (mode, push) => {
    const envelope = door({ mode });
    const { query, body } = push();
    clock.move(5 * MINUTE);
    envelope.open(query, body);
    clock.move(1);
    const refused = refusal(() => envelope.open(query, body));
    expect(refused).toMatchObject({ code: 'WECHAT_STALE', status: 403 });
    expect(refused.hint).toContain('clock');
    clock.move(-10 * MINUTE - 1);
    envelope.open(query, body);
    clock.move(-1);
    expect(refusal(() => envelope.open(query, body))).toMatchObject({ code: 'WECHAT_STALE' });
    // Somebody without the Token does not even learn that.
    expect(refusal(() => envelope.open({ ...query, signature: 'x', msg_signature: 'x' }, body))).toMatchObject(FORGED);
  });

  test.each(cases)('%s: 64 KB are enough, more are refused before anything is looked at', (mode, push) => {
    const { query, body } = push();
    const of = (bytes: number) => Buffer.concat([body, Buffer.alloc(bytes - body.length, ' ')]);
    expect(door({ mode }).open(query, of(65_536)).push).toMatchObject({ text: WORDS });
    expect(refusal(() => door({ mode }).open({}, of(65_537)))).toMatchObject({
      code: 'WECHAT_PUSH_TOO_LARGE',
      status: 413,
    });
  });

  test.each(cases)('%s: a piece of a larger buffer is read as that piece', (mode, push) => {
    const { query, body } = push();
    const larger = new Uint8Array(body.length + 20).fill(60);
    larger.set(body, 7);
    expect(door({ mode }).open(query, larger.subarray(7, 7 + body.length)).push).toMatchObject({ text: WORDS });
  });
});
