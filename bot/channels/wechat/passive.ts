import { cdata, element } from './xml.ts';

/** A text that answers a push in its own HTTP response (被动回复用户消息). */
export interface TextReply {
  /** The citizen's openid. */
  to: string;
  /** The account's original id, `gh_…`. */
  from: string;
  /** Unix seconds. */
  at: number;
  /** At most 2048 bytes of UTF-8, or the platform shows its fault text instead. */
  text: string;
}

/** The reply as XML. */
export function textReply({ to, from, at, text }: TextReply): string {
  return element(
    'xml',
    element('ToUserName', cdata(to)) +
      element('FromUserName', cdata(from)) +
      element('CreateTime', String(at)) +
      element('MsgType', cdata('text')) +
      element('Content', cdata(text)),
  );
}
