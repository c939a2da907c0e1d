/** The calls of the platform's API that we make, in our words; bot/channels/wechat/client speaks them over HTTPS. */

/** A line that can be tapped; a tap comes back as a text push with its id. */
export interface MenuLine {
  id: string;
  title: string;
}

/** Values of a notice's fields by the template's own names (`thing1`), already trimmed to the rules of each. */
export type NoticeData = Record<string, string>;

/** A button of the account's menu, as the platform has it. */
export interface AccountButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  sub_button?: AccountButton[];
}

/** A template that the account has. */
export interface AccountTemplate {
  id: string;
  title: string;
  way: 'template' | 'subscription';
  /** Subscription notices: one consent is good for ever, not for one notice. */
  lasting: boolean;
  /** The template's own names: `thing1`, `time4`. */
  fields: string[];
}

/**
 * What can be asked of the platform. Every call renews a refused token once by itself, gives up after the client's patience, and
 * throws WechatError (client/fault.ts) with the platform's number; nothing secret stands in its words.
 */
export interface WechatApi {
  /** Customer-service messages (客服消息): one slot of the citizen's window each. */
  sendText(openid: string, text: string): Promise<void>;
  sendMenu(openid: string, menu: { head: string; lines: MenuLine[]; tail: string }): Promise<void>;
  sendImage(openid: string, media: string): Promise<void>;
  /** "Typing" for up to 15 s; refusals (nothing to show it for) are no fault. */
  typing(openid: string): Promise<void>;
  /** Puts a JPEG of at most 2 MB into the platform's temporary store; its media id is good for 3 days. */
  uploadImage(jpeg: Uint8Array): Promise<string>;
  /** A citizen's photo or recording. @throws WechatError when it is gone, larger than `most` bytes, or no medium at all. */
  media(id: string, most: number): Promise<{ bytes: Uint8Array; type: string }>;
  /** A photo by the platform's link; only hosts of the platform's pictures are asked. @throws WechatError. */
  picture(url: string, most: number): Promise<{ bytes: Uint8Array; type: string }>;
  /** Template message (模板消息); returns its msgid. The same `clientId` is sent once within ten minutes. */
  sendTemplate(
    openid: string,
    notice: { template: string; data: NoticeData; url: string | null; clientId: string },
  ): Promise<string>;
  /** Subscription notification (订阅通知). */
  sendSubscription(
    openid: string,
    notice: { template: string; data: NoticeData; page: string | null; extra: Record<string, string> },
  ): Promise<void>;
  /** The account's menu; null when there is none. */
  menu(): Promise<AccountButton[] | null>;
  createMenu(buttons: AccountButton[]): Promise<void>;
  deleteMenu(): Promise<void>;
  /** A code that opens the chat with a scene (带参数二维码); `days` 1–30, null: lasting. Returns ticket and the text inside the code. */
  createCode(scene: string, days: number | null): Promise<{ ticket: string; url: string }>;
  /** The picture of a code. */
  codePicture(ticket: string): Promise<Uint8Array>;
  /** Asks for a token, to see whether id, secret and address are accepted. */
  tokenWorks(): Promise<void>;
  /** Templates of the account and its subscription notices, for the operator's check. */
  templates(): Promise<AccountTemplate[]>;
}
