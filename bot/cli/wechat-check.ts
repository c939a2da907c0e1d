/** `npm run wechat -- check`: what works and what does not, line by line, each with what to do. */
import { loadSettings } from '../../config/load.ts';
import { loadCity } from '../../config/load-city.ts';
import type { Settings } from '../../config/schema.ts';
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import { menuFinding, messageFinding, tokenFinding, untold } from './wechat-account.ts';
import { doorFindings } from './wechat-door.ts';
import { noticeFindings } from './wechat-notices.ts';
import { apiOf, type Outside } from './wechat-room.ts';
import { type Finding, fails, findingLines, open, works } from './wechat-words.ts';

/** Prints every finding as it is found. Returns how many must be put right. */
export async function check(env: Record<string, string | undefined>, outside: Outside): Promise<number> {
  let count = 0;
  const tell = (...findings: Finding[]) => {
    for (const finding of findings) {
      if (finding.mark === '✗') count++;
      findingLines(finding).forEach(outside.write);
    }
  };

  const settings = readable(() => loadSettings(env), tell);
  const city = settings && readable(() => loadCity(settings.city), tell);
  if (settings) await checkAccount(settings, city, outside, tell);

  const told =
    count === 0 ? '需要的都好了。 All that is needed works.' : `有 ${count} 项要处理。 To be put right: ${count}.`;
  outside.write(told);
  return count;
}

async function checkAccount(
  settings: Settings,
  city: City | null,
  outside: Outside,
  tell: (...findings: Finding[]) => void,
): Promise<void> {
  if (!settings.wechatAppId) {
    return tell(
      fails('没有设置 WECHAT_APP_ID，微信没有打开', 'WECHAT_APP_ID is not set: WeChat is off', {
        zh: '照 docs/wechat.zh-CN.md 一步步设置。',
        en: 'docs/wechat.md tells step by step how to set it up.',
      }),
    );
  }
  tell(...settingsFindings(settings), ...(await doorFindings(settings, outside)));
  const api = apiOf(settings, outside.clock);
  const token = await tokenFinding(api);
  tell(token);
  const given = token.mark === '✓';
  if (!given) tell(untold());
  if (given && city) tell(await menuFinding(api, city));
  if (given) tell(await messageFinding(api));
  if (city) tell(...(await noticeFindings(settings, city, given ? api : null)));
  tell(voiceFinding(settings));
}

/** What a reader gives; null when it cannot be read, which is told. */
function readable<T>(read: () => T, tell: (finding: Finding) => void): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    tell(fails(`设置或本市文件不对（${error.code}）`, error.message, { zh: '按英文说明改好再查。', en: error.hint }));
    return null;
  }
}

function settingsFindings({ wechatMode, wechatAesKeys }: Settings): Finding[] {
  const keys = wechatAesKeys.length;
  const complete = works(
    `设置齐全：AppID、AppSecret、Token${keys > 0 ? `、EncodingAESKey（${keys} 个）` : ''}`,
    `Settings are complete${keys > 1 ? ', with the previous key' : ''}`,
  );
  if (wechatMode === 'safe') return [complete];
  return [
    complete,
    open(`消息加解密方式是 ${wechatMode}`, `Pushes come in ${wechatMode} mode`, {
      zh: '平台上改成“安全模式”，同时设 WECHAT_MODE=safe：只有它的签名盖住消息内容。',
      en: 'Choose 安全模式 on the platform and set WECHAT_MODE=safe: its signature alone covers what is pushed.',
    }),
  ];
}

function voiceFinding({ speechUrl }: Settings): Finding {
  return speechUrl
    ? works('语音会转成文字（ONEPRESS_SPEECH_URL）', 'Voice messages are transcribed (ONEPRESS_SPEECH_URL)')
    : open(
        '没有语音识别：语音留给工作人员听，并请市民打字',
        'No speech service: voice is kept for staff, and the citizen is asked to type',
      );
}
