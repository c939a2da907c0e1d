import { z } from 'zod';
import type { NoticeData, WechatApi } from '../api.ts';
import { type Caller, DONE } from './call.ts';
import { WechatError } from './fault.ts';

/** A subscription's or template's fields as the platform wants them. */
function fields(data: NoticeData): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }]));
}

/** Messages to one citizen: customer-service messages, template messages and subscription notifications. */
export function messageCalls(
  caller: Caller,
): Pick<WechatApi, 'sendText' | 'sendMenu' | 'sendImage' | 'typing' | 'sendTemplate' | 'sendSubscription'> {
  const send = async (openid: string, kind: string, content: object): Promise<void> => {
    await caller.json({
      path: '/cgi-bin/message/custom/send',
      body: { touser: openid, msgtype: kind, [kind]: content },
      shape: DONE,
      openid,
    });
  };

  return {
    sendText: (openid, text) => send(openid, 'text', { content: text }),

    sendMenu: (openid, { head, lines, tail }) =>
      send(openid, 'msgmenu', {
        head_content: head,
        list: lines.map(({ id, title }) => ({ id, content: title })),
        tail_content: tail,
      }),

    sendImage: (openid, media) => send(openid, 'image', { media_id: media }),

    async typing(openid) {
      try {
        const body = { touser: openid, command: 'Typing' };
        await caller.json({ path: '/cgi-bin/message/custom/typing', body, shape: DONE, openid });
      } catch (error) {
        if (!(error instanceof WechatError) || error.outcome !== 'refused') throw error;
      }
    },

    async sendTemplate(openid, { template, data, url, clientId }) {
      const { msgid } = await caller.json({
        path: '/cgi-bin/message/template/send',
        body: {
          touser: openid,
          template_id: template,
          ...(url !== null && { url }),
          client_msg_id: clientId,
          data: fields(data),
        },
        shape: z.object({ msgid: z.union([z.string(), z.number()]) }),
        openid,
      });
      return String(msgid);
    },

    async sendSubscription(openid, { template, data, page, extra }) {
      await caller.json({
        path: '/cgi-bin/message/subscribe/bizsend',
        body: {
          ...extra,
          touser: openid,
          template_id: template,
          ...(page !== null && { page }),
          data: fields(data),
        },
        shape: DONE,
        openid,
      });
    },
  };
}
