/** `npm run staff -- add NAME`: accounts of staff, whether the server is running or not. */
import { parseArgs } from 'node:util';
import { loadSettings } from '../../config/load.ts';
import { randomIds } from '../../integrations/local/clock.ts';
import { OnePressError } from '../domain/errors.ts';
import { randomPassword } from '../staff/password.ts';
import { AccountChangeBody, NewAccountBody } from '../staff/schemas.ts';
import { endQuietly } from './quiet-end.ts';
import { addressOf } from './server-door.ts';
import { type AccountsWay, wayToAccounts } from './staff-ways.ts';

const HELP = `npm run staff -- COMMAND

  add NAME [--role clerk|viewer|admin] [--name 王芳] [--password …]   新增账号（不给密码就随机生成，只显示一次）
  list                                                                列出账号
  disable NAME / enable NAME                                          停用 / 启用
  password NAME [--password …]                                        换密码，并解除锁定

While OnePress is running, accounts go through its API, as an admin:
  --admin-password …   or ONEPRESS_ADMIN_PASSWORD
  --admin admin        the admin’s user name
  --url http://…       where it listens, when HOST and PORT do not say so
`;

const OPTIONS = {
  role: { type: 'string', default: 'clerk' },
  name: { type: 'string' },
  password: { type: 'string' },
  admin: { type: 'string', default: 'admin' },
  'admin-password': { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof read>['values'];

function read(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true });
}

/**
 * Runs one command; `print` gets what the operator reads.
 * @throws OnePressError: STAFF_COMMAND for a command that is not one, and those of the accounts.
 */
export async function runStaff(args: string[], env: Record<string, string | undefined>, print: (line: string) => void) {
  const { values, positionals } = parsed(args);
  const [command, username = '', ...rest] = positionals;
  if (values.help || command === undefined) return print(HELP);
  const work = commandOf(command, username, rest.length > 0, values);
  const settings = loadSettings(env);
  const password = values['admin-password'] ?? settings.adminPassword;
  const way = await wayToAccounts(settings, { url: values.url ?? addressOf(settings), admin: values.admin, password });
  try {
    print(way.told);
    await work(way, print);
  } finally {
    await way.close();
  }
}

type Work = (way: AccountsWay, print: (line: string) => void) => Promise<void>;

/** Everything that can be wrong with the words is found before any database is opened. */
function commandOf(command: string, username: string, tooMany: boolean, values: Values): Work {
  if (tooMany || (command === 'list') !== (username === '')) throw notACommand();
  const password = values.password ?? randomPassword(randomIds());
  const shown = values.password === undefined ? `  密码 password  ${password}  (shown once)` : '';
  switch (command) {
    case 'list':
      return async (way, print) => {
        for (const one of await way.list()) print(lineOf(one));
      };
    case 'add': {
      const draft = { username, name: values.name ?? username, role: values.role, password };
      const account = NewAccountBody.safeParse(draft);
      if (!account.success) throw notAnAccount();
      return async (way, print) => print(`已添加 added: ${lineOf(await way.add(account.data))}${shown}`);
    }
    case 'disable':
    case 'enable':
      return async (way, print) => {
        const account = await way.change(username, { disabled: command === 'disable' });
        print(`${command === 'disable' ? '已停用 disabled' : '已启用 enabled'}: ${lineOf(account)}`);
      };
    case 'password': {
      if (!AccountChangeBody.safeParse({ password }).success) throw notAnAccount();
      return async (way, print) =>
        print(`已换密码 password changed: ${lineOf(await way.change(username, { password }))}${shown}`);
    }
    default:
      throw notACommand();
  }
}

function lineOf(account: {
  username: string;
  name: string;
  role: string;
  disabled: boolean;
  lockedUntil: string | null;
}) {
  const marks = [
    account.disabled && '已停用 disabled',
    account.lockedUntil && `锁定至 locked until ${account.lockedUntil}`,
  ];
  return [account.username, account.name, account.role, ...marks.filter(Boolean)].join('  ');
}

function parsed(args: string[]) {
  try {
    return read(args);
  } catch {
    throw notACommand();
  }
}

function notACommand(): OnePressError {
  return new OnePressError('STAFF_COMMAND', '没有这个命令 This is not a command.', 'npm run staff -- --help');
}

function notAnAccount(): OnePressError {
  return new OnePressError(
    'STAFF_ACCOUNT_INVALID',
    '账号的内容不合要求 The account cannot be like this.',
    'NAME: 2 to 32 of a–z, 0–9, “.”, “_”, “-”; --role clerk, viewer or admin; --password 8 to 200 characters.',
  );
}

if (import.meta.main) {
  endQuietly(process.stdout);
  runStaff(process.argv.slice(2), process.env, line => console.log(line)).catch(error => {
    console.error(error instanceof OnePressError ? `${error.code}: ${error.message}\n→ ${error.hint}` : error);
    process.exitCode = 1;
  });
}
