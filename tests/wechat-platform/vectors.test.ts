/** The stand-in's own cryptography against the vectors of the platform's sample code and documents. */
import { expect, test } from 'vitest';
import { decrypt, encrypt, keyOf, sign } from './crypto.ts';
import { readXml, textOf, writeXml } from './xml.ts';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

test.each([
  ['AAAAA', '1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
  ['AAAAA', '1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ['pamtest', '1409304348', 'xxxxxx', '76480565cbe296026c53aaacd1ad523a1ddba24f'],
])('the URL of token %s at %s is signed as in the documents', (token, timestamp, nonce, signature) => {
  expect(sign(token, timestamp, nonce)).toBe(signature);
});

test('the Java sample seals, signs and opens the same', () => {
  const sealed = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';
  expect(keyOf(KEY).toString('hex')).toBe('69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051');
  expect(encrypt('我是中文abcd123', 'wxb11529c136998cb6', KEY, Buffer.from('aaaabbbbccccdddd'))).toBe(sealed);
  expect(sign('pamtest', '1409304348', 'xxxxxx', sealed)).toBe('82c962d39941aa48552f90ef55aa323dc620cc10');
  expect(decrypt(sealed, 'wxb11529c136998cb6', KEY)).toBe('我是中文abcd123');
});

const PUSH =
  'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=';

test('the push of the Python sample opens, with a text whose id has too many digits for a number', () => {
  expect(sign('spamtest', '1409735669', '1320562132', PUSH)).toBe('5d197aaffba7e9b25a30732f161a50dee96bd5fa');
  const message = readXml(decrypt(PUSH, 'wx2c2769f8efd9abc2', KEY));
  expect(textOf(message, 'FromUserName')).toBe('oyORnuP8q7ou2gfYjqLzSIWZf0rs');
  expect(textOf(message, 'Content')).toBe('abcdteT');
  expect(textOf(message, 'MsgId')).toBe('6054768590064713728');
});

test('a key of 43 times A seals as in the documents', () => {
  const sealed =
    'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7';
  const message = '<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>';
  expect(encrypt(message, 'wx134c8103faa5a59e', 'A'.repeat(43), Buffer.from('999951349e8ee746'))).toBe(sealed);
  expect(sign('AAAAA', '1713424427', '415670741', sealed)).toBe('03e0812039325c2712ef5f0f980fd14c70d6e307');
});

test('a message of any length fills whole blocks of 32 bytes', () => {
  for (let length = 1; length <= 33; length++) {
    const sealed = encrypt('a'.repeat(length), 'wx1', KEY, Buffer.from('0123456789abcdef'));
    expect(Buffer.from(sealed, 'base64').length % 32).toBe(0);
    expect(decrypt(sealed, 'wx1', KEY)).toBe('a'.repeat(length));
  }
});

test('a wrong app id, a wrong key and changed bytes do not open', () => {
  const sealed = encrypt('路灯', 'wx1', KEY, Buffer.from('0123456789abcdef'));
  expect(() => decrypt(sealed, 'wx2', KEY)).toThrow('app id');
  expect(() => decrypt(sealed, 'wx1', 'B'.repeat(43))).toThrow();
  expect(() => decrypt(`A${sealed.slice(1)}`.slice(0, -4), 'wx1', KEY)).toThrow();
});

test('what is written can be read, whatever a citizen says', () => {
  const text = 'a]]>b<c>&amp;"🙂\n';
  expect(textOf(readXml(writeXml({ Content: text })), 'Content')).toBe(text);
});

test.each([
  ['a DOCTYPE', '<!DOCTYPE xml><xml></xml>'],
  ['a byte order mark', '\ufeff<xml></xml>'],
  ['a cut-off document', '<xml><a>1</a>'],
  ['an attribute', '<xml a="1"></xml>'],
  ['a bare &', '<xml><a>a & b</a></xml>'],
  ['two roots', '<xml></xml><xml></xml>'],
  ['a control character', '<xml>\u0001</xml>'],
])('%s is no XML to the platform', (_, source) => {
  expect(() => readXml(source)).toThrow();
});
