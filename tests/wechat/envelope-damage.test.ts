/** Pushes that were damaged on their way, or on purpose: nothing but our own refusals comes of it. */
import { expect, test } from 'vitest';
import { OnePressError } from '../../bot/domain/errors.ts';
import { atTheDoor, locked, refusal, XML } from './pushes.ts';

const { door, signed, safe } = atTheDoor();

test('a safe push that is cut or has a flipped bit anywhere is refused', () => {
  const { query, body } = safe();
  const envelope = door();
  for (let end = 0; end < body.length; end++) refusal(() => envelope.open(query, body.subarray(0, end)));
  for (const [at, flipped] of flips(body)) {
    // The account in the outer envelope is not signed, and not used.
    const outside = at < body.indexOf('<Encrypt>');
    if (outside) attempt(() => envelope.open(query, flipped));
    else refusal(() => envelope.open(query, flipped));
  }
});

test('a ciphertext that is flipped and signed anew does no harm either', () => {
  const envelope = door();
  const cipher = Buffer.from(locked(XML), 'base64');
  for (const [, flipped] of flips(cipher)) {
    const { query, body } = safe(flipped.toString('base64'));
    attempt(() => envelope.open(query, body));
  }
});

test('a plain push that is cut is refused, and a flipped bit does no more than change words', () => {
  const body = Buffer.from(XML);
  for (let end = 0; end < body.length; end++) {
    expect(refusal(() => door({ mode: 'plain' }).open(signed(), body.subarray(0, end)))).toMatchObject({
      code: 'WECHAT_PUSH_BAD',
      status: 400,
    });
  }
  const envelope = door({ mode: 'plain' });
  for (const [at, flipped] of flips(body)) {
    attempt(() => expect(envelope.open(signed(String(at)), flipped).push).toHaveProperty('openid'));
  }
});

/** Each byte of the bytes changed once in a bit of its own. */
function* flips(bytes: Buffer): Generator<[number, Buffer]> {
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << ((at * 5) % 8);
    yield [at, flipped];
  }
}

/** May be let in or refused, but only in words of our own. */
function attempt(open: () => unknown): void {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(OnePressError);
  }
}
