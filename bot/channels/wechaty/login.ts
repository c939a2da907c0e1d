/** The account's coming and going, for the operator. */
import type { WechatyDeps } from './deps.ts';
import type { WechatyBot } from './wechaty-shapes.ts';

/** Listens to logins, logouts and faults. The code is a key to the account: it is shown on a terminal, never in a log. */
export function listenToLogin(
  bot: WechatyBot,
  { log, showCode = onTerminal }: Pick<WechatyDeps, 'log' | 'showCode'>,
  onLogin: () => void,
): void {
  bot.on('scan', (code, status) => {
    log.warn(
      { status },
      'wechaty: its account has to log in. Scan the code: at the puppet’s provider, or start OnePress in a terminal, which shows its content',
    );
    if (code) showCode(code);
  });
  bot.on('login', () => {
    onLogin();
    log.info({}, 'wechaty: logged in');
  });
  bot.on('logout', () => log.warn({}, 'wechaty: logged out; replies wait until its account is back'));
  bot.on('error', fault => log.error({ err: fault }, 'wechaty: fault'));
}

function onTerminal(code: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\n  wechaty 登录码 login code (make a QR code of it and scan it): ${code}\n\n`);
}
