/** Whether the notices of wechat.yaml can go out: each kind's template exists on the account and has the fields that we fill. */
import type { Settings } from '../../config/schema.ts';
import { NOTICE_KINDS } from '../../config/wechat-rules.ts';
import type { AccountTemplate, WechatApi } from '../channels/wechat/api.ts';
import { chosenNotice } from '../channels/wechat/notice.ts';
import type { CaseState } from '../domain/case.ts';
import { STATE_NAMES } from '../domain/case-moves.ts';
import type { City, Notice } from '../domain/city.ts';
import { refused } from './wechat-account.ts';
import { type Finding, fails, open, works } from './wechat-words.ts';

/** Kinds that are told by the same notice with the same template. */
interface Use {
  kinds: string[];
  notice: Notice;
  template: string;
}

/** Findings on kinds without a template, on settings for kinds that do not exist, and on the templates named. */
export async function noticeFindings(
  settings: Settings,
  city: City,
  api: Pick<WechatApi, 'templates'> | null,
): Promise<Finding[]> {
  const uses = usesOf(settings, city);
  const told = uses.flatMap(({ kinds }) => kinds);
  const findings = [
    ...Object.keys(settings.wechatTemplates)
      .filter(kind => !NOTICE_KINDS.includes(kind))
      .map(strangerFinding),
    reachFinding(NOTICE_KINDS.filter(kind => !told.includes(kind))),
  ];
  if (!api || uses.length === 0) return findings;
  let templates: AccountTemplate[];
  try {
    templates = await api.templates();
  } catch (error) {
    return [...findings, refused('模板列表读不到', 'The list of templates cannot be read', error)];
  }
  return [...findings, ...uses.map(use => templateFinding(use, templates))];
}

/** As notices are chosen when they go out: a kind without one of its own takes `other`, and the setting goes over the file. */
function usesOf({ wechatTemplates }: Settings, { wechat: { notices } }: City): Use[] {
  const uses = new Map<string, Use>();
  for (const kind of NOTICE_KINDS) {
    const chosen = chosenNotice(kind, notices, wechatTemplates);
    if (!chosen) continue;
    const { notice, template } = chosen;
    const key = JSON.stringify([template, notice.way, notice.lasting, Object.keys(notice.fields)]);
    const use = uses.get(key) ?? { kinds: [], notice, template };
    use.kinds.push(kind);
    uses.set(key, use);
  }
  return [...uses.values()];
}

function strangerFinding(kind: string): Finding {
  return fails(`WECHAT_TEMPLATES 里的 ${kind} 不是通知种类`, `WECHAT_TEMPLATES: ${kind} is no kind of notice`, {
    zh: `有这些：${NOTICE_KINDS.join('、')}。`,
    en: `There are ${NOTICE_KINDS.join(', ')}.`,
  });
}

function reachFinding(without: readonly string[]): Finding {
  const count = without.length;
  if (count === 0) return works('每类通知都有模板', 'Every kind of notice has a template');
  return open(
    `${count} 类通知没有模板：${namesOf(without)}。市民超过 48 小时没说话就收不到，等她再来时才看到`,
    `${count} kinds of notices have no template: after 48 hours of silence they reach a citizen only when she writes again`,
    {
      zh: '在公众平台选模板，把 ID 写进 wechat.yaml 或 WECHAT_TEMPLATES；docs/wechat.zh-CN.md 有步骤。',
      en: 'Choose templates on the platform and put their ids into wechat.yaml or WECHAT_TEMPLATES; docs/wechat.md tells how.',
    },
  );
}

function templateFinding({ kinds, notice, template }: Use, templates: AccountTemplate[]): Finding {
  const [zh, en] = [`“${namesOf(kinds)}”的模板`, `The template of ${kinds.join(', ')}`];
  const found = templates.find(({ id }) => id === template);
  if (!found) {
    return fails(`${zh} ${template} 不在账号的 ${templates.length} 个模板里`, `${en} is not on the account`, {
      zh: '重新抄 ID。换过服务类目的话，旧类目的模板已被删除。',
      en: 'Copy the id again. A change of the service category deletes the templates of the old one.',
    });
  }
  if (notice.way !== found.way || (notice.way === 'subscription' && notice.lasting !== found.lasting)) {
    const right = found.way === 'template' ? 'way: template' : `way: subscription, lasting: ${found.lasting}`;
    return fails(`${zh}《${found.title}》是${wayOf(found)}，wechat.yaml 里写的不是`, `${en} is of another way`, {
      zh: `在 wechat.yaml 里写 ${right}。`,
      en: `Write ${right} in wechat.yaml.`,
    });
  }
  const used = Object.keys(notice.fields);
  const missing = used.filter(field => !found.fields.includes(field));
  if (missing.length > 0) {
    const has = found.fields.join(', ') || '–';
    return fails(`${zh}《${found.title}》没有 ${missing.join('、')}`, `${en} has no ${missing.join(', ')}`, {
      zh: `它有的字段：${has}。改 wechat.yaml 里的 fields。`,
      en: `Its fields are ${has}: change those in wechat.yaml.`,
    });
  }
  const empty = found.fields.filter(field => !used.includes(field));
  if (empty.length > 0) {
    return open(`${zh}《${found.title}》还有 ${empty.join('、')} 没有填`, `${en}: ${empty.join(', ')} stay empty`, {
      zh: '平台可能拒收（47003）：在 wechat.yaml 的 fields 里补上，或换一个模板。',
      en: 'The platform may refuse that (47003): fill them in wechat.yaml, or take another template.',
    });
  }
  return works(`${zh}《${found.title}》在账号里，字段都对`, `${en} is on the account, with its fields`);
}

function wayOf({ way, lasting }: AccountTemplate): string {
  if (way === 'template') return '模板消息';
  return lasting ? '长期订阅通知' : '一次性订阅通知';
}

function namesOf(kinds: readonly string[]): string {
  return kinds
    .map(kind => STATE_NAMES[kind as CaseState]?.zh ?? (kind === 'staff' ? '工作人员的话' : '其他'))
    .join('、');
}
