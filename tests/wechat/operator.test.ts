import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, listening, SECRET, type Terminal, terminal } from './operator-room.ts';

let at: Terminal;
let folder: string;
beforeEach(async () => {
  at = await terminal();
  folder = mkdtempSync(join(tmpdir(), 'onepress-operator-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await at.close();
});

const made = () => at.platform.calls.filter(({ path }) => path === '/cgi-bin/menu/create').length;

describe('the menu', () => {
  it('is published after its difference is shown, and a second time there is nothing to do', async () => {
    const first = await at.run(['menu', 'push']);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^账号还没有菜单.*\n\+ 我要反映 {2}click {2}op1\.report\n/);
    expect(first.out).toContain('+     找人工  click  op1.person');
    expect(first.out).toMatch(/已发布。 Published\. .*5 分钟/);
    expect(at.platform.menu?.button.map(({ name }) => name)).toEqual(['我要反映', '一按咨询', '我的事/人工']);

    const again = await at.run(['menu', 'push']);
    expect(again.out).toContain('与 menu.yaml 一致');
    expect(again.out).not.toContain('已发布');
    expect(made()).toBe(1);
  });

  it('is compared without being changed', async () => {
    await at.run(['menu', 'push']);
    at.platform.menu!.button[0]!.name = '报问题';
    const { code, out } = await at.run(['menu', 'diff']);
    expect(code).toBe(0);
    expect(out).toContain('- 报问题  click  op1.report\n+ 我要反映  click  op1.report\n  一按咨询');
    expect(made()).toBe(1);
  });

  it('is listed as the account has it', async () => {
    expect((await at.run(['menu', 'get'])).out).toContain('账号还没有菜单');
    await at.run(['menu', 'push']);
    const { code, out } = await at.run(['menu', 'get']);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 4)).toEqual([
      '我要反映  click  op1.report',
      '一按咨询  click  op1.consult',
      '我的事/人工',
      '    查我的事  click  op1.track',
    ]);
  });

  it('is deleted only with --yes, after all of it was named', async () => {
    expect(await at.run(['menu', 'delete'])).toMatchObject({
      code: 0,
      out: '账号还没有菜单。 The account has no menu.',
    });
    await at.run(['menu', 'push']);
    const asked = await at.run(['menu', 'delete']);
    expect(asked.code).toBe(2);
    expect(asked.out).toMatch(/个性化菜单.*\n- 我要反映/);
    expect(asked.err).toContain('什么都没有删');
    expect(at.platform.menu).not.toBeNull();

    const done = await at.run(['menu', 'delete', '--yes']);
    expect(done.code).toBe(0);
    expect(done.out).toContain('已删除');
    expect(at.platform.menu).toBeNull();
  });

  it('refused by the platform leaves exit code 1 and words without the secret', async () => {
    at.platform.dropWhitelist();
    const { code, err } = await at.run(['menu', 'push']);
    expect(code).toBe(1);
    expect(err).toContain('WECHAT_ADDRESS_NOT_LISTED');
    expect(err).toContain('Add 127.0.0.1 to');
    expect(err).not.toContain(SECRET);
  });
});

