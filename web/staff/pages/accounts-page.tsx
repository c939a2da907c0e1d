/** Accounts: who may sign in, with which role; new ones, new passwords, and no more access. For admins. */
import { useState } from 'preact/hooks';
import type { AccountView } from '../../../bot/domain/views.ts';
import { FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { useRead } from '../parts/use-read.ts';
import { t } from '../words.ts';
import { AccountRow } from './account-row.tsx';
import { NewAccount } from './new-account.tsx';

/** The page 账号. */
export function AccountsPage() {
  const { found, fault, load } = useRead<{ accounts: AccountView[] }>('/accounts');
  const accounts = found?.accounts;
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState('');
  const changed = async (words: string) => {
    setDone(words);
    setAdding(false);
    await load();
  };
  return (
    <main class="sheet" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('rail.accounts')}</h1>
        <p>{t('accounts.about')}</p>
        {!adding && (
          <button type="button" class="button button-main" onClick={() => setAdding(true)}>
            {t('accounts.add')}
          </button>
        )}
      </header>
      <FaultNotice fault={fault} again={() => void load()} />
      {done && <Notice tone="good">{done}</Notice>}
      {adding && <NewAccount onDone={changed} onCancel={() => setAdding(false)} />}
      {!accounts && !fault && <Waiting lines={4} />}
      {accounts && (
        <ul class="cards">
          {accounts.map(account => (
            <AccountRow key={account.username} account={account} onDone={changed} />
          ))}
        </ul>
      )}
    </main>
  );
}
