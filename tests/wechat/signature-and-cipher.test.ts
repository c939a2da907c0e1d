/** The platform's own worked examples, and what is refused. */
import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type CipherKey, cipherKey, decrypt, encrypt } from '../../bot/channels/wechat/cipher.ts';
import { isSigned, signatureOf } from '../../bot/channels/wechat/signature.ts';
import { parseXml } from '../../bot/channels/wechat/xml.ts';

const SAMPLE_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const SAMPLE_APP = 'wxb11529c136998cb6';
const RANDOM = Buffer.from('aaaabbbbccccdddd');

/** Ciphertext over bytes as they are, without our layout or padding. */
function rawCipher({ key, iv }: CipherKey, plain: Buffer): string {
  return createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(plain).toString('base64');
}

/** A whole plaintext of the platform's layout, of which single parts can be made wrong. */
function layout({ text = '你好', appId = SAMPLE_APP, length = Buffer.byteLength(text), pad = 0 } = {}): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const body = Buffer.concat([RANDOM, size, Buffer.from(text), Buffer.from(appId)]);
  const missing = pad || 32 - (body.length % 32);
  return Buffer.concat([body, Buffer.alloc(missing, missing)]);
}

describe('the signature', () => {
  test.each([
    ['AAAAA', '1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['AAAAA', '1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    ['pamtest', '1409304348', 'xxxxxx', '76480565cbe296026c53aaacd1ad523a1ddba24f'],
  ])('of Token %s at %s with nonce %s is the documented one', (token, timestamp, nonce, signature) => {
    expect(signatureOf(token, timestamp, nonce)).toBe(signature);
    expect(isSigned(signature, token, timestamp, nonce)).toBe(true);
  });

  test('does not depend on the order of its parts, and sorts them as text: 1714037059 before 486452656', () => {
    expect(signatureOf('486452656', 'AAAAA', '1714037059')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78');
  });

  test('sorts by bytes of UTF-8, where an emoji comes after every older character', () => {
    const [emoji, wide] = ['😀', '\uff01'];
    expect(signatureOf(emoji, wide)).toBe(signatureOf(`${wide}${emoji}`));
  });

  test.each([
    ['another digit', 'f464b24fc39322e44b38aa78f5edd27bd1441697'],
    ['capitals', 'F464B24FC39322E44B38AA78F5EDD27BD1441696'],
    ['cut', 'f464b24fc39322e44b38aa78f5edd27bd14416'],
    ['too long', 'f464b24fc39322e44b38aa78f5edd27bd144169600'],
    ['none', ''],
    ['no hex', 'z464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['a line more', 'f464b24fc39322e44b38aa78f5edd27bd1441696\n'],
  ])('%s is no signature', (_, given) => {
    expect(isSigned(given, 'AAAAA', '1714036504', '1514711492')).toBe(false);
  });
});

describe('the worked examples', () => {
  test('the Java sample encrypts to the very same letters, signed over them', () => {
    const key = cipherKey(SAMPLE_KEY);
    const encrypted = encrypt(key, SAMPLE_APP, '我是中文abcd123', RANDOM);
    expect(encrypted).toBe('jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==');
    expect(signatureOf('pamtest', '1409304348', 'xxxxxx', encrypted)).toBe('82c962d39941aa48552f90ef55aa323dc620cc10');
    expect(decrypt([key], SAMPLE_APP, encrypted)).toEqual({ text: '我是中文abcd123', key });
    expect(key.key.export().toString('hex')).toBe('69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051');
    expect(Buffer.from(key.iv).toString('hex')).toBe('69b71d79f8218a39259a7a29aabb2dba');
    expect(
      rawCipher(
        key,
        Buffer.from(
          '6161616162626262636363636464646400000013e68891e698afe4b8ade696876162636431323377786231313532396331333639393863623607070707070707',
          'hex',
        ),
      ),
    ).toBe(encrypted);
  });

  test('the Python sample decrypts to a text message', () => {
    const encrypted =
      'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=';
    expect(
      isSigned('5d197aaffba7e9b25a30732f161a50dee96bd5fa', 'spamtest', '1409735669', '1320562132', encrypted),
    ).toBe(true);
    const opened = decrypt([cipherKey(SAMPLE_KEY)], 'wx2c2769f8efd9abc2', encrypted);
    expect(parseXml((opened as { text: string }).text)).toEqual({
      ToUserName: 'gh_10f6c3c3ac5a',
      FromUserName: 'oyORnuP8q7ou2gfYjqLzSIWZf0rs',
      CreateTime: '1409735668',
      MsgType: 'text',
      Content: 'abcdteT',
      MsgId: '6054768590064713728',
    });
  });

  test('the key of 43 letters A, of 32 zero bytes, is a key', () => {
    const text = '<xml><demo_resp>[CDATA[good luck]]</demo_resp></xml>';
    const encrypted = encrypt(cipherKey('A'.repeat(43)), 'wx134c8103faa5a59e', text, Buffer.from('999951349e8ee746'));
    expect(encrypted).toBe(
      'hE8R6mGXHkJJjU72KxzKUd1GEkKJaEZq7vRL8XgK3o+00k8JGq6+pZJUIlTSyhsX+bxIBQ72g3GyvDdIZcr6+3HAZbSvPT9t/o11MI7d6WELwqrGd7jMnV0zv3Zc9Nq7',
    );
    expect(isSigned('03e0812039325c2712ef5f0f980fd14c70d6e307', 'AAAAA', '1713424427', '415670741', encrypted)).toBe(
      true,
    );
  });

  test('the WeCom sample, of the same cipher, opens', () => {
    const encrypted = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
    expect(isSigned('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3', 'QDG6eK', '1409659589', '263014780', encrypted)).toBe(
      true,
    );
    const key = cipherKey('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C');
    expect(decrypt([key], 'wx5823bf96d3bd56c7', encrypted)).toMatchObject({ text: '1616140317555161061' });
  });
});

describe('the cipher', () => {
  const [current, previous] = [cipherKey(SAMPLE_KEY), cipherKey('B'.repeat(43))];

  test('gives each message the letters of a new cipher, whatever went before it', () => {
    const key = cipherKey(SAMPLE_KEY);
    for (const text of ['路灯不亮', 'a', '路灯不亮', 'b'.repeat(900)]) {
      const encrypted = encrypt(key, SAMPLE_APP, text, RANDOM);
      expect(encrypted).toBe(rawCipher(key, layout({ text })));
      expect(decrypt([previous], SAMPLE_APP, encrypted)).toBe('locked');
      expect(decrypt([key], SAMPLE_APP, encrypted)).toMatchObject({ text });
    }
  });

  test('keeps messages of every length, so with every padding from 1 to 32', () => {
    for (let length = 0; length <= 66; length++) {
      const text = '灯'.repeat(length % 3) + 'a'.repeat(length);
      expect(decrypt([current], SAMPLE_APP, encrypt(current, SAMPLE_APP, text, RANDOM))).toMatchObject({ text });
    }
  });

  test('opens under the previous key too, and tells which one it was', () => {
    const old = encrypt(previous, SAMPLE_APP, '还用旧钥匙', RANDOM);
    expect(decrypt([current, previous], SAMPLE_APP, old)).toEqual({ text: '还用旧钥匙', key: previous });
    expect(decrypt([current], SAMPLE_APP, old)).toBe('locked');
    expect(decrypt([], SAMPLE_APP, old)).toBe('locked');
  });

  test("refuses another account's message, under whichever key", () => {
    for (const key of [current, previous]) {
      expect(decrypt([current, previous], SAMPLE_APP, encrypt(key, 'wx_of_another', '你好', RANDOM))).toBe('foreign');
    }
    expect(decrypt([current], SAMPLE_APP, encrypt(current, `${SAMPLE_APP}x`, '你好', RANDOM))).toBe('foreign');
    expect(decrypt([current], SAMPLE_APP, encrypt(current, '', '你好', RANDOM))).toBe('foreign');
  });

  test('takes the documented layout', () => {
    expect(decrypt([current], SAMPLE_APP, rawCipher(current, layout()))).toMatchObject({ text: '你好' });
  });

  test('refuses a padding of 0, of more than 32, of unequal bytes, or longer than the message', () => {
    const whole = layout();
    const wrong = (change: (plain: Buffer) => void, plain: Buffer = Buffer.from(whole)) => {
      change(plain);
      return decrypt([current], SAMPLE_APP, rawCipher(current, plain));
    };
    expect(wrong(plain => plain.writeUInt8(0, plain.length - 1))).toBe('locked');
    expect(wrong(plain => plain.writeUInt8(33, plain.length - 1))).toBe('locked');
    expect(wrong(plain => plain.writeUInt8(1, plain.length - 2))).toBe('locked');
    expect(wrong(() => {}, layout({ pad: 36 }))).toBe('locked');
    expect(wrong(() => {}, Buffer.alloc(16, 32))).toBe('locked');
    expect(wrong(() => {}, Buffer.alloc(32, 32))).toBe('locked');
  });

  test('refuses a length that points beyond the message', () => {
    for (const length of [0xffffffff, 0x7fffffff, 25]) {
      expect(decrypt([current], SAMPLE_APP, rawCipher(current, layout({ length })))).toBe('locked');
    }
    // Within the message, but then what follows is not the AppID.
    expect(decrypt([current], SAMPLE_APP, rawCipher(current, layout({ length: 3 })))).toBe('foreign');
    expect(decrypt([current], SAMPLE_APP, rawCipher(current, layout({ length: 24 })))).toBe('foreign');
  });

  test('refuses what is no base64, and every second way of writing it', () => {
    const good = encrypt(current, SAMPLE_APP, '我是中文abcd123', RANDOM);
    expect(good.endsWith('==')).toBe(true);
    const others = [
      '',
      '=',
      '%%%%',
      good.slice(0, -1),
      good.slice(0, -2),
      `${good}=`,
      ` ${good}`,
      `${good}\n`,
      `${good.slice(0, 40)}\n${good.slice(40)}`,
      good.replaceAll('+', '-'),
      good.replace('g==', 'h=='),
      good.slice(0, 40),
      `${good}AAAA`,
    ];
    for (const other of others) expect(decrypt([current], SAMPLE_APP, other)).toBe('garbled');
  });

  test('has no key of another length', () => {
    expect(() => cipherKey('a'.repeat(42))).toThrow(RangeError);
    expect(() => cipherKey('a'.repeat(44))).toThrow(RangeError);
  });
});
