/** What a clerk writes, as it is kept. */
import { z } from 'zod';
import { cleanWords } from '../domain/clean.ts';

/** Words of at most so many characters, trimmed, with plain line breaks and without signs that nobody sees. */
export const words = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite(text => cleanWords(text).trim());
