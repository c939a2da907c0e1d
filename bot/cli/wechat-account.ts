/** Whether the account takes what we ask of it: the token, the menu, messages. */
import type { WechatApi } from '../channels/wechat/api.ts';
import { WechatError } from '../channels/wechat/client/fault.ts';
import { addressesIn } from '../channels/wechat/client/scrub.ts';
import { accountMenu, menuDiff } from '../channels/wechat/menu.ts';
import type { City } from '../domain/city.ts';
import { type Both, type Finding, fails, open, works } from './wechat-words.ts';

/** An openid that nobody has: a message to it is refused without harm, and how it is refused tells what the account may do. */
const NOBODY = 'onepress-check';
/** Refusals that speak of the receiver: the call itself was allowed. */
const RECEIVER = [40003, 43004, 45015, 45047, 48002, 50005];
/** Refusals that speak of the account's rights: not granted, blocked. */
const RIGHTS = [48001, 48004, 48008];

/** AppID, AppSecret and our outgoing address, as the platform sees them. */
export async function tokenFinding(api: WechatApi): Promise<Finding> {
  try {
    await api.tokenWorks();
    return works(
      '令牌拿得到：AppID、AppSecret、出口地址都对',
      'A token is given: AppID, AppSecret and our address are accepted',
    );
  } catch (error) {
    return refused('令牌拿不到', 'No token is given', error);
  }
}

/** The menu on the account against menu.yaml. */
export async function menuFinding(api: WechatApi, city: City): Promise<Finding> {
  const push = { zh: '发布：npm run wechat -- menu push', en: 'Publish it: npm run wechat -- menu push' };
  try {
    const was = await api.menu();
    if (!was) return fails('菜单还没有发布', 'No menu is published', push);
    const changes = menuDiff(was, accountMenu(city.menu)).filter(({ mark }) => mark !== ' ');
    if (changes.length === 0)
      return works('菜单已发布，与 menu.yaml 一致', 'The menu is published and is that of menu.yaml');
    const zh = `账号上的菜单与 menu.yaml 不同（${changes.length} 行）`;
    return fails(zh, `The account’s menu is not that of menu.yaml (${changes.length} lines)`, {
      zh: `看差别：npm run wechat -- menu diff；${push.zh}`,
      en: `See how: npm run wechat -- menu diff. ${push.en}`,
    });
  } catch (error) {
    return refused('菜单读不到', 'The menu cannot be read', error);
  }
}

/** Whether the account may send customer-service messages, by which every answer after the first five seconds goes. */
export async function messageFinding(api: WechatApi): Promise<Finding> {
  const may = works('可以发客服消息', 'Customer-service messages are granted');
  try {
    await api.sendText(NOBODY, 'OnePress');
    return may;
  } catch (error) {
    const errcode = error instanceof WechatError ? error.errcode : null;
    if (errcode !== null && RECEIVER.includes(errcode)) return may;
    if (errcode !== null && RIGHTS.includes(errcode)) {
      return fails(`不能发客服消息（${errcode}）`, `Customer-service messages are not granted (${errcode})`, {
        zh: '只有已认证的服务号才有：看公众平台 → 设置与开发 → 接口权限 → 客服消息，并看通知中心有没有处罚。',
        en: 'Only a certified service account has them: see 设置与开发 → 接口权限 → 客服消息 on mp.weixin.qq.com, and 通知中心 for penalties.',
      });
    }
    return refused('客服消息的权限查不出', 'Whether customer-service messages are granted cannot be told', error);
  }
}

/** What cannot be looked at without a token. */
export function untold(): Finding {
  return open(
    '菜单、客服消息、模板要先拿到令牌才能查',
    'Menu, messages and templates can be looked at once a token is given',
  );
}

/** A refusal of the platform in the operator's words; other faults are not ours to explain. */
export function refused(zh: string, en: string, error: unknown): Finding {
  if (!(error instanceof WechatError)) throw error;
  const number = error.errcode === null ? '' : `（${error.errcode}）`;
  const known = todoOf(error);
  return fails(
    `${zh}${number}${known ? `：${known.why.zh}` : ''}`,
    `${en}${known ? `: ${known.why.en}` : `: ${error.message}`}`,
    {
      zh: known?.todo ?? '看英文说明和返回码。',
      en: error.hint,
    },
  );
}

function todoOf(error: WechatError): { why: Both; todo: string } | null {
  switch (error.code) {
    case 'WECHAT_ADDRESS_NOT_LISTED': {
      const ours = addressesIn(error.message).join('、') || '本机的出口地址';
      return {
        why: { zh: `${ours} 不在白名单里`, en: 'our address is not on the account’s list' },
        todo: `把 ${ours} 加到 微信开发者平台 → 我的业务 → 服务号 → 开发密钥 → API IP 白名单，几分钟后生效。`,
      };
    }
    case 'WECHAT_SECRET_FROZEN':
      return {
        why: { zh: 'AppSecret 被冻结', en: 'the AppSecret is frozen' },
        todo: '微信开发者平台 → 我的业务 → 服务号 → 开发密钥 → AppSecret → 解冻，约 10 分钟后生效。',
      };
    case 'WECHAT_APP_WRONG':
      return {
        why: { zh: 'AppID 或 AppSecret 不对', en: 'AppID or AppSecret is wrong' },
        todo: '重新抄一遍 WECHAT_APP_ID 和 WECHAT_APP_SECRET；重置过 AppSecret 的，旧的就作废了。',
      };
    case 'WECHAT_UNREACHABLE':
      return {
        why: { zh: '连不上微信接口', en: error.message },
        todo: '看本机能否访问 WECHAT_API_BASE：域名解析、防火墙、代理、证书。',
      };
    case 'WECHAT_QUOTA_SPENT':
      return {
        why: { zh: '今天的调用次数用完了', en: 'the day’s calls are spent' },
        todo: '北京时间零点恢复；急用可在平台上“清零”（每月 10 次）。',
      };
    case 'WECHAT_NOT_GRANTED':
      return {
        why: { zh: '账号没有这个接口的权限', en: 'this is not granted to the account' },
        todo: '须是已认证的服务号：看公众平台 → 设置与开发 → 接口权限。',
      };
    default:
      return null;
  }
}
