/** Dead letters: why each failed, how often it was tried, and one more try. */
import { useEffect, useState } from 'preact/hooks';
import type { DeadLetterView } from '../../../bot/domain/views.ts';
import { write } from '../api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Empty, FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { useTask } from '../parts/use-task.ts';
import { linkTo } from '../route.ts';
import { ago, fullTime } from '../time.ts';
import { t } from '../words.ts';
import { deadLetters, lettersFault, readLetters } from './letter-store.ts';

/** The page 未送达. */
export function LettersPage() {
  const [sent, setSent] = useState(false);
  const letters = deadLetters.value;
  useEffect(() => void readLetters(), []);
  return (
    <main class="sheet" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('rail.letters')}</h1>
        <p>{t('letters.about')}</p>
      </header>
      <FaultNotice fault={lettersFault.value} again={() => void readLetters()} />
      {sent && <Notice tone="good">{t('letters.again')}</Notice>}
      {!letters && !lettersFault.value && <Waiting lines={4} />}
      {letters?.length === 0 && (
        <Empty icon="letters" title={t('letters.none')}>
          {t('letters.noneHint')}
        </Empty>
      )}
      {letters && letters.length > 0 && (
        <ul class="cards">
          {letters.map(letter => (
            <Letter key={letter.id} letter={letter} onSent={() => setSent(true)} />
          ))}
        </ul>
      )}
    </main>
  );
}

function Letter({ letter, onSent }: { letter: DeadLetterView; onSent: () => void }) {
  const task = useTask();
  async function retry(): Promise<void> {
    if (!(await task.run(() => write('POST', `/dead-letters/${encodeURIComponent(letter.id)}/retry`)))) return;
    onSent();
    await readLetters();
  }
  return (
    <li class="card">
      <div class="card-words">
        <p class="card-title">{letter.reason ?? t('letters.noReason')}</p>
        <p class="card-facts">
          <span>{t('letters.attempts', { n: letter.attempts })}</span>
          <time dateTime={letter.created} title={fullTime(letter.created)}>
            {t('letters.made', { ago: ago(letter.created) })}
          </time>
          <time dateTime={letter.dead} title={fullTime(letter.dead)}>
            {t('letters.dead', { ago: ago(letter.dead) })}
          </time>
          <a href={linkTo('talks', letter.conversation)}>{t('letters.talk')}</a>
        </p>
        <FaultNotice fault={task.fault} />
      </div>
      <BusyButton look="plain" busy={task.busy} onPress={() => void retry()}>
        {t('letters.retry')}
      </BusyButton>
    </li>
  );
}
