/** `npm run say -- "楼下路灯不亮"`: a conversation in the terminal. `--script FILE` plays one that is written down. */
import { parseArgs } from 'node:util';
import { OnePressError } from '../domain/errors.ts';
import { endQuietly } from './quiet-end.ts';
import { readScript } from './script.ts';
import { converse, movableClock, play, type Screen, type Terminal, type TerminalOptions } from './terminal.ts';

const HELP = `npm run say -- [--channel NAME] "楼下路灯不亮" [more words …]   先说这些，再接着打字  says these, then goes on with what you type
npm run say -- [--channel NAME] --script FILE                   播放写好的对话  plays a conversation from a YAML file

  --channel webchat  网页聊天（默认）  as on the web page; the usual one
  --channel wechat   微信：经过平台的替身，安全模式  in WeChat, through a stand-in of the platform on this machine, in safe mode
  --elder            长辈版    --en  English

对话里，一行就是一条消息；空行或 Ctrl+D 结束。While talking a line is a message; an empty line or Ctrl+D ends.
  1                      选项前面的数字  the number of a choice
  /photo                 发一张照片  sends a photo
  /voice 路灯不亮        说一段话；不写字就是没听清  speaks; without words nothing is understood
  /place 23.134 113.358  发一个位置（WGS-84）  sends a place
只在微信 in WeChat only:
  /press 查我的事        按底下的菜单；不写名字就列出来  presses the menu below the chat; without a name lists it
  /tap 是的              点一行选项  taps a line
  /scan bin-0001         扫二维码  scans a code
  /unfollow  /follow     取消关注、再关注  leaves the account, follows it again

什么都不留：对话放在临时文件夹里，结束就删。Nothing is kept: the conversation lives in a folder of its own that is removed at the end.`;

/** Loaded when wanted: that of WeChat brings the platform's stand-in, which lies among the tests. */
const CHANNELS: Record<string, (options: TerminalOptions) => Promise<Terminal>> = {
  webchat: async options => (await import('./say-webchat.ts')).webchatTerminal(options),
  wechat: async options => (await import('./say-wechat.ts')).wechatTerminal(options),
};

/** Runs the command. Returns the exit code: 0 well, 1 fault, 2 wrong use. */
export async function runSay(
  args: string[],
  env: Record<string, string | undefined>,
  screen: Screen & { complain(line: string): void },
): Promise<0 | 1 | 2> {
  try {
    await run(args, env, screen);
    return 0;
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    screen.complain(`${error.code}: ${error.message}\n→ ${error.hint}`);
    return error.code === 'USAGE' ? 2 : 1;
  }
}

async function run(args: string[], env: Record<string, string | undefined>, screen: Screen): Promise<void> {
  const { values, positionals } = parsed(args);
  const write = (line: string): void => void screen.output.write(`${line}\n`);
  if (values.help) return write(HELP);
  const open = Object.hasOwn(CHANNELS, values.channel) ? CHANNELS[values.channel] : undefined;
  if (!open) {
    const names = Object.keys(CHANNELS).join(', ');
    throw wrongUse(`没有渠道 ${values.channel}。 There is no channel ${values.channel}.`, `--channel: ${names}`);
  }
  const script = values.script === undefined ? null : readScript(values.script);
  const clock = movableClock(script && Date.parse(script.at ?? MORNING));
  const wishes = {
    ...(values.elder || script?.elder ? { elder: true } : {}),
    ...(values.en || script?.language === 'en' ? { language: 'en' as const } : {}),
  };
  const terminal = await open({ clock, env, wishes, write });
  try {
    if (script) await play(script, terminal, clock, screen);
    else await converse(positionals, terminal, screen);
  } finally {
    await terminal.close();
  }
}

/** When a conversation that names no time begins: a Thursday on which staff of the demo city are at work. */
const MORNING = '2026-01-08T10:00:00+08:00';

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        channel: { type: 'string', default: 'webchat' },
        script: { type: 'string' },
        elder: { type: 'boolean', default: false },
        en: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw wrongUse(`没有这样的选项。 ${(error as Error).message.split('. ')[0]}.`, 'npm run say -- --help');
  }
}

function wrongUse(message: string, hint: string): OnePressError {
  return new OnePressError('USAGE', message, hint, 400);
}

if (import.meta.main) {
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  // No more lines come in: the talk ends as if she had said all, and leaves nothing behind.
  endQuietly(process.stdout, () => void process.stdin.destroy());
  const screen = { input: process.stdin, output: process.stdout, complain };
  process.exitCode = await runSay(process.argv.slice(2), process.env, screen);
}
