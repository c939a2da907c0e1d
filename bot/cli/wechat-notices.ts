/** Whether the notices of wechat.yaml can go out: each kind's template exists on the account and has the fields that we fill. */
import type { Settings } from '../../config/schema.ts';
import { NOTICE_KINDS } from '../../config/wechat-rules.ts';
import type { AccountTemplate, WechatApi } from '../channels/wechat/api.ts';
import type { CaseState } from '../domain/case.ts';
import { STATE_NAMES } from '../domain/case-moves.ts';
import type { City } from '../domain/city.ts';
import { refused } from './wechat-account.ts';
import { type Finding, fails, open, works } from './wechat-words.ts';

/** Findings on kinds without a template, on settings for kinds that do not exist, and on the templates named. */
export async function noticeFindings(
  settings: Settings,
  city: City,
  api: Pick<WechatApi, 'templates'> | null,
): Promise<Finding[]> {
  const { wechatTemplates } = settings;
  const idOf = (kind: string) => wechatTemplates[kind] ?? city.wechat.notices[kind]?.template ?? '';
  const named = NOTICE_KINDS.filter(kind => city.wechat.notices[kind] && idOf(kind) !== '');
  const findings = [
    ...Object.keys(wechatTemplates)
      .filter(kind => !city.wechat.notices[kind])
      .map(strangerFinding),
    ...unreachedFinding(NOTICE_KINDS.filter(kind => !named.includes(kind))),
  ];
  if (!api || named.length === 0) return findings;
  let templates: AccountTemplate[];
  try {
    templates = await api.templates();
  } catch (error) {
    return [...findings, refused('模板列表读不到', 'The list of templates cannot be read', error)];
  }
  return [...findings, ...named.flatMap(kind => templateFindings(kind, idOf(kind), city, templates))];
}

function strangerFinding(kind: string): Finding {
  return fails(
    `WECHAT_TEMPLATES 里的 ${kind} 在 wechat.yaml 里没有`,
    `WECHAT_TEMPLATES names ${kind}, which wechat.yaml does not have`,
    {
      zh: `可用的有：${NOTICE_KINDS.join('、')}；字段要写在 wechat.yaml 里。`,
      en: `There are ${NOTICE_KINDS.join(', ')}; their fields stand in wechat.yaml.`,
    },
  );
}

function unreachedFinding(kinds: readonly string[]): Finding[] {
  const count = kinds.length;
  if (count === 0) return [works('每类通知都配了模板', 'Every kind of notice has a template')];
  return [
    open(
      `${count} 类通知没有模板：${kinds.map(nameOf).join('、')}。市民超过 48 小时没说话就收不到，等她再来时才看到`,
      `${count} kinds of notices have no template: after 48 hours of silence these do not reach a citizen until she writes again`,
      {
        zh: '在公众平台选模板，把 ID 写进 wechat.yaml 或 WECHAT_TEMPLATES（docs/wechat.zh-CN.md 有步骤）。',
        en: 'Choose templates on the platform and put their ids into wechat.yaml or WECHAT_TEMPLATES (docs/wechat.md tells how).',
      },
    ),
  ];
}

function templateFindings(kind: string, id: string, city: City, templates: AccountTemplate[]): Finding[] {
  const name = nameOf(kind);
  const found = templates.find(template => template.id === id);
  if (!found) {
    return [
      fails(
        `“${name}”的模板 ${id} 不在账号的 ${templates.length} 个模板里`,
        `${kind}: the account’s ${templates.length} templates lack ${id}`,
        {
          zh: '重新抄 ID；换服务类目会删掉旧类目的模板。',
          en: 'Copy the id again; a change of the service category deletes the templates of the old one.',
        },
      ),
    ];
  }
  const notice = city.wechat.notices[kind]!;
  if (notice.way !== found.way || (notice.way === 'subscription' && notice.lasting !== found.lasting)) {
    const way = found.way === 'template' ? 'way: template' : `way: subscription, lasting: ${found.lasting}`;
    return [
      fails(`“${name}”的《${found.title}》不是 wechat.yaml 里写的那种`, `${kind}: its template is of another way`, {
        zh: `它在账号里是${found.way === 'template' ? '模板消息' : found.lasting ? '长期订阅通知' : '一次性订阅通知'}：在 wechat.yaml 里写 ${way}。`,
        en: `Write ${way} in wechat.yaml.`,
      }),
    ];
  }
  const used = Object.keys(notice.fields);
  const missing = used.filter(field => !found.fields.includes(field));
  const empty = found.fields.filter(field => !used.includes(field));
  if (missing.length > 0) {
    return [
      fails(
        `“${name}”的模板《${found.title}》没有 ${missing.join('、')}`,
        `${kind}: its template has no ${missing.join(', ')}`,
        {
          zh: `模板里有 ${found.fields.join('、') || '（没有字段）'}：改 wechat.yaml 里的 fields。`,
          en: `It has ${found.fields.join(', ') || 'no field'}: change the fields in wechat.yaml.`,
        },
      ),
    ];
  }
  if (empty.length > 0) {
    return [
      open(
        `“${name}”的模板《${found.title}》还有 ${empty.join('、')} 没有填`,
        `${kind}: ${empty.join(', ')} of its template stay empty`,
        {
          zh: '平台可能拒绝（47003）：在 wechat.yaml 的 fields 里补上，或换一个模板。',
          en: 'The platform may refuse that (47003): fill them in wechat.yaml, or take another template.',
        },
      ),
    ];
  }
  return [works(`“${name}”用模板《${found.title}》`, `${kind}: its template is there, with all fields`)];
}

function nameOf(kind: string): string {
  if (kind === 'staff') return '工作人员的话';
  return kind === 'other' ? '其他' : STATE_NAMES[kind as CaseState].zh;
}
