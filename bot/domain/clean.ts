/** Words as a citizen typed them, without what no eye sees. */

/** Control characters but newline and tab (Unicode Cc). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is its purpose
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
/** Marks that turn the direction of writing (Unicode TR 9), byte order marks, zero-width spaces; joiners stay, emoji need them. */
const DIRECTIONS = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
/** Tag characters: words that a machine reads and nobody sees. */
const TAGS = /[\u{E0000}-\u{E007F}]/gu;

/** The text without control, direction and tag characters; line ends become \n, a broken surrogate becomes U+FFFD. */
export function cleanWords(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(DIRECTIONS, '')
    .replace(TAGS, '');
}

/** One clean line of at most `length` characters, e.g. for a file's name. */
export function cleanLine(text: string, length: number): string {
  return cleanWords(text.slice(0, length * 2))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)
    .toWellFormed();
}
