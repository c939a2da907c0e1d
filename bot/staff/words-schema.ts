/** What a clerk writes, as it is kept. */
import { z } from 'zod';

// Control characters other than line breaks and tabs have no place in what a clerk writes.
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Words of at most so many characters, trimmed, with plain line breaks and no control characters. */
export const words = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite(text =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(CONTROLS, sign => (sign === '\n' || sign === '\t' ? sign : ''))
        .trim(),
    );
