/** Telephone numbers that offices publish. */
import { z } from 'zod';

/**
 * Emergency and service numbers of three digits (110, 119, 120, 122, 114; 999 in some cities), and all longer ones: 12345, 95598, 96110,
 * 400-820-8820, 020-8888 6666, with a hyphen or a space between groups, and an extension after a hyphen. A number of three other digits is
 * an area code or cut off. Console and pages have the same pattern.
 */
export const Phone = z.string().regex(/^(?:1\d\d|999|(?=.{4,20}$)\d{2,}(?:[ -]\d+)*)$/);
