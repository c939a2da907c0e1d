/** One conversation: what was said, taking it, answering, giving it back. */
import { useEffect, useState } from 'preact/hooks';
import type { ConversationSummary, EntryView } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read, write } from '../api.ts';
import { onLive } from '../live.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { FaultNotice, Notice, Waiting } from '../parts/notice.tsx';
import { type Task, useTask } from '../parts/use-task.ts';
import { linkTo } from '../route.ts';
import { clerk, mayAct } from '../session.ts';
import { soon } from '../soon.ts';
import { now } from '../time.ts';
import { t } from '../words.ts';
import { Composer } from './composer.tsx';
import { readTalks } from './talk-store.ts';
import { TalkMarks, WaitMark } from './talks-page.tsx';
import { Thread } from './thread.tsx';

interface Talk {
  conversation: ConversationSummary;
  entries: EntryView[];
}

/** Reads the conversation and keeps it true. */
export function TalkPage({ id }: { id: string }) {
  const [talk, setTalk] = useState<Talk | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const path = `/conversations/${encodeURIComponent(id)}`;
  async function load(): Promise<void> {
    try {
      setTalk(await read<Talk>(path));
      setFault(null);
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  }
  useEffect(() => {
    const loadSoon = soon(load, 200);
    loadSoon();
    return onLive(event => {
      if (event.kind === 'again' || ('conversation' in event && event.conversation === id)) loadSoon();
    });
  }, [id]);
  if (!talk) {
    return fault ? (
      <div class="case-missing">
        <FaultNotice fault={fault} again={() => void load()} />
      </div>
    ) : (
      <Waiting lines={6} />
    );
  }
  return (
    <article class="talk" aria-label={t('talks.citizen', { n: id.slice(-4).toUpperCase() })}>
      <TalkHead talk={talk.conversation} path={path} reload={load} />
      <FaultNotice fault={fault} again={() => void load()} />
      <Thread entries={talk.entries} label={t('thread.label')} />
      {mine(talk.conversation) && mayAct.value && <Composer id={id} path={path} onSent={load} />}
    </article>
  );
}

/** A colleague's talk that may be taken from her: she has been silent for long or is gone, or I am an admin. */
function mayTakeOver(talk: ConversationSummary): boolean {
  if (talk.owner !== 'staff' || mine(talk)) return false;
  return clerk.value?.role === 'admin' || (talk.freeFrom !== null && Date.parse(talk.freeFrom) <= now.value);
}

function mine(talk: ConversationSummary): boolean {
  return talk.owner === 'staff' && talk.clerk === clerk.value?.username;
}

interface TalkHeadProps {
  talk: ConversationSummary;
  path: string;
  reload: () => Promise<void>;
}

function TalkHead({ talk, path, reload }: TalkHeadProps) {
  const task = useTask();
  const [leaving, setLeaving] = useState(false);
  const act = async (call: string) => {
    await task.run(() => write('POST', `${path}/${call}`));
    setLeaving(false);
    await Promise.all([reload(), readTalks()]);
  };
  return (
    <header class="talk-head">
      <div class="talk-who">
        <h2>{t('talks.citizen', { n: talk.id.slice(-4).toUpperCase() })}</h2>
        <TalkMarks talk={{ ...talk, cases: [] }} />
        {talk.owner === 'waiting' && talk.waitingSince && <WaitMark since={talk.waitingSince} />}
        <span class="talk-owner">{owner(talk)}</span>
      </div>
      {mayAct.value && <TalkActs talk={talk} task={task} leaving={leaving} setLeaving={setLeaving} act={act} />}
      {talk.cases.length > 0 && (
        <p class="talk-cases">
          {t('talks.herCases')}
          {talk.cases.map(number => (
            <a key={number} class="link" href={linkTo('cases', number)}>
              {number}
            </a>
          ))}
        </p>
      )}
      <FaultNotice fault={task.fault} />
      {leaving && (
        <Notice tone="change">
          <p>{t('talks.closeSure')}</p>
          <div class="form-ends">
            <BusyButton busy={task.busy} onPress={() => void act('close')}>
              {t('talks.closeYes')}
            </BusyButton>
            <button type="button" class="button button-plain" onClick={() => setLeaving(false)}>
              {t('talks.closeNo')}
            </button>
          </div>
        </Notice>
      )}
    </header>
  );
}

interface TalkActsProps {
  talk: ConversationSummary;
  task: Task;
  leaving: boolean;
  setLeaving: (leaving: boolean) => void;
  act: (call: string) => Promise<void>;
}

function TalkActs({ talk, task, leaving, setLeaving, act }: TalkActsProps) {
  if (talk.owner === 'waiting') {
    return (
      <BusyButton busy={task.busy} onPress={() => void act('claim')}>
        {t('talks.claim')}
      </BusyButton>
    );
  }
  if (mayTakeOver(talk)) {
    return (
      <BusyButton busy={task.busy} onPress={() => void act('claim')}>
        {t('talks.takeOver')}
      </BusyButton>
    );
  }
  if (!mine(talk) || leaving) return null;
  return (
    <button type="button" class="button button-plain" onClick={() => setLeaving(true)}>
      {t('talks.close')}
    </button>
  );
}

function owner(talk: ConversationSummary): string {
  if (talk.owner === 'waiting') return t('owner.waiting');
  if (talk.owner === 'bot') return t('owner.bot');
  return mine(talk) ? t('owner.mine') : t('owner.other', { name: talk.clerkName ?? '' });
}
