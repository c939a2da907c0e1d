/** The same words as other people type them. */
import { simplify } from '../../bot/nlu/text/traditional.ts';

const TRADITIONAL = new Map<string, string>();
for (let code = 0x3400; code < 0xa000; code += 1) {
  const letter = String.fromCharCode(code);
  const simple = simplify(letter);
  if (simple !== letter && !TRADITIONAL.has(simple)) TRADITIONAL.set(simple, letter);
}

/** In traditional characters, as far as there are any. */
export function traditional(text: string): string {
  return Array.from(text, letter => TRADITIONAL.get(letter) ?? letter).join('');
}

/** Letters, figures and marks as wide as a Chinese character. */
export function wide(text: string): string {
  return text.replace(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
}

/** With a greeting before and thanks behind. */
export function politely(text: string): string {
  return `你好，${text}，谢谢啊！`;
}
