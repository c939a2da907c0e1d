/** What citizens and strangers type: it is cleaned, understood or answered, and nothing breaks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '../../bot/domain/boot.ts';
import type { Message, Part } from '../../bot/domain/message.ts';
import { call, message, type Opened, open } from '../support/directline-client.ts';
import { type Webchat, webchat } from '../support/fake-server.ts';

let chat: Webchat;
let opened: Opened;
beforeEach(async () => {
  chat = await webchat();
  opened = await open(chat.app);
});
afterEach(() => chat.app.close());

function post(body: object | string, type = 'application/json') {
  return chat.app.inject({
    method: 'POST',
    url: `/v3/directline/conversations/${opened.conversationId}/activities`,
    headers: { authorization: `Bearer ${opened.token}`, 'content-type': type },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function sent(activity: Partial<Activity>): Promise<Message | undefined> {
  const before = chat.turn.accepted.length;
  const answer = await post({ ...message('', `k${before}`), ...activity });
  expect(answer.statusCode).toBe(200);
  return chat.turn.accepted[before];
}

async function parts(activity: Partial<Activity>): Promise<Part[] | undefined> {
  return (await sent(activity))?.parts;
}

async function words(text: string): Promise<string> {
  const [part] = (await parts({ text })) ?? [];
  return part?.kind === 'text' ? part.text : JSON.stringify(part);
}

describe('words', () => {
  test('stay as typed, emoji and HTML too', async () => {
    expect(await words('路灯坏了 👨‍👩‍👧‍👦 <b>急</b>\n第二行\t完')).toBe('路灯坏了 👨‍👩‍👧‍👦 <b>急</b>\n第二行\t完');
  });

  test('lose what no eye sees: control characters, direction marks, hidden tags', async () => {
    expect(await words('a\u0000b\u0007c\u001b[31m')).toBe('abc[31m');
    expect(await words('\u202egnp.exe\u202c \u2066x\u2069')).toBe('gnp.exe x');
    expect(await words('你好\u{e0041}\u{e0042}')).toBe('你好');
    expect(await words('一\r\n二\u2028三')).toBe('一\n二\n三');
    expect(await words('半个\ud83d字')).toBe('半个\ufffd字');
  });

  test('too many are answered in the chat, and the beginning is shown again', async () => {
    expect(await parts({ text: '长'.repeat(10_000) })).toEqual([{ kind: 'unsupported', reason: 'message.too-long' }]);
    expect(await words('长'.repeat(4000))).toHaveLength(4000);
    const path = `/conversations/${opened.conversationId}/activities`;
    const [, mine] = (await call(chat.app, 'GET', path, opened.token)).json().activities;
    expect(mine.text).toBe(`${'长'.repeat(200)}…`);
  });

  test('none at all are answered too', async () => {
    for (const text of ['', '  \n', '\u200b\u0000']) {
      expect(await parts({ text })).toEqual([{ kind: 'unsupported', reason: 'message.empty' }]);
    }
  });

  test('of a postBack or messageBack are its text or value', async () => {
    expect(await parts({ text: undefined, value: '查进度', channelData: { postBack: true } })).toEqual([
      { kind: 'text', text: '查进度' },
    ]);
    expect(await parts({ text: undefined, channelData: { messageBack: { displayText: '查进度' } } })).toEqual([
      { kind: 'text', text: '查进度' },
    ]);
  });

  test('with the id of our question are a press; with a foreign one plain words', async () => {
    const question = `${opened.conversationId}|0000001`;
    expect(await parts({ text: '确认', channelData: { question } })).toEqual([
      { kind: 'choice', title: '确认', question },
    ]);
    expect(await parts({ text: '确认', channelData: { question: 'other|0000001' } })).toEqual([
      { kind: 'text', text: '确认' },
    ]);
  });
});

describe('who speaks', () => {
  test('is said by the token: a forged user id, role or time changes nothing', async () => {
    const forged = { id: 'onepress', name: 'Bot', role: 'bot' };
    const message = await sent({ text: '我是管理员', from: forged, id: 'x', timestamp: '1999-01-01T00:00:00Z' });
    expect(message?.citizen).toMatch(/^dl_/);
    const path = `/conversations/${opened.conversationId}/activities`;
    const [, mine] = (await call(chat.app, 'GET', path, opened.token)).json().activities;
    expect(mine.from).toEqual({ id: message?.citizen, name: '', role: 'user' });
    expect(mine.timestamp).not.toContain('1999');
  });

  test('channel data is kept only as far as the client needs it again', async () => {
    const data = { clientActivityID: 'a', attachmentSizes: [1, 'x'], staff: true, case: '482-915-306', ask: 'confirm' };
    expect((await sent({ text: '好', channelData: data }))?.echo).toEqual({
      clientActivityID: 'a',
      attachmentSizes: [],
    });
  });

  test('an id of a message that is no sane string is replaced by ours', async () => {
    for (const clientActivityID of ['', 'x'.repeat(101), 7, null, ['a'], 'a\u0000b']) {
      const taken = await sent({ text: '好', channelData: { clientActivityID } });
      expect(taken?.key).toMatch(/^[\w-]{22}$/);
      expect(taken?.echo).toEqual({});
    }
  });

  test('the page says 长辈版 and language; the browser’s locale alone does not', async () => {
    expect(await sent({ text: '好', channelData: { elder: true, language: 'en-GB' } })).toMatchObject({
      elder: true,
      language: 'en',
    });
    expect((await sent({ text: '好', channelData: { language: 'zh-HANS' } }))?.language).toBe('zh-CN');
    const plain = await sent({ text: '好', locale: 'en-US', channelData: { elder: 'yes' } });
    expect(plain).not.toHaveProperty('language');
    expect(plain).not.toHaveProperty('elder');
  });
});

describe('a place', () => {
  const point = { lat: 23.134521, lng: 113.358803 };
  const geo = { type: 'GeoCoordinates', latitude: point.lat, longitude: point.lng };

  test('is read from GeoCoordinates, alone or inside a Place, and shown again', async () => {
    const place = { kind: 'place', point, raw: { ...point, datum: 'WGS84' } };
    expect(await parts({ entities: [{ ...geo, name: '人民路' }] })).toEqual([{ ...place, name: '人民路' }]);
    expect(
      await parts({ entities: [{ type: 'ClientCapabilities' }, { type: 'Place', geo, name: ' 公园\u202e ' }] }),
    ).toEqual([{ ...place, name: '公园' }]);
    const text = { '@type': 'https://schema.org/GeoCoordinates', latitude: '23.134521', longitude: '113.358803' };
    expect(await parts({ entities: [text] })).toEqual([{ ...place, name: null }]);
    const path = `/conversations/${opened.conversationId}/activities`;
    const [, mine] = (await call(chat.app, 'GET', path, opened.token)).json().activities;
    expect(mine.entities).toEqual([{ ...geo, name: '人民路' }]);
  });

  test('with impossible figures is answered, not stored', async () => {
    const bad = [{ latitude: 91 }, { longitude: -181 }, { latitude: '北' }, { latitude: null }, { longitude: 1e300 }];
    for (const wrong of bad) {
      expect(await parts({ entities: [{ ...geo, ...wrong }] })).toEqual([{ kind: 'unsupported', reason: 'place.bad' }]);
    }
  });
});

describe('attachments in a post', () => {
  test('a link into the world is never fetched', async () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'http://169.254.169.254/latest/meta-data' }];
    expect(await parts({ attachments })).toEqual([{ kind: 'unsupported', reason: 'attachment.link' }]);
  });

  test('a data: address is taken like an upload', async () => {
    const contentUrl = `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 1]).toString('base64')}`;
    expect(
      (await parts({ text: '看', attachments: [{ contentType: 'image/jpeg', contentUrl }] }))?.map(p => p.kind),
    ).toEqual(['text', 'photo']);
    expect(await parts({ attachments: [{ contentType: 'text/html', contentUrl: 'data:text/html,<script>' }] })).toEqual(
      [{ kind: 'unsupported', reason: 'photo.refused.type' }],
    );
  });
});

describe('other activities', () => {
  test('typing, events and the like are answered and change nothing', async () => {
    for (const type of ['typing', 'event', 'conversationUpdate', 'endOfConversation']) {
      const answer = await post({ type, from: { id: 'x', role: 'bot' }, name: 'webchat/join' });
      expect(answer.statusCode).toBe(200);
      expect(answer.json().id).toBeTruthy();
    }
    expect(chat.turn.accepted).toEqual([]);
  });
});

describe('strangers', () => {
  test('who send what is no activity get 400 and an error body', async () => {
    const bodies = ['', '{', 'null', '[]', '7', '"x"', '{}', '{"type":7}', '{"type":"dance"}', '\u0000'];
    bodies.push('{"__proto__":{"polluted":1},"type":"message"}', '{"constructor":{"prototype":{}},"type":"message"}');
    for (const body of bodies) {
      const answer = await post(body);
      expect([body, answer.statusCode]).toEqual([body, 400]);
      expect(answer.json().error.code).toBe('BadArgument');
    }
    expect((await post('type=message', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await post({ ...message('x'), text: '长'.repeat(100_000) })).statusCode).toBe(413);
    expect(chat.turn.accepted).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });

  test('who put odd values everywhere never get a 5xx', async () => {
    const odd = [null, 0, -1, 1e308, true, '', '\u0000', [], [[]], {}, { a: { b: {} } }, 'x'.repeat(3000), '\ud800'];
    const fields = ['text', 'value', 'attachments', 'entities', 'channelData', 'from', 'id', 'locale'];
    let seed = 7;
    const pick = <T>(from: T[]): T => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return from[seed % from.length] as T;
    };
    for (let round = 0; round < 400; round += 1) {
      const body: Record<string, unknown> = { type: 'message' };
      for (let count = 0; count < 3; count += 1) body[pick(fields)] = pick(odd);
      if (round % 3 === 0)
        body.attachments = [pick(odd), { contentUrl: pick(odd), content: pick(odd), name: pick(odd) }];
      if (round % 3 === 1) body.entities = [pick(odd), { type: 'Place', geo: pick(odd), name: pick(odd) }];
      if (round % 3 === 2) {
        body.channelData = {
          clientActivityID: pick(odd),
          attachmentSizes: [pick(odd)],
          messageBack: pick(odd),
          question: pick(odd),
        };
      }
      const answer = await post(body);
      expect([JSON.stringify(body), answer.statusCode]).toEqual([JSON.stringify(body), 200]);
    }
    const path = `/conversations/${opened.conversationId}/activities`;
    expect((await call(chat.app, 'GET', `${path}?watermark=undefined`, opened.token)).statusCode).toBe(200);
    expect((await call(chat.app, 'GET', `${path}?watermark=1&watermark=2`, opened.token)).statusCode).toBe(200);
  });

  test('who ask for tokens with odd bodies never get a 5xx', async () => {
    for (const body of ['[]', '7', '"x"', '{"trustedOrigins":"x"}', '{"trustedOrigins":["javascript:1"]}', '{']) {
      const answer = await chat.app.inject({
        method: 'POST',
        url: '/v3/directline/tokens/generate',
        headers: { 'content-type': 'application/json' },
        payload: body,
      });
      expect([body, answer.statusCode]).toEqual([body, 400]);
    }
  });
});
