import { z } from 'zod';
import type { AccountButton, AccountTemplate, WechatApi } from '../api.ts';
import { type Caller, DONE } from './call.ts';
import { WechatError } from './fault.ts';

/** There is no menu. */
const NO_MENU = 46003;

const DAY = 86_400;

const Button: z.ZodType<AccountButton> = z.object({
  name: z.string(),
  type: z.string().exactOptional(),
  key: z.string().exactOptional(),
  url: z.string().exactOptional(),
  get sub_button() {
    return z.array(Button).exactOptional();
  },
});

const About = { title: z.string(), content: z.string() };
const Listed = z.object({ template_list: z.array(z.object({ template_id: z.string(), ...About })) });
const Subscribable = z.object({
  data: z.array(z.object({ priTmplId: z.string(), type: z.int().exactOptional(), ...About })),
});

/** Subscription notices by `type`: 2 is agreed to for one notice, 3 for ever. */
const LASTING = 3;

function template(
  id: string,
  { title, content }: { title: string; content: string },
  way: AccountTemplate['way'],
  lasting: boolean,
): AccountTemplate {
  return {
    id,
    title,
    way,
    lasting,
    fields: [...content.matchAll(/\{\{\s*(\w+)\.DATA\s*\}\}/g)].map(found => found[1]!),
  };
}

/** The platform gives a button without lines an empty list of them. */
function asMade({ sub_button, ...button }: AccountButton): AccountButton {
  return sub_button && sub_button.length > 0 ? { ...button, sub_button: sub_button.map(asMade) } : button;
}

/** What belongs to the account itself: its menu, its codes, its templates. */
export function accountCalls(
  caller: Caller,
): Pick<WechatApi, 'menu' | 'createMenu' | 'deleteMenu' | 'createCode' | 'templates'> {
  return {
    async menu() {
      try {
        const shape = z.object({ menu: z.object({ button: z.array(Button) }) });
        return (await caller.json({ path: '/cgi-bin/menu/get', shape })).menu.button.map(asMade);
      } catch (error) {
        if (error instanceof WechatError && error.errcode === NO_MENU) return null;
        throw error;
      }
    },

    async createMenu(buttons) {
      await caller.json({ path: '/cgi-bin/menu/create', body: { button: buttons }, shape: DONE });
    },

    async deleteMenu() {
      await caller.json({ path: '/cgi-bin/menu/delete', shape: DONE });
    },

    createCode(scene, days) {
      const action_info = { scene: { scene_str: scene } };
      return caller.json({
        path: '/cgi-bin/qrcode/create',
        body:
          days === null
            ? { action_name: 'QR_LIMIT_STR_SCENE', action_info }
            : { expire_seconds: days * DAY, action_name: 'QR_STR_SCENE', action_info },
        shape: z.object({ ticket: z.string(), url: z.string() }),
      });
    },

    async templates() {
      const found = await Promise.allSettled([
        caller
          .json({ path: '/cgi-bin/template/get_all_private_template', shape: Listed })
          .then(({ template_list }) => template_list.map(one => template(one.template_id, one, 'template', false))),
        caller
          .json({ path: '/wxaapi/newtmpl/gettemplate', shape: Subscribable })
          .then(({ data }) => data.map(one => template(one.priTmplId, one, 'subscription', one.type === LASTING))),
      ]);
      // An account may have one kind of notice and not the other.
      const faults = found.filter(one => one.status === 'rejected').map(one => one.reason as unknown);
      const grave = faults.find(fault => !(fault instanceof WechatError && fault.code === 'WECHAT_NOT_GRANTED'));
      if (grave !== undefined || faults.length === found.length) throw grave ?? faults[0];
      const all = found.flatMap(one => (one.status === 'fulfilled' ? one.value : []));
      return [...new Map(all.map(one => [one.id, one])).values()];
    },
  };
}
