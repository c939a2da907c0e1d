/** `npm run wechat -- …`: the official account's menu, its codes, and a check of all that must be set up. */
import { parseArgs } from 'node:util';
import { systemClock } from '../../integrations/local/clock.ts';
import { OnePressError } from '../domain/errors.ts';
import { endQuietly } from './quiet-end.ts';
import { check } from './wechat-check.ts';
import { codeWish, makeCode } from './wechat-code.ts';
import { MENU_DEEDS, menuDeed } from './wechat-menu.ts';
import { type Outside, openRoom } from './wechat-room.ts';
import { wrongUse } from './wechat-words.ts';

const HELP = `npm run wechat -- COMMAND

  check                        逐项检查设置、公网地址、令牌、菜单、权限、模板
                               what works and what does not, each with what to do
  menu diff                    账号上的菜单与 menu.yaml 有什么不同
                               what differs between the account’s menu and menu.yaml
  menu push                    发布 menu.yaml 的菜单（先列出差别）
                               publish menu.yaml (shows the difference first)
  menu get                     列出账号上的菜单
                               the menu that the account has
  menu delete --yes            删除账号上的菜单，包括个性化菜单
                               delete the account’s menu, conditional ones too
  qr SCENE --out FILE.png      生成带场景的二维码：SCENE 是 wechat.yaml 里的 scene，或一个地名，例如 "人民路12号"
                               a code; SCENE is one of wechat.yaml, or the name of a place
     [--days 1…30 | --lasting] 有效天数（不写就是 30 天），或长期有效
                               how long it is good; 30 days if not told
     [--force]                 覆盖已有的文件 replace a file

Settings are those of the server (WECHAT_APP_ID …); docs/wechat.md tells how to set up an account.
Exit codes: 0 all is well, 1 something is at fault, 2 the command is wrong.
`;

const OPTIONS = {
  out: { type: 'string' },
  days: { type: 'string' },
  lasting: { type: 'boolean' },
  force: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Options that a command understands; another one is a slip that should not pass unseen. */
const TAKES: Record<string, readonly (keyof typeof OPTIONS)[]> = {
  check: [],
  menu: ['yes'],
  qr: ['out', 'days', 'lasting', 'force'],
};

/** Runs one command. Returns the exit code: 0 well, 1 fault, 2 wrong use. */
export async function runWechat(
  args: string[],
  env: Record<string, string | undefined>,
  outside: Outside,
): Promise<0 | 1 | 2> {
  try {
    return await run(args, env, outside);
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    outside.complain(`${error.code}: ${error.message}\n→ ${error.hint}`);
    return error.code === 'USAGE' ? 2 : 1;
  }
}

async function run(args: string[], env: Record<string, string | undefined>, outside: Outside): Promise<0 | 1> {
  const { values, positionals } = parsed(args);
  const [command, ...words] = positionals;
  if (values.help) {
    outside.write(HELP);
    return 0;
  }
  if (command === undefined || !Object.hasOwn(TAKES, command)) throw notACommand();
  const foreign = Object.keys(values).find(name => !(TAKES[command] as string[]).includes(name));
  if (foreign) throw wrongUse(`${command} 没有 --${foreign} 这个选项。`, `${command} takes no --${foreign}.`);
  if (words.length !== (command === 'check' ? 0 : 1)) throw notACommand();
  switch (command) {
    case 'check':
      return (await check(env, outside)) === 0 ? 0 : 1;
    case 'qr': {
      const wish = codeWish(words[0], values);
      await makeCode(openRoom(env, outside), wish);
      return 0;
    }
    default: {
      const deed = MENU_DEEDS.find(one => one === words[0]);
      if (!deed) throw notACommand();
      await menuDeed(openRoom(env, outside), deed, values.yes ?? false);
      return 0;
    }
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    throw notACommand();
  }
}

function notACommand(): OnePressError {
  return wrongUse('没有这个命令。', 'This is not a command.');
}

if (import.meta.main) {
  endQuietly(process.stdout);
  process.exitCode = await runWechat(process.argv.slice(2), process.env, {
    write: line => process.stdout.write(`${line}\n`),
    complain: line => process.stderr.write(`${line}\n`),
    fetch,
    clock: systemClock(),
  });
}
