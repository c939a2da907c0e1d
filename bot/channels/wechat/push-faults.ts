/** What is wrong with a push. The words never hold anything of it; the hint names the setting at fault. */
import { OnePressError } from '../../domain/errors.ts';

/** Not from the platform, or our settings are not those of the account (403). */
export function forged(message: string, hint: string): OnePressError {
  return new OnePressError('WECHAT_FORGED', message, hint, 403);
}

/** A signature's time is more than five minutes away from ours (403). */
export function stale(): OnePressError {
  return new OnePressError(
    'WECHAT_STALE',
    'The push was signed more than five minutes before or after the time of this server',
    "See that this server's clock is right. If it is, somebody sent an old push again.",
    403,
  );
}

/** A signature that came before, over another body (403). */
export function replayed(): OnePressError {
  return new OnePressError(
    'WECHAT_REPLAYED',
    'The signature of an earlier push came again with another body',
    'Somebody may have seen an address of a push. Choose the safe mode on the platform and set WECHAT_MODE to safe: there the signature covers the body.',
    403,
  );
}

/** A push that cannot be read (400). */
export function badPush(
  message: string,
  hint = 'If the platform sent it, please report it with the kind of push.',
): OnePressError {
  return new OnePressError('WECHAT_PUSH_BAD', message, hint, 400);
}

/** A body above what the platform ever sends (413). */
export function pushTooLarge(): OnePressError {
  return new OnePressError(
    'WECHAT_PUSH_TOO_LARGE',
    'The push is larger than 64 KB',
    'The platform sends photos and recordings as ids, never whole: this came from somebody else.',
    413,
  );
}
