/** Danger first: the number to call in the first line, before anything is asked or filed. */
import type { EmergencyEntry } from '../../domain/city.ts';
import type { Emergency } from '../../domain/commands.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import type { Report } from '../report/slots.ts';
import { inLanguage } from '../words.ts';

/** Kinds in which a person takes over at once and every script stops. */
const AT_ONCE = ['suicide'];

/** What is said to words that tell of danger. The words are kept, so that the citizen can go on after her call. */
export function danger(heard: Heard, deps: DialogDeps): Answer {
  const emergency = heard.understanding.emergency as Emergency;
  const entry = deps.city.emergencies.find(candidate => candidate.kind === emergency.kind);
  if (emergency.ask)
    return { replies: [stillDangerous(emergency, entry)], label: 'danger.ask', draft: kept(heard, entry) };
  return alarm(heard, emergency, entry);
}

function alarm(
  heard: Heard,
  emergency: Emergency,
  entry: EmergencyEntry | undefined,
  draft = kept(heard, entry),
): Answer {
  const say = entry ? inLanguage(entry.say, heard.understanding.language) : '';
  const person = AT_ONCE.includes(emergency.kind);
  return {
    label: `danger.${emergency.kind}`,
    replies: [
      say
        ? { text: 'danger.say', params: { say }, ...presses(person) }
        : { text: 'danger.call', params: { phone: emergency.call[0] ?? '110' }, ...presses(person) },
    ],
    draft,
    ...(person ? { effects: [{ do: 'hand-over' as const }] } : {}),
  };
}

function presses(person: boolean) {
  return person
    ? {}
    : {
        opens: 'danger',
        choices: [
          { value: 'called', text: 'choice.called' },
          { value: 'over', text: 'choice.no-danger' },
          { value: 'person', text: 'choice.person' },
        ],
      };
}

function stillDangerous(emergency: Emergency, entry: EmergencyEntry | undefined) {
  return {
    text: 'danger.still',
    params: { phone: (entry?.call ?? emergency.call)[0] ?? '110' },
    opens: 'danger',
    choices: [
      { value: `danger:${emergency.kind}`, text: 'choice.still-danger', means: 'yes' as const },
      { value: 'over', text: 'choice.no-danger', means: 'no' as const },
    ],
  };
}

/** The report that she may go on with. */
function kept(heard: Heard, entry: EmergencyEntry | undefined): NonNullable<Answer['draft']> {
  const slots: Partial<Report> = { words: [maskPersonal(heard.words)] };
  if (entry?.file) slots.category = { code: entry.file, sure: true };
  return { talk: 'report', schema: 1, slots, keptAt: heard.at };
}

/** The presses below a warning: she has called, it is over, or there is danger after all. */
export function pressDanger(value: string, heard: Heard, deps: DialogDeps): Answer {
  const { draft, talks } = heard.conversation.state;
  if (value.startsWith('danger:')) {
    const kind = value.slice(7);
    const entry = deps.city.emergencies.find(candidate => candidate.kind === kind);
    return alarm(heard, { kind, call: entry?.call ?? ['110'], ask: false }, entry, draft ?? undefined);
  }
  const leads = [{ text: value === 'over' ? 'danger.over' : 'danger.called' }];
  // In the middle of a talk its question comes again by itself.
  if (talks.length > 0) return { replies: [], leads, label: `danger.${value}` };
  const slots = draft?.talk === 'report' ? draft.slots : {};
  return { replies: [], leads, label: `danger.${value}`, draft: null, begin: { talk: 'report', slots, deaf: true } };
}
