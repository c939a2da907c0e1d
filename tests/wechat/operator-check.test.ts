import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoFolder } from '../city/demo.ts';
import { addressOf, listening, PUBLIC_URL, SECRET, type Terminal, TOKEN, terminal } from './operator-room.ts';

const CASE_FIELDS = ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5'];

let at: Terminal;
beforeEach(async () => {
  at = await terminal();
});
afterEach(() => at.close());

/** Runs the check; `bad` are the lines that must be put right. */
async function check(change: Record<string, string> = {}) {
  const { code, out, err } = await at.run(['check'], change);
  expect(err).toBe('');
  for (const secret of [SECRET, at.env.WECHAT_ENCODING_AES_KEY!]) expect(out).not.toContain(secret);
  const lines = out.split('\n');
  expect(lines.at(-1)).toBe(
    code === 0
      ? '需要的都好了。 All that is needed works.'
      : `有 ${lines.filter(line => line.startsWith('✗')).length} 项要处理。 To be put right: ${lines.filter(line => line.startsWith('✗')).length}.`,
  );
  return { code, out, bad: lines.filter(line => line.startsWith('✗')) };
}

describe('an account that is set up well', () => {
  it('has a tick at everything that is needed', async () => {
    await at.run(['menu', 'push']);
    const { code, out, bad } = await check();
    expect(bad).toEqual([]);
    expect(code).toBe(0);
    for (const line of [
      '✓ 设置齐全：AppID、AppSecret、Token、EncodingAESKey（1 个）',
      `✓ 公网地址 ${PUBLIC_URL} 是 https、443 端口`,
      '✓ /wechat/callback 从公网答对了平台的验证',
      '✓ 令牌拿得到',
      '✓ 菜单已发布，与 menu.yaml 一致',
      '✓ 可以发客服消息',
      '– 12 类通知没有模板：已受理、不予受理、',
      '– 没有语音识别',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('hears of its speech service, and of a mode that leaves the words open', async () => {
    await at.run(['menu', 'push']);
    const { code, out } = await check({ ONEPRESS_SPEECH_URL: 'http://127.0.0.1:8000/v1', WECHAT_MODE: 'plain' });
    expect(code).toBe(0);
    expect(out).toContain('✓ 语音会转成文字');
    expect(out).toContain('– 消息加解密方式是 plain');
  });
});

describe('settings', () => {
  it('that are missing or wrong are told, all of them', async () => {
    const { code, out } = await check({ WECHAT_TOKEN: 'no', WECHAT_ENCODING_AES_KEY: '' });
    expect(code).toBe(1);
    expect(out).toContain('WECHAT_TOKEN must be 3 to 32 letters and digits');
    expect(out).toContain('WECHAT_ENCODING_AES_KEY is required');
  });

  it('of a city that is wrong are told, and the account is looked at all the same', async () => {
    const { code, out } = await check({ ONEPRESS_CITY: '/nowhere' });
    expect(code).toBe(1);
    expect(out).toContain('CITY_INVALID');
    expect(out).toContain('✓ 令牌拿得到');
  });

  it('without an account say where to begin', async () => {
    const { code, bad } = await check({ WECHAT_APP_ID: '' });
    expect(code).toBe(1);
    expect(bad).toEqual(['✗ 没有设置 WECHAT_APP_ID，微信没有打开  WECHAT_APP_ID is not set: WeChat is off']);
  });
});

describe('the public address', () => {
  it.each([
    ['', '没有设置 ONEPRESS_PUBLIC_URL'],
    ['http://onepress.example.gov.cn', '公网地址不是 https'],
    ['https://onepress.example.gov.cn:8443', '公网地址用了 8443 端口，微信只访问 80 和 443'],
  ])('“%s” is not taken', async (address, told) => {
    // Such an address leads nowhere here: the fetch of this test knows the right one only.
    const { code, bad } = await check({ ONEPRESS_PUBLIC_URL: address === '' ? '' : address });
    expect(code).toBe(1);
    expect(bad[0]).toContain(told);
  });

  const page: (status: number, body?: string, headers?: Record<string, string>) => RequestListener =
    (status, body = '', headers = {}) =>
    (_, response) =>
      void response.writeHead(status, headers).end(body);
  it.each([
    ['a proxy that redirects', page(301, '', { location: '/' }), '被跳转到别处（301）', '微信不跟随跳转'],
    ['a proxy that does not pass the path on', page(404), '那里没有这个路径（404）', 'WECHAT_APP_ID'],
    ['a firewall with a bot check', page(403, '<html>请完成验证'), '被拦住了（403）', '人机验证'],
    ['a server with another token', page(403, 'WECHAT_FORGED'), '签名不被承认', '另一个 WECHAT_TOKEN'],
    ['a proxy that cannot reach OnePress', page(502), '服务出错（502）', '是否在运行'],
    ['another site’s page', page(200, '<html>welcome'), '内容不对（200）', '别的程序'],
    [
      'an endpoint that breaks off',
      (_: unknown, response: { destroy(): void }) => response.destroy(),
      '连不上',
      '是否在运行',
    ],
  ] as [
    string,
    RequestListener,
    string,
    string,
  ][])('behind %s names what stands in the way', async (_, answer, what, todo) => {
    await at.run(['menu', 'push']);
    at.behind(answer);
    const { code, out, bad } = await check();
    expect(code).toBe(1);
    expect(bad).toHaveLength(1);
    expect(bad[0]).toContain(`/wechat/callback 没有答对：${what}`);
    expect(out).toContain(todo);
  });

  it('is asked as the platform asks: an endpoint with another token does not pass', async () => {
    const { bad } = await check({ WECHAT_TOKEN: `${TOKEN}x` });
    expect(bad[0]).toContain('签名不被承认');
  });

  it('with an echo in quotes is not good enough', async () => {
    at.behind((request, response) => {
      const echo = new URL(request.url!, 'http://door').searchParams.get('echostr');
      response.end(JSON.stringify(echo));
    });
    expect((await check()).bad[0]).toContain('内容不对');
  });

  it('at which nothing listens is told', async () => {
    const gone = await listening(createServer());
    const address = addressOf(gone);
    await new Promise(resolve => gone.close(resolve));
    expect((await check({ ONEPRESS_PUBLIC_URL: address })).bad.join()).toContain('连不上（ECONNREFUSED）');
  });
});

describe('the account', () => {
  it('that does not list our address says which address goes where', async () => {
    at.platform.dropWhitelist();
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain('✗ 令牌拿不到（40164）：127.0.0.1 不在白名单里');
    expect(out).toContain('把 127.0.0.1 加到 微信开发者平台 → 我的业务 → 服务号 → 开发密钥 → API IP 白名单');
    expect(out).toContain('– 菜单、客服消息、模板要先拿到令牌才能查');
  });

  it('with a frozen secret, and one with a wrong secret, are told apart', async () => {
    const wrong = await check({ WECHAT_APP_SECRET: 'ffffffffffffffffffffffffffffffff' });
    expect(wrong.out).toContain('✗ 令牌拿不到（40125）：AppID 或 AppSecret 不对');
    at.platform.freezeSecret();
    expect((await check()).out).toContain('✗ 令牌拿不到（40243）：AppSecret 被冻结');
  });

  it('that cannot be reached is told', async () => {
    expect((await check({ WECHAT_API_BASE: 'http://127.0.0.1:9' })).out).toContain('连不上微信接口');
  });

  it('without a menu, or with another one, says how to publish it', async () => {
    expect((await check()).bad).toEqual([expect.stringContaining('菜单还没有发布')]);
    await at.run(['menu', 'push']);
    at.platform.menu!.button.pop();
    const { out, bad } = await check();
    expect(bad).toEqual([expect.stringContaining('账号上的菜单与 menu.yaml 不同（6 行）')]);
    expect(out).toContain('npm run wechat -- menu push');
  });

  it('that may not send customer-service messages is told, and nobody gets one', async () => {
    await at.run(['menu', 'push']);
    const citizen = at.platform.citizen(undefined, { following: true });
    const uncertified = await listening(
      createServer(async (request, response) => {
        if (request.url?.startsWith('/cgi-bin/message/custom/send')) {
          return void response.end('{"errcode":48001,"errmsg":"api unauthorized"}');
        }
        const body = (await request.toArray()).join('');
        const init = request.method === 'POST' ? { method: 'POST', body } : {};
        response.end(await (await fetch(`${at.platform.url}${request.url}`, init)).text());
      }),
    );
    const { bad } = await check({ WECHAT_API_BASE: addressOf(uncertified) });
    uncertified.closeAllConnections();
    await new Promise(resolve => uncertified.close(resolve));
    expect(bad).toEqual([expect.stringContaining('不能发客服消息（48001）')]);
    expect((await check()).out).toContain('✓ 可以发客服消息');
    expect(citizen.heard).toEqual([]);
  });
});

describe('the templates', () => {
  const set = (templates: Record<string, string>) => ({ WECHAT_TEMPLATES: JSON.stringify(templates) });
  beforeEach(() => at.run(['menu', 'push']));

  it('that are on the account with their fields get one tick for all that use them', async () => {
    at.platform.addTemplate('Case', CASE_FIELDS, { title: '诉求办理进度' });
    at.platform.addTemplate('Words', ['thing1', 'time2'], { title: '新消息' });
    const states = 'accepted rejected merged dispatched in_progress extended need_info done reopened closed'.split(' ');
    const all = { ...Object.fromEntries(states.map(state => [state, 'Case'])), staff: 'Words', other: 'Words' };
    const { code, out } = await check(set(all));
    expect(code).toBe(0);
    expect(out).toContain('✓ 每类通知都有模板');
    expect(out).toMatch(/✓ “已受理、不予受理、[^”]*已办结”的模板《诉求办理进度》在账号里，字段都对/);
    expect(out).toContain('✓ “工作人员的话、其他”的模板《新消息》');
  });

  it('that are not there, lack a field, or are of another way are each told', async () => {
    at.platform.addTemplate('Short', ['character_string1', 'thing2'], { title: '进度' });
    at.platform.addTemplate('Asked', CASE_FIELDS, { title: '订阅', kind: 'lasting' });
    at.platform.addTemplate('Long', [...CASE_FIELDS, 'thing6'], { title: '很长' });
    const { code, out, bad } = await check(
      set({ accepted: 'Gone', done: 'Short', closed: 'Asked', rejected: 'Long', finished: 'Short' }),
    );
    expect(code).toBe(1);
    expect(bad).toHaveLength(4);
    expect(out).toContain('✗ WECHAT_TEMPLATES 里的 finished 不是通知种类');
    expect(out).toContain('✗ “已受理”的模板 Gone 不在账号的 3 个模板里');
    expect(out).toContain('✗ “已办理待回访”的模板《进度》没有 phrase3、time4、thing5');
    expect(out).toContain('✗ “已办结”的模板《订阅》是长期订阅通知');
    expect(out).toContain('way: subscription, lasting: true');
    expect(out).toContain('– “不予受理”的模板《很长》还有 thing6 没有填');
    expect(out).toContain('– 8 类通知没有模板');
  });

  it('are those of the city’s file, the setting goes over it, and a kind without a notice takes the one for all else', async () => {
    const city = mkdtempSync(join(tmpdir(), 'onepress-check-'));
    cpSync(demoFolder, city, { recursive: true });
    const file = join(city, 'wechat.yaml');
    const usual = readFileSync(file, 'utf8').replace('  merged: *usual\n', '');
    writeFileSync(file, usual.replace(/(other:\n.*\n {4}template: )''/, "$1'Else'"));
    at.platform.addTemplate('Else', ['thing1', 'time2'], { title: '其他' });
    at.platform.addTemplate('Own', ['thing1', 'time2'], { title: '并案' });

    const { out } = await check({ ONEPRESS_CITY: city });
    expect(out).toContain('✓ “已合并、其他”的模板《其他》');
    const over = await check({ ONEPRESS_CITY: city, ...set({ merged: 'Own' }) });
    expect(over.out).toContain('✓ “已合并”的模板《并案》');
    expect(over.out).toContain('✓ “其他”的模板《其他》');
    rmSync(city, { recursive: true });
  });
});
