/** What an event is to the phone, and pushes that a call of the account causes. */
import type { Push } from './desk.ts';
import type { Phone } from './phone.ts';
import type { World } from './world.ts';
import type { XmlFields } from './xml.ts';

/** Only these events take a passive reply; what is answered to others is not shown. */
const ANSWERED = new Set(['subscribe', 'scan', 'click', 'scancode_waitmsg']);

/** Nobody looks at the chat when they come: no fault text either. */
const UNSEEN = /^(unsubscribe|templatesendjobfinish|subscribe_msg_.*|kf_.*|user_info_modified|user_authorization_.*)$/;

/** The citizen of a privacy event stands in OpenID; its sender is an account of the platform. */
const PRIVACY = /^(user_info_modified|user_authorization_revoke|user_authorization_cancellation)$/;
const PLATFORM_OPENID = 'oPlatformWeChatTeam000000000';

/** A push of an event. */
export function eventPush(world: World, phone: Phone, name: string, fields: XmlFields, seconds: number): Push {
  const kind = name.toLowerCase();
  const privacy = PRIVACY.test(kind);
  const openid = privacy ? PLATFORM_OPENID : phone.openid;
  return {
    phone,
    openid,
    type: name,
    fields: {
      ToUserName: world.account,
      FromUserName: openid,
      CreateTime: seconds,
      MsgType: 'event',
      Event: name,
      ...(privacy ? { OpenID: phone.openid, AppID: world.appId } : {}),
      ...fields,
    },
    answers: ANSWERED.has(kind) ? 'shown' : 'not shown',
    faults: UNSEEN.test(kind) ? 'not shown' : 'shown',
    articles: 8,
  };
}

/** Tells the account what became of a send. */
export async function resultEvent(world: World, phone: Phone, name: string, fields: XmlFields): Promise<void> {
  if (world.callback)
    await world.desk.send(eventPush(world, phone, name, fields, Math.floor(world.clock.now() / 1000)));
}
