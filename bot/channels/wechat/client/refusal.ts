import { WechatError } from './fault.ts';
import { addressesIn, scrub } from './scrub.ts';

/** Where an operator finds the account's keys and its list of addresses. */
const KEYS = '微信开发者平台 → 我的业务 → 服务号 → 开发密钥';

/** The call that gives a token. */
export const TOKEN_CALL = '/cgi-bin/stable_token';

/** Errcodes of a token that is wrong, not the newest, or has ended: another one helps. */
export function isTokenRefusal(errcode: number | null): boolean {
  return errcode === 40001 || errcode === 40014 || errcode === 42001;
}

/**
 * The fault for an errcode of the platform (its page of global return codes).
 * @param call what was asked, for the words: a path without its query
 * @param secrets values that must not stand in the words
 */
export function refusal(call: string, errcode: number, errmsg: string, secrets: readonly string[]): WechatError {
  const said = `${call}: the platform answers ${errcode} ${scrub(errmsg, secrets)}`;
  const about = { errcode, outcome: 'refused' as const };
  switch (errcode) {
    case -1:
    case 43108:
    case 45011:
      return busy(said, errcode);
    case 40001:
    case 40014:
    case 41001:
    case 42001:
      // Whoever asks for a token shows the secret: there the same number speaks of that.
      if (call === TOKEN_CALL) return wrongApp(said, errcode);
      return tokenRefused(said, errcode);
    case 40013:
    case 40125:
    case 41002:
    case 41004:
      return wrongApp(said, errcode);
    case 40164:
    case 61004:
      return notListed(said, errcode, addressesIn(errmsg));
    case 89501:
    case 89503:
    case 89506:
    case 89507:
      return new WechatError(
        'WECHAT_ADDRESS_NOT_LISTED',
        said,
        `An administrator of the account must confirm this server's address in the message that WeChat sent to her, or add it to the list (${KEYS} → API IP 白名单).`,
        about,
      );
    case 40243:
      return new WechatError(
        'WECHAT_SECRET_FROZEN',
        said,
        `Unfreeze the AppSecret (${KEYS} → AppSecret → 解冻); it works again about 10 minutes later.`,
        about,
      );
    case 45009:
      return new WechatError(
        'WECHAT_QUOTA_SPENT',
        said,
        "The day's calls of this kind are spent: wait for the next day, or reset them on the platform (10 times a month). See what calls so often.",
        about,
      );
    // Unknown openid, not following, window closed, its messages spent, messages switched off, her account limited, not following.
    case 40003:
    case 43004:
    case 45015:
    case 45047:
    case 48002:
    case 50002:
    case 50005:
      return new WechatError(
        'WECHAT_WINDOW_CLOSED',
        said,
        'Nothing is out of order: this citizen cannot be written to until she writes again, follows the account, or lets messages in.',
        about,
      );
    case 43101:
      return new WechatError(
        'WECHAT_NOT_SUBSCRIBED',
        said,
        'Nothing is out of order: she has not agreed to this notice, or her consent was for one notice and is used.',
        about,
      );
    case 40037:
    case 47003:
      return new WechatError(
        'WECHAT_TEMPLATE_WRONG',
        said,
        "Compare the template's id and field names in wechat.yaml with the ones that the platform lists (功能 → 模板消息, 订阅通知); a field that is named here breaks the rule of its kind.",
        about,
      );
    case 43107:
    case 48001:
    case 48004:
    case 48008:
    case 50004:
    case 50007:
      return new WechatError(
        'WECHAT_NOT_GRANTED',
        said,
        'The account may not do this: it must be a certified service account (已认证服务号) with this interface granted (接口权限), and neither blocked nor frozen (mp.weixin.qq.com → 通知中心).',
        about,
      );
    case 40007:
      return new WechatError(
        'WECHAT_MEDIA_GONE',
        said,
        'The platform keeps a picture or recording for 3 days: ask for it again, or send it again.',
        about,
      );
    case 45168:
    case 70000:
    case 87014:
      return new WechatError(
        'WECHAT_TEXT_WITHHELD',
        said,
        'The platform withholds these words: say it in other words, or reach the citizen in another way.',
        about,
      );
    default:
      return new WechatError(
        'WECHAT_REFUSED',
        said,
        'Look the number up in 全局返回码 on developers.weixin.qq.com; with the rid the platform tells more (接口调试工具).',
        about,
      );
  }
}

/** The platform cannot take the call at this moment; it took no effect. */
export function busy(said: string, errcode: number | null): WechatError {
  return new WechatError('WECHAT_BUSY', said, 'The call is repeated later. If it lasts, see the rate of calls.', {
    errcode,
    outcome: 'not-sent',
  });
}

/** The token was refused, and so was the one that came instead of it. */
export function tokenRefused(said: string, errcode: number): WechatError {
  return new WechatError(
    'WECHAT_TOKEN_REFUSED',
    said,
    'WECHAT_APP_ID and WECHAT_APP_SECRET must belong to the account that the citizens follow. See that no other program renews the token by force.',
    { errcode, outcome: 'refused' },
  );
}

function wrongApp(said: string, errcode: number): WechatError {
  return new WechatError(
    'WECHAT_APP_WRONG',
    said,
    `Copy AppID and AppSecret again into WECHAT_APP_ID and WECHAT_APP_SECRET (${KEYS}); a reset AppSecret replaces the old one.`,
    { errcode, outcome: 'refused' },
  );
}

function notListed(said: string, errcode: number, addresses: string[]): WechatError {
  const which = addresses.length > 0 ? addresses.join(' and ') : "this server's outgoing address";
  return new WechatError(
    'WECHAT_ADDRESS_NOT_LISTED',
    said,
    `Add ${which} to the account's list of addresses (${KEYS} → API IP 白名单); it counts some minutes later.`,
    { errcode, outcome: 'refused' },
  );
}
