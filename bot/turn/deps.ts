import type { Understand } from '../domain/commands.ts';
import type { Language } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import type { CaseSystem, Late } from '../ports/case-system.ts';
import type { Outlet } from '../ports/channel.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { DialogEngine } from '../ports/dialogs.ts';
import type { FanOut } from '../ports/fan-out.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Questions } from '../ports/questions.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import type { Texts } from '../ports/texts.ts';
import type { Kept } from './kept.ts';
import type { NoneWaits } from './none-waits.ts';
import type { Reach } from './reach.ts';

/** One line of the log: what happened to a turn. It never holds words, names or numbers of a citizen. */
export interface TurnLog {
  turn(line: { trace: string; channel: string; ms: number; outcome: string; messages: number; tries: number }): void;
  fault(line: { trace: string; channel: string; code: string }, error: unknown): void;
}

/** What the turn engine is put together from. */
export interface TurnDeps {
  store: Store;
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
  texts: Texts;
  understand: Understand;
  dialogs: DialogEngine;
  cases: CaseSystem;
  late: Late;
  questions: Pick<Questions, 'rows'>;
  fanOut: FanOut;
  outlets: Outlet[];
  metrics: Metrics;
  log: TurnLog;
  /** The first bubble of a conversation, in a language. */
  greeting(language: Language): Reply;
}

/** What a running turn needs besides. */
export type RunDeps = TurnDeps & { reach: Reach; kept: Kept; noneWaits: NoneWaits };
