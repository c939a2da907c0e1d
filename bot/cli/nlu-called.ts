/** How the parts of `npm run nlu` say that they were called wrongly. */
import { OnePressError } from '../domain/errors.ts';

/** What `parse` makes of the words behind the command. @throws OnePressError USAGE instead of what it throws */
export function called<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new OnePressError(
      'USAGE',
      `nlu: ${(error as TypeError).message}`,
      'npm run --silent nlu -- --help shows how it is called.',
      400,
    );
  }
}
