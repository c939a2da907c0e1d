/** Accounts: who may sign in, with which role; new ones, new passwords, and no more access. For admins. */
import { useEffect, useState } from 'preact/hooks';
import type { AccountView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { t } from '../words.ts';
import { AccountRow } from './account-row.tsx';
import { NewAccount } from './new-account.tsx';

/** The page 账号. */
export function AccountsPage() {
  const [accounts, setAccounts] = useState<AccountView[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState('');
  async function load(): Promise<void> {
    try {
      setAccounts((await read<{ accounts: AccountView[] }>('/accounts')).accounts);
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  }
  useEffect(() => void load(), []);
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
