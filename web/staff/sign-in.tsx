/** The sign-in page: big, plain, with its errors in words. */
import { useRef, useState } from 'preact/hooks';
import { BusyButton } from './parts/busy-button.tsx';
import { LanguageSwitch } from './parts/language-switch.tsx';
import { FaultNotice, Notice } from './parts/notice.tsx';
import { useFocus } from './parts/use-focus.ts';
import { useTask } from './parts/use-task.ts';
import { ended, signIn } from './session.ts';
import { setting } from './setting.ts';
import { language, t } from './words.ts';

/** Asks for name and password. */
export function SignIn() {
  const task = useTask();
  const [shown, setShown] = useState(false);
  const username = useFocus<HTMLInputElement>();
  const password = useRef<HTMLInputElement>(null);
  async function enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const good = await task.run(() => signIn(String(form.get('username')).trim(), String(form.get('password'))));
    if (!good) password.current?.select();
  }
  return (
    <main class="sign-in">
      <form class="sign-in-card" onSubmit={enter}>
        <p class="sign-in-city">{setting.city.name[language.value === 'en' ? 'en' : 'zh']}</p>
        <h1>{t('app.title')}</h1>
        {ended.value && !task.fault && <Notice tone="change">{t('signIn.ended')}</Notice>}
        <FaultNotice fault={task.fault} />
        <label class="field">
          <span class="field-label">{t('signIn.username')}</span>
          <input
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            ref={username}
          />
        </label>
        <div class="field">
          <label class="field-label" for="password">
            {t('signIn.password')}
          </label>
          <div class="field-with-button">
            <input
              id="password"
              ref={password}
              name="password"
              type={(shown ? 'text' : 'password') as 'password'}
              autocomplete="current-password"
              required
            />
            <button type="button" class="link" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {t(shown ? 'signIn.hide' : 'signIn.show')}
            </button>
          </div>
        </div>
        <BusyButton busy={task.busy}>{t('signIn.enter')}</BusyButton>
        <p class="sign-in-help">{t('signIn.help')}</p>
      </form>
      <LanguageSwitch />
    </main>
  );
}
