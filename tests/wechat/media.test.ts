import { describe, expect, it } from 'vitest';
import { codeHost, pictureAddress } from '../../bot/channels/wechat/client/hosts.ts';
import { clientOf, cut, faultOf, hang, loopbackApi, type Say, TOKEN, token } from './loopback-api.ts';

const platform = loopbackApi();

const UPLOAD = '/cgi-bin/media/upload';
const GET = '/cgi-bin/media/get';
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0xff, 0xd9]);

const medium = (type: string, name: string, body: Uint8Array = JPEG): Say => ({
  headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  body,
});

describe('a picture for a citizen', () => {
  it('is uploaded as a form with a name and a content type', async () => {
    platform.on(UPLOAD, { json: { type: 'image', media_id: 'media-1', created_at: 1 } });
    expect(await clientOf(platform.base).api.uploadImage(JPEG)).toBe('media-1');
    const [one] = platform.to(UPLOAD);
    expect(one!.lengthTold).toBe(true);
    expect([...one!.query]).toEqual([
      ['access_token', token(1)],
      ['type', 'image'],
    ]);
    const form = await new Response(Buffer.from(one!.body), { headers: { 'content-type': one!.type } }).formData();
    const file = form.get('media') as File;
    expect(file).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg' });
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(JPEG);
  });

  it('goes up again whole when the token was refused, or the line broke', async () => {
    const answers: Say[] = [
      { json: { errcode: 42001, errmsg: 'access_token expired' } },
      cut,
      { json: { media_id: 'media-1' } },
    ];
    let next = 1;
    platform.on(TOKEN, () => ({ json: { access_token: token(next++), expires_in: 7200 } }));
    platform.on(UPLOAD, () => answers.shift()!);
    expect(await clientOf(platform.base).api.uploadImage(JPEG)).toBe('media-1');
    const sizes = platform.to(UPLOAD).map(one => one.body.length);
    expect(sizes).toHaveLength(3);
    expect(new Set(sizes).size).toBe(1);
  });

  it('is not even sent when the platform would not take it', async () => {
    const fault = await faultOf(clientOf(platform.base).api.uploadImage(new Uint8Array(2 * 1024 * 1024 + 1)));
    expect(fault).toMatchObject({ code: 'WECHAT_MEDIA_TOO_LARGE', outcome: 'refused' });
    expect(platform.heard).toHaveLength(0);
  });
});

describe("a citizen's photo or recording", () => {
  it.each([
    ['image/jpeg', 'a.jpg', 'image/jpeg'],
    ['Audio/AMR; x=1', 'a.amr', 'audio/amr'],
    ['application/octet-stream', 'a.speex', 'audio/speex'],
    ['', 'a.amr', 'audio/amr'],
    ['application/octet-stream', 'a', 'application/octet-stream'],
  ])('of type %j named %s is %s', async (type, name, expected) => {
    platform.on(GET, medium(type, name));
    const { bytes, type: found } = await clientOf(platform.base).api.media('media-1', 1000);
    expect({ bytes: new Uint8Array(bytes), found }).toEqual({ bytes: JPEG, found: expected });
    expect(platform.to(GET)[0]!.query.get('media_id')).toBe('media-1');
  });

  it.each(['application/json', 'text/plain', 'image/jpeg'])('is gone when words say so, sent as %s', async type => {
    platform.on(GET, { headers: { 'content-type': type }, body: '{"errcode":40007,"errmsg":"invalid media_id"}' });
    expect(await faultOf(clientOf(platform.base).api.media('media-1', 1000))).toMatchObject({
      ...{ code: 'WECHAT_MEDIA_GONE', errcode: 40007 },
    });
  });

  it('comes after the token was renewed', async () => {
    const answers: Say[] = [{ json: { errcode: 40001, errmsg: 'invalid credential' } }, medium('image/jpeg', 'a.jpg')];
    let next = 1;
    platform.on(TOKEN, () => ({ json: { access_token: token(next++), expires_in: 7200 } }));
    platform.on(GET, () => answers.shift()!);
    expect((await clientOf(platform.base).api.media('media-1', 1000)).bytes).toHaveLength(JPEG.length);
  });

  it('is no video', async () => {
    platform.on(GET, { json: { video_url: 'http://video.example/1' } });
    expect(await faultOf(clientOf(platform.base).api.media('media-1', 1000))).toMatchObject({
      ...{ code: 'WECHAT_MEDIA_UNFIT', outcome: 'refused' },
    });
    expect(platform.heard).toHaveLength(2);
  });

  it('may be exactly as large as allowed, and not a byte larger, told or not', async () => {
    const { api } = clientOf(platform.base);
    platform.on(GET, medium('image/jpeg', 'a.jpg', new Uint8Array(1000)));
    expect((await api.media('media-1', 1000)).bytes).toHaveLength(1000);
    expect(await faultOf(api.media('media-1', 999))).toMatchObject({ code: 'WECHAT_MEDIA_TOO_LARGE' });
  });

  it('is not read on when it never ends', async () => {
    let sent = 0;
    const ended = Promise.withResolvers<void>();
    platform.on(GET, {
      raw: response => {
        response.writeHead(200, {
          'content-type': 'image/jpeg',
          'content-disposition': 'attachment; filename="a.jpg"',
        });
        const more = (): void => {
          while (response.write(new Uint8Array(16_384))) sent += 16_384;
          response.once('drain', more);
        };
        response.once('close', () => ended.resolve());
        more();
      },
    });
    expect(await faultOf(clientOf(platform.base).api.media('media-1', 100_000))).toMatchObject({
      ...{ code: 'WECHAT_MEDIA_TOO_LARGE' },
    });
    await ended.promise;
    expect(sent).toBeLessThan(50_000_000);
  });

  it('is not waited for when its size is told to be too large', async () => {
    const head = { 'content-type': 'image/jpeg', 'content-disposition': 'attachment', 'content-length': 1001 };
    platform.on(GET, { raw: response => void response.writeHead(200, head).write('x') });
    expect(await faultOf(clientOf(platform.base).api.media('media-1', 1000))).toMatchObject({
      ...{ code: 'WECHAT_MEDIA_TOO_LARGE' },
    });
  });

  it.each<[string, Say]>([
    ['hangs', hang],
    ['stops in the middle', { raw: response => void response.writeHead(200, { 'content-length': 99 }).write('x') }],
  ])('ends with a fault when the transfer %s', async (_, say) => {
    platform.on(GET, say);
    expect(await faultOf(clientOf(platform.base, { patience: 100 }).api.media('media-1', 1000))).toMatchObject({
      ...{ code: 'WECHAT_UNREACHABLE' },
    });
  });
});

