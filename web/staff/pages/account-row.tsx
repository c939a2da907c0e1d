/** One account with what an admin may change. */
import { useState } from 'preact/hooks';
import type { AccountView, Role } from '../../../bot/domain/views.ts';
import { write } from '../api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice } from '../parts/notice.tsx';
import { useFocus } from '../parts/use-focus.ts';
import { useTask } from '../parts/use-task.ts';
import { clerk } from '../session.ts';
import { dayAndTime, now } from '../time.ts';
import { t } from '../words.ts';
import { NewPasswordField, RoleOptions } from './account-fields.tsx';

interface AccountRowProps {
  account: AccountView;
  onDone: (words: string) => Promise<void>;
}

/** Name, role, state; new role, new password, disable or enable. One's own role and access stay as they are. */
export function AccountRow({ account, onDone }: AccountRowProps) {
  const task = useTask();
  const [form, setForm] = useState<'password' | 'disable' | null>(null);
  const { username, name, role, disabled } = account;
  const self = username === clerk.value?.username;
  const locked = account.lockedUntil !== null && Date.parse(account.lockedUntil) > now.value;
  async function change(what: Record<string, unknown>, words: string): Promise<void> {
    if (!(await task.run(() => write('PATCH', `/accounts/${encodeURIComponent(username)}`, what)))) return;
    setForm(null);
    await onDone(words);
  }
  return (
    <li class={disabled ? 'card card-off' : 'card'}>
      <div class="card-words">
        <p class="card-title">
          {name}
          <span class="aside">{username}</span>
          {self && <span class="mark mark-work">{t('accounts.you')}</span>}
          {disabled && <span class="mark mark-off">{t('accounts.disabled')}</span>}
          {locked && account.lockedUntil && (
            <span class="mark mark-back">{t('accounts.locked', { at: dayAndTime(account.lockedUntil) })}</span>
          )}
        </p>
        <p class="card-facts">
          <span>{t('accounts.since', { at: dayAndTime(account.created) })}</span>
        </p>
        <FaultNotice fault={task.fault} />
        {form === 'password' && <NewPassword name={name} task={task} change={change} onCancel={() => setForm(null)} />}
        {form === 'disable' && (
          <Notice tone="change">
            <p>{t('accounts.disableSure', { name })}</p>
            <div class="form-ends">
              <BusyButton
                busy={task.busy}
                look="danger"
                onPress={() => void change({ disabled: true }, t('accounts.disabledDone', { name }))}
              >
                {t('accounts.disable')}
              </BusyButton>
              <button type="button" class="button button-plain" onClick={() => setForm(null)}>
                {t('cancel')}
              </button>
            </div>
          </Notice>
        )}
      </div>
      <div class="card-acts">
        <label>
          <span class="hidden">{t('accounts.roleOf', { name })}</span>
          <select
            value={role}
            disabled={self || disabled}
            onChange={event => {
              const next = event.currentTarget.value as Role;
              void change({ role: next }, t('accounts.roleDone', { name, role: t(`role.${next}`) }));
            }}
          >
            <RoleOptions />
          </select>
        </label>
        <button
          type="button"
          class="button button-plain"
          aria-expanded={form === 'password'}
          onClick={() => setForm(form === 'password' ? null : 'password')}
        >
          {t('accounts.password')}
        </button>
        {!self && !disabled && (
          <button type="button" class="button button-danger" onClick={() => setForm('disable')}>
            {t('accounts.disable')}
          </button>
        )}
        {disabled && (
          <BusyButton
            look="plain"
            busy={task.busy}
            onPress={() => void change({ disabled: false }, t('accounts.enabledDone', { name }))}
          >
            {t('accounts.enable')}
          </BusyButton>
        )}
      </div>
    </li>
  );
}

interface NewPasswordProps {
  name: string;
  task: { busy: boolean };
  change: (what: Record<string, unknown>, words: string) => Promise<void>;
  onCancel: () => void;
}

function NewPassword({ name, task, change, onCancel }: NewPasswordProps) {
  const first = useFocus<HTMLInputElement>();
  return (
    <form
      class="inline-form"
      onSubmit={event => {
        event.preventDefault();
        const password = String(new FormData(event.currentTarget).get('password'));
        void change({ password }, t('accounts.passwordDone', { name }));
      }}
    >
      <NewPasswordField label={t('accounts.newPassword', { name })} field={first} />
      <p class="field-hint">{t('accounts.passwordHint')}</p>
      <div class="form-ends">
        <BusyButton busy={task.busy}>{t('save')}</BusyButton>
        <button type="button" class="button button-plain" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
