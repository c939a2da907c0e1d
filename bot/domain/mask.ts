/** Personal numbers in free words: staff see that there was one, everybody else sees nothing of it. */

const MOBILE = /(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)/g;
/** GB 11643: 17 digits and a check digit or X. */
const IDENTITY = /(?<!\d)(\d{6})(?:19|20)\d{9}[\dXx](?!\d)/g;

/** Masks mobile numbers (138****5678) and identity-card numbers in words that go into a case. */
export function maskPersonal(words: string): string {
  return words.replace(IDENTITY, '$1************').replace(MOBILE, '$1****$2');
}

/** A telephone number with its middle hidden, to read back: 138****5678, 020-****5678. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1')
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : phone.replace(/\d{4}(?=\d{2,4}$)/, '****');
}