describe('a photo by its link', () => {
  it('comes from the address of the API, without our token', async () => {
    platform.on('/pic/1', { headers: { 'content-type': 'image/png' }, body: JPEG });
    const { api } = clientOf(platform.base);
    expect(await api.picture(`${platform.base}/pic/1`, 1000)).toMatchObject({ type: 'image/png' });
    expect(platform.heard.map(one => [...one.query])).toEqual([[]]);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost/1',
    'https://mmbiz.qpic.cn.elsewhere.example/1',
    'https://elsewhere.example/mmbiz.qpic.cn',
    'https://notqpic.cn/1',
    'https://user@mmbiz.qpic.cn/1',
    'https://:word@mmbiz.qpic.cn/1',
    'https://mmbiz.qpic.cn:8443/1',
    'ftp://mmbiz.qpic.cn/1',
    'file:///etc/passwd',
    'mmbiz.qpic.cn/1',
    '',
  ])('is not asked for at %s', async link => {
    const { api } = clientOf(platform.base);
    expect(await faultOf(api.picture(link, 1000))).toMatchObject({ code: 'WECHAT_MEDIA_UNFIT' });
  });

  it.each([
    ['http://mmbiz.qpic.cn/mmbiz_jpg/x/0', 'https://mmbiz.qpic.cn/mmbiz_jpg/x/0'],
    ['https://mmbiz.qlogo.cn/x/0?wx_fmt=jpeg', 'https://mmbiz.qlogo.cn/x/0?wx_fmt=jpeg'],
    ['https://wx.qlogo.cn/x', 'https://wx.qlogo.cn/x'],
  ])('is asked for at %s, and never in the clear', (link, asked) => {
    expect(pictureAddress(link, 'https://api.weixin.qq.com')).toBe(asked);
  });

  it('is no page, no redirect, nothing larger than allowed, and may be gone', async () => {
    const { api } = clientOf(platform.base);
    const fault = async (say: Say) => {
      platform.on('/pic/1', say);
      return ((await faultOf(api.picture(`${platform.base}/pic/1`, 1000))) as { code: string }).code;
    };
    const picture = { 'content-type': 'image/jpeg' };
    expect(await fault({ headers: { 'content-type': 'text/html' }, body: '<html>' })).toBe('WECHAT_MEDIA_UNFIT');
    expect(await fault({ status: 302, headers: { location: '/pic/2' }, body: '' })).toBe('WECHAT_ANSWER_STRANGE');
    expect(await fault({ headers: picture, body: new Uint8Array(1001) })).toBe('WECHAT_MEDIA_TOO_LARGE');
    expect(await fault({ status: 404, headers: picture, body: '' })).toBe('WECHAT_MEDIA_GONE');
    expect(platform.to('/pic/2')).toHaveLength(0);
  });
});

describe('the picture of a code', () => {
  it.each([
    ['https://api.weixin.qq.com', 'https://mp.weixin.qq.com'],
    ['https://sh.api.weixin.qq.com', 'https://mp.weixin.qq.com'],
    ['https://proxy.city.example/wechat', 'https://proxy.city.example/wechat'],
    ['https://weixin.qq.com.elsewhere.example', 'https://weixin.qq.com.elsewhere.example'],
  ])('of the API at %s is at %s', (base, host) => {
    expect(codeHost(base)).toBe(host);
  });

  it('is shown for its ticket, spelled so that it survives an address', async () => {
    platform.on('/cgi-bin/showqrcode', { headers: { 'content-type': 'image/jpg' }, body: JPEG });
    const bytes = await clientOf(platform.base).api.codePicture('gQH47joAAA==+/');
    expect(new Uint8Array(bytes)).toEqual(JPEG);
    expect([...platform.heard[0]!.query]).toEqual([['ticket', 'gQH47joAAA==+/']]);
  });

  it('is not there for a ticket that the platform does not know', async () => {
    platform.on('/cgi-bin/showqrcode', { status: 404, body: '' });
    expect(await faultOf(clientOf(platform.base).api.codePicture('x'))).toMatchObject({ outcome: 'refused' });
  });
});
