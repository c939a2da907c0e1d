/** The form for a new account. */
import { useState } from 'preact/hooks';
import type { Role } from '../../../bot/domain/views.ts';
import { write } from '../api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice } from '../parts/notice.tsx';
import { useFocus } from '../parts/use-focus.ts';
import { useTask } from '../parts/use-task.ts';
import { t } from '../words.ts';
import { NewPasswordField, RoleOptions } from './account-fields.tsx';

// As bot/staff/schemas.ts checks it; the browser then tells before anything is sent.
const USERNAME = '[A-Za-z0-9][A-Za-z0-9._\\-]{1,31}';

interface NewAccountProps {
  onDone: (words: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for name, user name, role and first password. */
export function NewAccount({ onDone, onCancel }: NewAccountProps) {
  const task = useTask();
  const first = useFocus<HTMLInputElement>();
  const [role, setRole] = useState<Role>('clerk');
  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const account = {
      username: String(form.get('username')).trim(),
      name: String(form.get('name')).trim(),
      password: String(form.get('password')),
      role,
    };
    if (await task.run(() => write('POST', '/accounts', account))) {
      await onDone(t('accounts.added', { name: account.name }));
    }
  }
  return (
    <form class="card card-form" onSubmit={add} autocomplete="off" aria-label={t('accounts.add')}>
      <div class="form-grid">
        <label class="field">
          <span class="field-label">{t('accounts.name')}</span>
          <input name="name" maxLength={32} required ref={first} />
        </label>
        <label class="field">
          <span class="field-label">{t('accounts.username')}</span>
          <input name="username" pattern={USERNAME} title={t('accounts.usernameHint')} autocapitalize="none" required />
        </label>
        <label class="field">
          <span class="field-label">{t('accounts.role')}</span>
          <select value={role} onChange={event => setRole(event.currentTarget.value as Role)}>
            <RoleOptions />
          </select>
        </label>
        <NewPasswordField label={t('accounts.firstPassword')} />
      </div>
      <p class="field-hint">{t(`role.${role}.may`)}</p>
      <FaultNotice fault={task.fault} />
      <div class="form-ends">
        <BusyButton busy={task.busy}>{t('accounts.addNow')}</BusyButton>
        <button type="button" class="button button-plain" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
