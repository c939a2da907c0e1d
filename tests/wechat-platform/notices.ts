/** Template messages and subscription notices, with the events that tell what became of them. */
import { addressee, type Call, objectIn } from './api-call.ts';
import { resultEvent } from './events.ts';
import { notGranted, Refusal } from './refusal.ts';
import { checkValue } from './value-rules.ts';

/** A template of the account. */
export interface Template {
  title: string;
  /** `thing1`, `time2`, … */
  fields: string[];
  /** A message to followers, or a notice that a citizen must accept: each time, or once for always. */
  kind: 'template' | 'once' | 'lasting';
}

const SAME_WITHIN = 600_000;

/** POST message/template/send. */
export function sendTemplate(call: Call): { msgid: bigint } {
  const { world, body } = call;
  const phone = addressee(call);
  const { template, data } = readNotice(call, ['template']);
  if (body.miniprogram) throw new Refusal(40013, 'invalid appid');
  if (!phone.following) throw new Refusal(43004, 'require subscribe');
  const now = world.clock.now();
  const name = body.client_msg_id;
  if (name !== undefined && typeof name !== 'string') throw new Refusal(47001, 'data format error');
  const before = name ? phone.sent.get(name) : undefined;
  if (before && now - before.at < SAME_WITHIN) return { msgid: before.msgid };
  const msgid = world.nextSendId();
  if (name) phone.sent.set(name, { at: now, msgid });
  const lost = world.luck() < (world.faults.undelivered ?? 0);
  const status = phone.blocked ? 'failed:user block' : lost ? 'failed: system failed' : 'success';
  if (status === 'success') {
    const url = body.url ? { url: String(body.url) } : {};
    phone.show({
      by: 'template',
      type: 'notice',
      text: wording(template, data),
      data,
      template: String(body.template_id),
      ...url,
    });
  }
  call.after(() => resultEvent(world, phone, 'TEMPLATESENDJOBFINISH', { MsgID: msgid, Status: status }));
  return { msgid };
}

/** POST message/subscribe/bizsend: needs her consent, not that she follows. */
export function sendSubscribed(call: Call): void {
  const { world, body } = call;
  if (world.sandbox) throw notGranted();
  const phone = addressee(call);
  const { template, data } = readNotice(call, ['once', 'lasting']);
  const id = String(body.template_id);
  const left = phone.consents.get(id) ?? 0;
  if (left < 1) throw new Refusal(43101, 'user refuse to accept the msg');
  if (body.miniprogram) throw new Refusal(40013, 'invalid appid');
  phone.consents.set(id, left - 1);
  const url = body.page ? { url: String(body.page) } : {};
  phone.show({ by: 'subscription', type: 'notice', text: wording(template, data), data, template: id, ...url });
  const sent = { TemplateId: id, MsgID: String(world.nextSendId()), ErrorCode: '0', ErrorStatus: 'success' };
  call.after(() => resultEvent(world, phone, 'subscribe_msg_sent_event', { SubscribeMsgSentEvent: { List: [sent] } }));
}

/** The template and its values; members that the template does not name are left out, as on the phone. */
function readNotice(call: Call, kinds: Template['kind'][]): { template: Template; data: Record<string, string> } {
  const template = call.world.templates.get(String(call.body.template_id ?? ''));
  if (!template || !kinds.includes(template.kind)) throw new Refusal(40037, 'invalid template_id');
  const given = objectIn(call.body, 'data') as Record<string, { value?: unknown } | undefined>;
  const data: Record<string, string> = {};
  for (const field of template.fields) {
    const value = given[field]?.value;
    checkValue(field, value);
    data[field] = value as string;
  }
  return { template, data };
}

const wording = (template: Template, data: Record<string, string>) =>
  [template.title, ...Object.values(data)].join('\n');

const contentOf = (template: Template) => template.fields.map(field => `{{${field}.DATA}}`).join('\n');

/** GET template/get_all_private_template. */
export function listTemplates({ world }: Call): unknown {
  const own = [...world.templates].filter(([, template]) => template.kind === 'template');
  return {
    template_list: own.map(([template_id, template]) => ({
      template_id,
      title: template.title,
      primary_industry: '',
      deputy_industry: '',
      content: contentOf(template),
      example: '',
    })),
  };
}

/** GET wxaapi/newtmpl/gettemplate: type 2 is accepted for one send, 3 for always. */
export function listSubscribed({ world }: Call): unknown {
  const own = [...world.templates].filter(([, template]) => template.kind !== 'template');
  return {
    data: own.map(([priTmplId, template]) => ({
      priTmplId,
      title: template.title,
      content: contentOf(template),
      example: '',
      type: template.kind === 'once' ? 2 : 3,
    })),
  };
}
