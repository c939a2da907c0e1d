/** Schemas of what the staff API takes and gives. Those of answers are held against bot/domain/views.ts by the compiler. */
import { z } from 'zod';
import { CASE_STATES } from '../domain/case.ts';
import { readCaseNumber } from '../domain/case-number.ts';
import { SEVERITY_SIGNS } from '../domain/severity.ts';
import type {
  AccountView,
  AuditView,
  CaseSummary,
  CaseView,
  ConversationSummary,
  DeadLetterView,
  DeliveryView,
  EntryView,
  ErrorView,
  HistoryView,
  StaffView,
} from '../domain/views.ts';
import { PASSWORD_LENGTH } from './password.ts';
import { caseUnknown } from './refusal.ts';
import { usernameOf } from './sign-in.ts';
import { words } from './words-schema.ts';

const state = z.enum(CASE_STATES);
const role = z.enum(['admin', 'clerk', 'viewer']);
const named = z.object({ code: z.string(), name: z.string() });
const time = z.iso.datetime();
const moved = z.array(z.string().min(1).max(64));

/** The number in a case's address. A wrong one is refused as an unknown case: 404. */
export const NumberInPath = z.object({
  number: z
    .string()
    .max(40)
    .transform(text => {
      const number = readCaseNumber(text);
      if (number === null) throw caseUnknown();
      return number;
    }),
});
/** An id in a call’s address. */
export const IdInPath = z.object({ id: z.string().min(1).max(128) });
/** A user name in a call’s address, in any case. */
export const UsernameInPath = z.object({ username: z.string().max(64).overwrite(usernameOf) });

const filter = (most: number) =>
  z
    .string()
    .max(most)
    .optional()
    .overwrite(text => text?.trim() || undefined);
