import type { Kysely } from 'kysely';
import type { Kind } from '../engine.ts';
import { first } from './001-first.ts';
import { channels } from './002-channels.ts';
import { lessons } from './003-lessons.ts';
import { pushes } from './004-pushes.ts';
import { happened } from './005-happened.ts';
import { knowledge } from './006-knowledge.ts';
import { tails } from './007-tails.ts';
import { messages } from './008-messages.ts';
import { places } from './009-places.ts';
import { oldQuestions } from './010-old-questions.ts';
import { oldLessons } from './011-old-lessons.ts';

/** One step of the schema. `name` begins with its number; a step that was released never changes. */
export interface Migration {
  name: string;
  up(db: Kysely<unknown>, kind: Kind): Promise<void>;
}

/** All steps, in order. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-first', up: first },
  { name: '002-channels', up: channels },
  { name: '003-lessons', up: lessons },
  { name: '004-pushes', up: pushes },
  { name: '005-happened', up: happened },
  { name: '006-knowledge', up: knowledge },
  { name: '007-tails', up: tails },
  { name: '008-messages', up: messages },
  { name: '009-places', up: places },
  { name: '010-old-questions', up: oldQuestions },
  { name: '011-old-lessons', up: oldLessons },
];
