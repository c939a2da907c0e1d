/** Fields that the form for a new account and the forms of a standing one have in common. */
import type { RefObject } from 'preact';
import type { Role } from '../../../bot/domain/views.ts';
import { t } from '../words.ts';

/** Roles from the least to the most powerful. */
const ROLES: readonly Role[] = ['viewer', 'clerk', 'admin'];
/** Least characters of a password, as bot/staff/schemas.ts checks it; the browser then tells before anything is sent. */
const PASSWORD_LEAST = 8;

/** The roles as options of a select. */
export function RoleOptions() {
  return ROLES.map(one => (
    <option key={one} value={one}>
      {t(`role.${one}`)}
    </option>
  ));
}

interface NewPasswordFieldProps {
  label: string;
  field?: RefObject<HTMLInputElement | null>;
}

/** A password that did not exist before, as `password` of its form. */
export function NewPasswordField({ label, field }: NewPasswordFieldProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        name="password"
        type="password"
        minLength={PASSWORD_LEAST}
        maxLength={200}
        autocomplete="new-password"
        required
        ref={field}
      />
    </label>
  );
}