/** Filters of the list of cases; empty ones do not filter. */
export const CaseQuery = z.object({
  status: z.union([z.literal(''), state]).optional(),
  category: filter(3),
  q: filter(100),
  after: filter(200),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** Which talks to list. */
export const TalkQuery = z.object({ state: z.enum(['waiting', 'staff']) });
/** Entries with a seq above `after`. */
export const EntriesQuery = z.object({ after: z.coerce.number().int().min(0).optional() });
/** Lines of the audit trail, about one target or all, newest first. */
export const AuditQuery = z.object({
  target: filter(128),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** The talk that is in view, whose entries are wanted live. */
export const EventsQuery = z.object({ conversation: filter(128) });

/** Sign in. */
export const SignInBody = z.strictObject({ username: z.string().min(1).max(64), password: z.string().min(1).max(200) });
/** Move a case; `version` is the one that the clerk saw, `rating` what the citizen answered by telephone. */
export const MoveBody = z.strictObject({
  to: state,
  note: words(2000).nullish(),
  department: words(64).nullish(),
  photos: moved.max(9).optional(),
  rating: z
    .strictObject({ contacted: z.boolean().nullish(), solved: z.boolean(), satisfied: z.boolean().nullish() })
    .optional(),
  version: z.number().int().positive().optional(),
});
/** A note that the citizen does not see. */
export const NoteBody = z.strictObject({ text: words(2000).min(1) });
/** A clerk’s words to the citizen; `key` is the console's own name for them, so that sending again says nothing twice. */
export const SayBody = z.strictObject({ text: words(2000).min(1), key: z.string().min(1).max(64).optional() });
/** A call that needs no words. */
export const EmptyBody = z.strictObject({});

const username = z
  .string()
  .max(64)
  .overwrite(usernameOf)
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/);
const password = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most);
const name = words(32).min(1);
/** A new account. */
export const NewAccountBody = z.strictObject({ username, name, role, password });
/** What to change of an account. */
export const AccountChangeBody = z.strictObject({
  name: name.optional(),
  role: role.optional(),
  disabled: z.boolean().optional(),
  password: password.optional(),
});

const staff = { username: z.string(), name: z.string(), role };
/** Who is signed in. */
export const Staff = z.object(staff) satisfies z.ZodType<StaffView>;
/** An account as admins see it. */
export const Account = z.object({
  ...staff,
  disabled: z.boolean(),
  lockedUntil: time.nullable(),
  created: time,
}) satisfies z.ZodType<AccountView>;

const summary = {
  number: z.string(),
  status: state,
  category: named,
  level: z.enum(['P1', 'P2', 'P3', 'P4']),
  severity: z.object({ level: z.literal([1, 2, 3]), signs: z.array(z.enum(SEVERITY_SIGNS)) }),
  department: named,
  description: z.string(),
  address: z.string(),
  district: z.string().nullable(),
  due: time,
  dueState: z.enum(['ok', 'soon', 'late', 'paused']),
  created: time,
  updated: time,
  version: z.number().int(),
};
/** A case in the list. */
export const Summary = z.object({ ...summary, photos: z.number().int() }) satisfies z.ZodType<CaseSummary>;

const history = z.object({
  at: time,
  actor: z.object({ role: z.enum(['citizen', 'staff', 'system']), name: z.string() }),
  kind: z.string(),
  from: state.nullable(),
  to: state.nullable(),
  text: z.string().nullable(),
  photos: z.array(z.string()),
  visible: z.boolean(),
}) satisfies z.ZodType<HistoryView>;

const delivery = z.object({
  at: time,
  what: z.union([state, z.literal('words')]).nullable(),
  way: z.string(),
  state: z.enum(['sent', 'reached', 'hinted', 'held', 'refused', 'heard']),
  reason: z.string().nullable(),
}) satisfies z.ZodType<DeliveryView>;

const voices = z.array(z.object({ url: z.string(), type: z.string() }));

/** A case on its own page. */
export const WholeCase = z.object({
  ...summary,
  detail: z.string().nullable(),
  when: z
    .object({
      words: z.string(),
      from: time.nullable(),
      to: time.nullable(),
      recurring: z
        .object({
          every: z.enum(['day', 'week', 'month', 'year']),
          days: z.array(z.number().int()).optional(),
          from: z.string().optional(),
          to: z.string().optional(),
        })
        .nullable(),
    })
    .nullable(),
  place: z.object({
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    address: z.string(),
    district: z.string().nullable(),
    precision: z.string(),
    raw: z.object({ lat: z.number(), lng: z.number(), datum: z.string() }).nullable(),
  }),
  photos: z.array(z.string()),
  voices,
  contact: z.string().nullable(),
  conversation: z.string(),
  rating: z
    .object({
      contacted: z.boolean().nullable(),
      solved: z.boolean().nullable(),
      satisfied: z.boolean().nullable(),
      timeout: z.boolean(),
    })
    .nullable(),
  followers: z.number().int(),
  mayCorrect: z.boolean(),
  departmentTold: z.boolean(),
  moves: z.array(state),
  history: z.array(history),
  reached: z.boolean(),
  deliveries: z.array(delivery),
  notReached: z.object({ since: time, reason: z.string().nullable() }).nullable(),
}) satisfies z.ZodType<CaseView>;

/** A talk in the list. */
export const Talk = z.object({
  id: z.string(),
  channel: z.string(),
  owner: z.enum(['waiting', 'staff', 'bot']),
  clerk: z.string().nullable(),
  clerkName: z.string().nullable(),
  freeFrom: time.nullable(),
  waitingSince: time.nullable(),
  elder: z.boolean(),
  language: z.string(),
  last: z.string(),
  lastSeq: z.number().int(),
  cases: z.array(z.string()),
}) satisfies z.ZodType<ConversationSummary>;

/** A bubble of a talk. */
export const TalkEntry = z.object({
  id: z.string(),
  seq: z.number().int(),
  author: z.enum(['citizen', 'bot', 'staff']),
  at: time,
  text: z.string(),
  photos: z.array(z.string()),
  voices,
  place: z.object({ lat: z.number(), lng: z.number(), name: z.string().nullable() }).nullable(),
  choices: z.array(z.string()),
}) satisfies z.ZodType<EntryView>;

/** A message that could not be delivered. */
export const DeadLetter = z.object({
  id: z.string(),
  conversation: z.string(),
  kind: z.string(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  created: time,
  dead: time,
}) satisfies z.ZodType<DeadLetterView>;

/** A line of the audit trail. */
export const AuditLine = z.object({
  at: time,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<AuditView>;

/** A refusal: code, words for the clerk, hint for the operator, and facts. */
export const Refused = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    moves: z.array(state).optional(),
    changedBy: z.string().optional(),
    changedAt: time.optional(),
    holder: z.string().nullish(),
  }),
}) satisfies z.ZodType<ErrorView>;
