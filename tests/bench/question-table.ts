/** The hundred questions as people read them. */
import { type Asking, type Came, type Questions, type Wanted, well } from './questions.ts';
import { table, whole } from './table.ts';

const WANTED: Record<Wanted, string> = {
  base: 'questions with an answer in the base',
  bare: 'questions in its fields, not in the base',
  none: 'questions beyond its fields',
  report: 'problems',
  other: 'a case, small talk, thanks',
};
const CAME: Record<Came, string> = {
  right: 'answered right',
  offered: 'right one offered',
  wrong: 'answered wrong',
  misled: 'others offered',
  none: 'honest none',
  asked: 'asked what she means',
  report: 'taken for a report',
  danger: 'taken for danger',
  other: 'something else',
};

/** What came of each sort of message; `verbose`: and each one that did not get what it should. */
export function ofQuestions({ asked }: Questions, verbose: boolean): string {
  const columns = Object.keys(CAME) as Came[];
  const line = (name: string, rows: Asking[]) => [
    name,
    whole(rows.length),
    ...columns.map(came => whole(rows.filter(row => row.came === came).length)),
    whole(rows.filter(well).length),
  ];
  const told = asked
    .filter(row => !well(row))
    .map(
      ({ words, came, right, got }) =>
        `- ${CAME[came]}: ${words}\n  got ${got.join(', ')}; right: ${right.join(', ') || 'none'}`,
    );
  return [
    table(
      ['first messages', 'all', ...Object.values(CAME), 'as it should'],
      [
        ...(Object.keys(WANTED) as Wanted[]).map(wanted =>
          line(
            WANTED[wanted],
            asked.filter(row => row.wanted === wanted),
          ),
        ),
        line('all', asked),
      ],
    ),
    ...(verbose && told.length > 0 ? [told.join('\n')] : []),
  ].join('\n\n');
}
