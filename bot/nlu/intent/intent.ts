/** One word for what a message is for, read off what it asks to be done. */
import type { City } from '../../domain/city.ts';
import type { Command, Intent, Request } from '../../domain/commands.ts';

/** Which of the city's kinds take praise and suggestions. */
export interface Requests {
  /** What a kind is for when nothing is wrong; undefined for problems. */
  requestOf(code: string): Request | undefined;
  /** The kind under which a request is filed; null where the city has none. */
  requestKind(request: Request): string | null;
}

/** Indexes the city's kinds once. */
export function createRequests({ kinds }: Pick<City, 'kinds'>): Requests {
  const requests = new Map(kinds.map(({ code, request }) => [code, request]));
  const codes = new Map(kinds.flatMap(({ code, request }) => (request ? [[request, code] as const] : [])));
  return { requestOf: code => requests.get(code), requestKind: request => codes.get(request) ?? null };
}

/** Talks that a message may open, and what it is for then. */
const TALKS: Readonly<Record<string, Intent>> = {
  consult: 'ask',
  unanswered: 'ask',
  useful: 'chit-chat',
  useless: 'ask',
  'asks-on': 'ask',
  guide: 'ask',
  track: 'track',
  unsolved: 'track',
  forget: 'settings',
  withdraw: 'steer',
  safe: 'steer',
  'more-photos': 'steer',
};

/** The first command that tells decides. `asked`: a question is open, so that a place or a number alone answers it. */
export function intentOf(commands: readonly Command[], { requestOf }: Requests, asked: boolean): Intent {
  let found: Intent = 'unclear';
  for (const command of commands) {
    const intent = intentOfOne(command, asked);
    if (intent === 'unclear') continue;
    if (intent !== 'report') return intent;
    found = intent;
    if (command.do === 'start' && command.request) return command.request;
    if (command.do === 'set' && command.slot === 'category') return requestOf(command.value[0]?.code ?? '') ?? 'report';
  }
  return found;
}

function intentOfOne(command: Command, asked: boolean): Intent {
  switch (command.do) {
    case 'start':
      return TALKS[command.talk] ?? 'report';
    case 'set':
      return asked && command.slot !== 'category' ? 'answer' : 'report';
    case 'choose':
    case 'correct':
    case 'yes':
    case 'no':
    case 'unknown':
    case 'skip':
      return 'answer';
    case 'back':
    case 'cancel':
    case 'repeat':
    case 'restart':
    case 'resume':
    case 'help':
      return 'steer';
    case 'thanks':
    case 'greet':
    case 'chat':
      return 'chit-chat';
    case 'scold':
      return 'abuse';
    case 'cannot':
      return 'unclear';
    default:
      return command.do;
  }
}
