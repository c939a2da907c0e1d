/** The figures as people read them: Markdown tables, so that they can be put into docs/performance.md as they are. */
import type { Filing } from './filing.ts';
import type { Machine } from './machine.ts';
import type { Held, Memory } from './memory.ts';
import type { Share } from './profile.ts';
import { ofQuestions } from './question-table.ts';
import type { Questions } from './questions.ts';
import type { Start } from './start.ts';
import type { Side, Stored } from './stored.ts';
import { table, whole } from './table.ts';
import type { Turns } from './turns.ts';

/** All that was measured; what was left out is null. */
export interface Report {
  at: string;
  quick: boolean;
  machine: Machine;
  start: Start | null;
  turns: Turns | null;
  /** The same in WeChat, safe mode. */
  wechat: Turns | null;
  filing: Filing | null;
  questions: Questions | null;
  memory: Memory | null;
  stored: Stored | null;
  goals: Goal[];
}

/** A promise, and whether this run kept it. */
export interface Goal {
  goal: string;
  reached: string;
  met: boolean;
}

const MB = 1e6;

/** The whole report. `verbose`: with each question that did not get what it should. */
export function written(report: Report, verbose = false): string {
  const { machine, start, turns, wechat, filing, questions, memory, stored } = report;
  return [
    ofMachine(machine),
    turns && `Web chat:\n\n${ofTurns(turns)}`,
    wechat && `WeChat, safe mode:\n\n${ofTurns(wechat)}`,
    filing && ofFiling(filing),
    questions && ofQuestions(questions, verbose),
    memory && ofMemory(memory),
    start && ofStart(start),
    stored && ofStored(stored),
    (turns?.shares ?? wechat?.shares) && ofShares((turns?.shares ?? wechat?.shares) as Share[]),
    ofGoals(report.goals),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The goals that can be judged by what was measured. */
export function goalsOf({
  turns,
  wechat,
  filing,
  memory,
  start,
  stored,
}: Omit<Report, 'goals' | 'at' | 'quick' | 'machine' | 'questions'>): Goal[] {
  const goals: Goal[] = [];
  const add = (goal: string, reached: string, met: boolean) => goals.push({ goal, reached, met });
  if (turns) {
    const best = Math.max(...turns.levels.map(level => level.perSecond));
    const busy = turns.levels.filter(level => level.citizens >= 50);
    const share = Math.min(...busy.map(level => level.ofFloor));
    add('at least 2,000 durable turns a second', whole(best), best >= 2000);
    add('at least an eighth of the floor', `1/${(1 / share).toFixed(1)}`, share >= 1 / 8);
    const fifty = turns.levels.find(level => level.citizens === 50);
    if (fifty) add('p99 below 50 ms at 50 citizens', `${fifty.p99.toFixed(1)} ms`, fifty.p99 < 50);
  }
  if (wechat) {
    const best = Math.max(...wechat.levels.map(level => level.perSecond));
    const busy = wechat.levels.filter(level => level.citizens >= 50);
    const share = Math.min(...busy.map(level => level.ofFloor));
    const longest = Math.max(...wechat.levels.map(level => level.longest));
    add('WeChat: at least 2,000 durable turns a second', whole(best), best >= 2000);
    add('WeChat: at least a quarter of the floor', `1/${(1 / share).toFixed(1)}`, share >= 1 / 4);
    const many = wechat.levels.find(level => level.citizens === 200);
    if (many) add('WeChat: p99 below 100 ms at 200 citizens', `${many.p99.toFixed(1)} ms`, many.p99 < 100);
    add('WeChat: no turn over 4.3 s', `${(longest / 1000).toFixed(2)} s`, longest < 4300);
  }
  if (filing) {
    add('understanding a message: 0.2 ms in the mean', `${filing.mean.toFixed(3)} ms`, filing.mean < 0.2);
    add('understanding a message: 2 ms at p99', `${filing.p99.toFixed(2)} ms`, filing.p99 < 2);
  }
  if (memory) {
    const most = Math.max(memory.open.rss, turns?.rss ?? 0);
    const { open, before } = memory;
    const more = Math.max(open.rss - before.rss, open.live - before.live);
    const perTenThousand = (more * 10_000) / memory.conversations;
    add('below 400 MB in all', `${whole(most / MB)} MB`, most < 400 * MB);
    add('below 50 MB more for 10,000 open conversations', `${whole(perTenThousand / MB)} MB`, perTenThousand < 50 * MB);
  }
  if (start) add('ready within 3 s', `${(start.first / 1000).toFixed(2)} s`, start.first < 3000);
  if (stored) {
    const reached = `${((stored.cost - 1) * 100).toFixed(0)} % dearer`;
    add(
      `flat within 20 % from ${whole(stored.few.conversations)} to ${whole(stored.many.conversations)}`,
      reached,
      stored.cost < 1.2,
    );
  }
  return goals;
}

function ofMachine(machine: Machine): string {
  const { cores, processor, memoryGb, system, node, flushMs, busyBefore } = machine;
  const lines = [
    `${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}; a flush to the disk takes ${flushMs.toFixed(2)} ms.`,
  ];
  if (machine.inMemory) lines.push('The data folder is in memory: nothing is durable there. Choose a disk with --dir.');
  if (busyBefore > 0.5) lines.push(`Other work was running on the machine (load average ${busyBefore.toFixed(1)}).`);
  return lines.join('\n');
}

function ofTurns({ levels }: Turns): string {
  return table(
    [
      'citizens at once',
      'turns/s',
      'p50 ms',
      'p99 ms',
      'longest ms',
      'floor/s',
      'floor p99 ms',
      'of the floor',
      'server µs/turn',
      'main thread µs/turn',
      'load µs/turn',
    ],
    levels.map(level => [
      whole(level.citizens),
      whole(level.perSecond),
      level.p50.toFixed(1),
      level.p99.toFixed(1),
      whole(level.longest),
      whole(level.floor.perSecond),
      level.floor.p99.toFixed(1),
      `1/${(1 / level.ofFloor).toFixed(1)}`,
      whole(level.cpu),
      whole(level.mainCpu),
      whole(level.loadCpu),
    ]),
  );
}

function ofFiling({ openings, turns, right, givenUp, askedKind, mean, p99 }: Filing): string {
  return table(
    [
      'opening sentences',
      'messages to the case number',
      'kind right',
      'kind asked for',
      'given up',
      'understanding ms',
      'p99 ms',
    ],
    [
      [
        whole(openings),
        turns.toFixed(2),
        `${whole(right)} of ${whole(openings)}`,
        whole(askedKind),
        whole(givenUp),
        mean.toFixed(3),
        p99.toFixed(2),
      ],
    ],
  );
}

function ofMemory(memory: Memory): string {
  const { started, before, open, listening, conversations } = memory;
  const line = (name: string, held: Held, from: Held | null) => [
    name,
    whole(held.rss / MB),
    from ? more(held.rss - from.rss) : '',
    whole(held.live / MB),
    from ? more(held.live - from.live) : '',
  ];
  return table(
    ['memory of the server', 'resident MB', 'more', 'alive MB', 'more'],
    [
      line('just started', started, null),
      line('warm, after many talks', before, null),
      line(`${whole(conversations)} open conversations`, open, before),
      line('the same, each with a stream', listening, before),
    ],
  ).concat(`\n\nNew conversations with their first message: ${whole(memory.arrivals)} a second.`);
}

function more(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'}${whole(Math.abs(bytes) / MB)}`;
}

function ofStart({ first, again }: Start): string {
  return table(
    ['start to ready', 'ms'],
    [
      ['in an empty data folder', whole(first)],
      ['in one that was used before', whole(again)],
    ],
  );
}

function ofStored({ few, many, cost, cpuCost }: Stored): string {
  const line = (side: Side) => [
    whole(side.conversations),
    whole(side.bytes / MB),
    whole(side.perSecond),
    side.p50.toFixed(1),
    side.p99.toFixed(1),
    whole(side.cpu),
    whole(side.readyAfter),
  ];
  return table(
    ['stored conversations', 'database MB', 'turns/s', 'p50 ms', 'p99 ms', 'server µs/turn', 'ready after ms'],
    [line(few), line(many)],
  ).concat(
    `\n\nA turn with many costs ${cost.toFixed(2)} times as much (processor time: ${cpuCost.toFixed(2)} times).`,
  );
}

function ofShares(shares: Share[]): string {
  return table(
    ['the main thread works on', 'share'],
    shares.map(({ part, share }) => [part, `${(share * 100).toFixed(1)} %`]),
  );
}

function ofGoals(goals: Goal[]): string {
  return table(
    ['goal', 'reached', 'met'],
    goals.map(({ goal, reached, met }) => [goal, reached, met ? 'yes' : 'no']),
  );
}
