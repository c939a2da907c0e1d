/** The last thing before a value is stored: what is still open is put into its box. */
import type { Unsealed } from '../../bot/domain/writes.ts';
import { createSecrets } from '../local/secrets.ts';

/** Puts each value of a statement that is to be sealed into its box, with the secret of the service. `fitted` may lengthen the JSON by spaces. */
export function sealing(
  secret: string | null,
  fitted: (value: Unsealed) => string = value => value.json,
): (params: unknown[]) => unknown[] {
  const secrets = secret === null ? null : createSecrets(secret);
  return params => {
    for (const [at, value] of params.entries()) {
      if (!isUnsealed(value)) continue;
      if (!secrets) throw new TypeError('the store was opened without the secret that seals');
      params[at] = secrets.seal(value.purpose, fitted(value));
    }
    return params;
  };
}

/** Whether a value of a row is to be sealed. */
export function isUnsealed(value: unknown): value is Unsealed {
  const { json, purpose } = (value ?? {}) as Partial<Unsealed>;
  return typeof json === 'string' && typeof purpose === 'string';
}
