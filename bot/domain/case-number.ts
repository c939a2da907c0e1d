/**
 * Case numbers: nine digits in groups of three, like a telephone number, e.g. 482-915-306.
 * The last digit is a check by ISO/IEC 7064 MOD 11,10, which finds every single wrong digit and nearly all swapped neighbours.
 */

/** The check digit of a string of digits (ISO/IEC 7064 MOD 11,10). */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Makes a case number from a random integer 0 … 89,999,999 (the first digit is never 0). */
export function caseNumber(random: number): string {
  const body = String(10_000_000 + (random % 90_000_000));
  const all = body + checkDigit(body);
  return `${all.slice(0, 3)}-${all.slice(3, 6)}-${all.slice(6)}`;
}

/** Chinese digits as they are written or said: 幺 for one and 洞 for nought on the telephone. */
export const CHINESE_DIGITS: Record<string, string> = {
  零: '0',
  〇: '0',
  洞: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/**
 * Reads a case number as people type or dictate it: with or without dashes and spaces, full-width, or in Chinese digits.
 * Returns it in its written shape, or null when it is not one (wrong length or check digit).
 */
export function readCaseNumber(words: string): string | null {
  const digits = words
    .normalize('NFKC')
    .replace(/[零〇一幺二两三四五六七八九]/g, found => CHINESE_DIGITS[found] ?? '')
    .replace(/[\s\-—–_.]/g, '');
  if (!/^[1-9]\d{8}$/.test(digits) || checkDigit(digits.slice(0, 8)) !== digits[8]) return null;
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
}
