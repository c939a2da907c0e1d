/** What is answered at once, beside whatever is open. */
import type { Command } from '../domain/commands.ts';
import type { Reply } from '../domain/reply.ts';
import type { Run } from './engine.ts';
import type { Answer, Answering } from './parts.ts';

/** Commands that parts.answers answers at once. */
export type Aside = Extract<
  Command,
  { do: 'ask' | 'track' | 'settings' | 'help' | 'thanks' | 'greet' | 'chat' | 'scold' }
>;

/** Is it one of them? */
export function isAside(command: Command): command is Aside {
  return ['ask', 'track', 'settings', 'help', 'thanks', 'greet', 'chat', 'scold'].includes(command.do);
}

/** Its answer. */
export function answerAside({ parts, heard }: Run, command: Aside): Answer | Promise<Answer> {
  const answer = parts.answers[command.do] as Answering<Aside>;
  return answer(command, heard);
}

/** The bubble without its presses: the question below it has its own. */
export function withoutPresses({ choices: _, opens: __, ...reply }: Reply): Reply {
  return reply;
}