describe('a code', () => {
  const file = () => join(folder, 'code.png');

  it('for a bin of wechat.yaml is drawn, good for 30 days, and opens the report at the bin', async () => {
    const { code, out } = await at.run(['qr', 'bin-0001', '--out', file()]);
    expect(code).toBe(0);
    expect(out).toContain(file());
    expect(out).toContain('地点已填“人民路12号门前垃圾桶”（wechat.yaml 里有）');
    expect(out).toMatch(/有效 30 天，到 \d{4}-\d\d-\d\d/);
    expect((await sharp(readFileSync(file())).metadata()).format).toBe('png');
  });

  it('for a place by its own name opens the report there; for other words without a place', async () => {
    const street = await at.run(['qr', '人民路12号', '--out', file(), '--days', '7']);
    expect(street.out).toContain('地点已填“人民路12号”（在本市街道里查到）');
    expect(street.out).toContain('有效 7 天');
    const poster = await at.run(['qr', 'poster-3', '--out', join(folder, 'poster.png'), '--lasting']);
    expect(poster.out).toContain('不带地点');
    expect(poster.out).toContain('长期有效');
    // A street of that name is in two districts: which one is meant, the citizen says.
    expect((await at.run(['qr', '解放路', '--out', join(folder, 'two.png')])).out).toContain('不带地点');
  });

  it('never replaces a file by itself, and then asks the platform for nothing', async () => {
    writeFileSync(file(), 'mine');
    const refused = await at.run(['qr', 'hall-1', '--out', file(), '--lasting']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('WECHAT_CODE_EXISTS');
    expect(readFileSync(file(), 'utf8')).toBe('mine');
    expect(at.platform.calls).toEqual([]);

    expect((await at.run(['qr', 'hall-1', '--out', file(), '--force'])).code).toBe(0);
    expect(readFileSync(file()).subarray(1, 4).toString()).toBe('PNG');
  });

  it('that cannot be written is told, with the folder to look at', async () => {
    const { code, err } = await at.run(['qr', 'hall-1', '--out', join(folder, 'nowhere', 'code.png')]);
    expect(code).toBe(1);
    expect(err).toContain('WECHAT_CODE_UNWRITABLE');
    expect(err).toContain('ENOENT');
  });

  it('comes as PNG even when the platform draws it as JPEG, and not at all when it is no picture', async () => {
    let picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer();
    const proxy = await listening(
      createServer(async (request, response) => {
        if (request.url?.startsWith('/cgi-bin/showqrcode')) {
          response.writeHead(200, { 'content-type': 'image/jpg' }).end(picture);
          return;
        }
        const body = (await request.toArray()).join('');
        const answer = await fetch(`${at.platform.url}${request.url}`, { method: 'POST', body });
        response.end(await answer.text());
      }),
    );
    const through = { WECHAT_API_BASE: addressOf(proxy) };
    await at.run(['qr', 'hall-1', '--out', file()], through);
    expect((await sharp(readFileSync(file())).metadata()).format).toBe('png');

    picture = Buffer.from('no picture');
    const other = join(folder, 'other.png');
    expect((await at.run(['qr', 'hall-1', '--out', other], through)).err).toContain('WECHAT_CODE_BROKEN');
    expect(existsSync(other)).toBe(false);
    proxy.closeAllConnections();
    await new Promise(resolve => proxy.close(resolve));
  });
});

describe('a slip of the operator', () => {
  it.each([
    [[]],
    [['men']],
    [['constructor', 'x']],
    [['menu']],
    [['menu', 'publish']],
    [['menu', 'push', 'now']],
    [['menu', 'push', '--force']],
    [['check', 'menu']],
    [['check', '--yes']],
    [['qr']],
    [['qr', 'hall-1']],
    [['qr', 'hall-1', '--out', 'code.jpg']],
    [['qr', 'hall-1', '--out', 'code.png', '--days', '31']],
    [['qr', 'hall-1', '--out', 'code.png', '--days', '0']],
    [['qr', 'hall-1', '--out', 'code.png', '--days', '7', '--lasting']],
    [['qr', '桶'.repeat(22), '--out', 'code.png']],
    [['qr', 'two\nlines', '--out', 'code.png']],
    [['qr', 'hall-1', '--colour', 'red']],
  ])('%j is wrong use: exit code 2, nothing asked of the platform', async args => {
    const { code, err } = await at.run(args);
    expect(code).toBe(2);
    expect(err).toContain('npm run wechat -- --help');
    expect(at.platform.calls).toEqual([]);
  });

  it('is helped by --help', async () => {
    const { code, out } = await at.run(['--help']);
    expect(code).toBe(0);
    for (const word of ['check', 'menu push', 'menu diff', 'menu get', 'menu delete', 'qr SCENE']) {
      expect(out).toContain(word);
    }
  });

  it('without an account is told so', async () => {
    const { code, err } = await at.run(['menu', 'get'], { WECHAT_APP_ID: '' });
    expect(code).toBe(1);
    expect(err).toContain('WECHAT_OFF');
  });
});

it('runs as a command of its own', async () => {
  const command = (...args: string[]) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>(resolve => {
      const script = join(import.meta.dirname, '../../bot/cli/wechat.ts');
      execFile(process.execPath, [script, ...args], { env: at.env }, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });
  const [pushed, wrong] = await Promise.all([command('menu', 'push'), command('menu')]);
  expect(pushed).toMatchObject({ code: 0, stderr: '' });
  expect(pushed.stdout).toContain('已发布');
  expect(at.platform.menu).not.toBeNull();
  expect(wrong.code).toBe(2);
  at.platform.freezeSecret();
  const frozen = await command('menu', 'get');
  expect(frozen.code).toBe(1);
  expect(frozen.stderr).toContain('WECHAT_SECRET_FROZEN');
});
