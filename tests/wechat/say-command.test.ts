/** `npm run say` on WeChat: what an operator or a colleague sees who types in the terminal, or plays a written conversation. */
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runSay } from '../../bot/cli/say.ts';

const STORIES = join(import.meta.dirname, '../conversations');

/** Runs the command with these lines typed; what stood on the screen, a block each. */
async function say(args: string[], typed: string[] = []) {
  const output = new PassThrough();
  const complaints: string[] = [];
  const screen = {
    input: Readable.from(typed.map(line => `${line}\n`)),
    output,
    complain: (line: string) => void complaints.push(line),
  };
  const code = await runSay(args, {}, screen);
  const text = String(output.read() ?? '');
  const blocks = text.split(/\n\n(?= {2}🧓|🤖|✗|#| {3}（| {2}👩| {2}…)/).map(block => block.trim());
  return { code, text, blocks, complaints: complaints.join('\n') };
}

describe('the terminal as a phone', () => {
  test('she follows, reports with pin, photo and voice by numbers and words, and gets a number', async () => {
    const { code, blocks, text } = await say(
      ['--channel', 'wechat', '楼下路灯不亮'],
      ['/place 23.134521 113.358803', '/photo', '1', '/voice 匿名', '1', '确认提交'],
    );
    expect(code).toBe(0);
    expect(blocks[0]).toBe('🧓 /follow');
    expect(blocks[1]).toMatch(/^🤖 被动回复 passive reply\n {3}您好，我是安澜市的一按通。/);
    expect(blocks[2]).toBe('🧓 楼下路灯不亮');
    expect(blocks[3]).toContain('在什么地方');
    // The pin goes out in the platform's datum and comes back to the same house.
    expect(text).toContain(
      '🧓 [位置 place] 23.134521, 113.358803\n\n🤖 被动回复 passive reply\n   好的，记下了：人民路 541 号附近',
    );
    expect(text).toContain('照片收到了，一共 1 张');
    expect(text).toContain('我听到的是：“匿名”');
    expect(text).toMatch(/报上去了，编号 \d{3}-\d{3}-\d{3}/);
  });

  test('she presses the menu, scans a code on a bin, leaves and comes back', async () => {
    const { blocks, text } = await say(
      ['--channel', 'wechat'],
      ['/press', '/press 打开网页', '/scan bin-0001', '/unfollow', '你好', '/follow'],
    );
    expect(text).toContain('☰ 我的事/人工 ▸ 查我的事 · 找人工 · 打开网页');
    expect(text).toContain('https://onepress.example/in?t=');
    expect(text).toContain('记下了：人民路12号门前垃圾桶');
    const left = blocks.indexOf('🧓 /unfollow');
    expect(blocks[left + 1]).toContain('没有出现什么 nothing appeared');
    expect(blocks[left + 3]).toMatch(/^✗ .*does not follow/);
    expect(blocks.slice(left + 4).join('\n')).toContain('您好，我是安澜市的一按通');
  });

  test('a slip is told, and the talk goes on', async () => {
    const { code, blocks } = await say(
      ['--channel', 'wechat', '路灯不亮'],
      ['/tap 没有这一行', '/press 没有这个', '/place here', '/dance', '人民路12号'],
    );
    expect(code).toBe(0);
    expect(blocks.filter(block => block.startsWith('✗'))).toHaveLength(4);
    expect(blocks.find(block => block.includes('/dance'))).toContain('npm run say -- --help');
    expect(blocks.at(-1)).toContain('好的，记下了：人民路12号');
  });
});

describe('a written conversation', () => {
  test('shows the clerk’s steps as customer-service messages with lines to tap', async () => {
    const { code, text } = await say(['--channel', 'wechat', '--script', join(STORIES, 'staff/solved.yaml')]);
    expect(code).toBe(0);
    expect(text).toContain('👩‍💼 move: done, note: 灯泡换好了');
    expect(text).toMatch(/🤖 客服消息 customer-service message · msgmenu\n[^👆]+👆 联系了\n {3}👆 没人联系/u);
    expect(text).toContain('就算办完了');
  });

  test('tells her by a notice when days have passed', async () => {
    const { text } = await say(['--channel', 'wechat', '--script', join(STORIES, 'staff/no-answer.yaml')]);
    expect(text).toMatch(/… 8d …\n\n🤖 模板消息 template notice\n {3}进展通知/);
  });

  test('runs without a channel as on the web page, at its own time of day', async () => {
    const { text } = await say(['--script', join(STORIES, 'person/after-hours.yaml')]);
    expect(text).toContain('🤖');
    expect(text).not.toContain('被动回复');
    expect(text).toMatch(/下班|上班/);
  });
});

describe('wrong use', () => {
  test.each([
    [['--channel', 'telegram', '你好'], 'There is no channel telegram', '--channel: webchat, wechat'],
    [['--channel', 'constructor'], 'There is no channel constructor', '--channel: webchat, wechat'],
    [['--loud'], "Unknown option '--loud'", 'npm run say -- --help'],
  ])('%j is refused with what would be right', async (args, what, hint) => {
    const { code, complaints, text } = await say(args);
    expect(code).toBe(2);
    expect(complaints).toContain(what);
    expect(complaints).toContain(hint);
    expect(text).toBe('');
  });

  test('a file that is no conversation, or not there, is told', async () => {
    const missing = await say(['--channel', 'wechat', '--script', '/nowhere.yaml']);
    expect(missing).toMatchObject({ code: 1, text: '' });
    expect(missing.complaints).toContain('/nowhere.yaml');
  });

  test('--help lists what can be typed', async () => {
    const { code, text } = await say(['--help']);
    expect(code).toBe(0);
    for (const command of ['/photo', '/voice', '/place', '/scan', '/press', '/tap', '/follow', '/unfollow'])
      expect(text).toContain(command);
  });
});
