/** An answer `{"errcode", "errmsg"}` that is not 0. Numbers and words are those of the platform's list of return codes. */
export class Refusal extends Error {
  readonly errcode: number;
  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.errcode = errcode;
  }
}

/** `openid` is not one of this account. */
export const badOpenid = (): Refusal => new Refusal(40003, 'invalid openid');

/** The media id is unknown, of another type, or older than 3 days. */
export const badMedia = (): Refusal => new Refusal(40007, 'invalid media_id');

/** The account or the user may not do this. */
export const notGranted = (): Refusal => new Refusal(48001, 'api unauthorized');
