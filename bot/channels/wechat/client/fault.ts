import { OnePressError } from '../../../domain/errors.ts';

/**
 * What became of a call that failed. `refused`: the platform said no. `not-sent`: it certainly took no effect, so it may be repeated.
 * `unknown`: it was sent and no answer came, so it may have taken effect.
 */
export type Outcome = 'refused' | 'not-sent' | 'unknown';

/** A call of the platform's API that failed. Its words hold no token, secret, openid, or anything that a citizen wrote. */
export class WechatError extends OnePressError {
  /** The platform's number (its page of global return codes); null when the network or this side failed. */
  readonly errcode: number | null;
  readonly outcome: Outcome;

  constructor(code: string, message: string, hint: string, about: { errcode: number | null; outcome: Outcome }) {
    super(code, message, hint, 502);
    this.name = 'WechatError';
    this.errcode = about.errcode;
    this.outcome = about.outcome;
  }
}

/** A citizen cannot be reached by customer-service messages until she does something, whatever is sent. */
export function unreachable(error: unknown): boolean {
  return error instanceof WechatError && error.code === 'WECHAT_WINDOW_CLOSED';
}

const ACCOUNT = new Set([
  'WECHAT_TOKEN_REFUSED',
  'WECHAT_APP_WRONG',
  'WECHAT_SECRET_FROZEN',
  'WECHAT_ADDRESS_NOT_LISTED',
  'WECHAT_QUOTA_SPENT',
]);

/**
 * The platform takes nothing from this account until an operator has put something right or the day's quota is new. Nothing is
 * wrong with the message, which can go out later.
 */
export function accountStopped(error: unknown): boolean {
  return error instanceof WechatError && ACCOUNT.has(error.code);
}
