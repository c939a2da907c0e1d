/** Schemas of what the calls about the knowledge base take and give; answers are held against bot/domain/knowledge-views.ts by the compiler. */
import { z } from 'zod';
import { Field, KnowledgeEntry } from '../domain/knowledge.ts';
import type {
  ConsultMeasures,
  EntryPreview,
  EntrySummary,
  EntryView,
  GapList,
  KnowledgeList,
} from '../domain/knowledge-views.ts';
import { words } from './words-schema.ts';

const STANDINGS = ['new', 'current', 'changing', 'review', 'lapsed', 'retired'] as const;
/** Questions that are settled at once: as many ids as fit a call. */
const MOST_IDS = 2000;

const time = z.iso.datetime();
const version = z.number().int().positive();
const note = words(500).nullish();
const reason = words(500).min(1);
const count = z.number().int();
const named = z.object({ id: z.string(), question: z.string() });

const filter = (most: number) =>
  z
    .string()
    .max(most)
    .optional()
    .overwrite(text => text?.trim() || undefined);

/** Filters of the list; empty ones do not filter. `q`: in the questions, other ways of asking, answer and id. */
export const KnowledgeQuery = z.object({
  field: filter(31),
  standing: z.union([z.literal(''), z.enum(STANDINGS)]).optional(),
  q: filter(100),
});
/** A new entry, or one to be looked at. */
export const EntryBody = z.strictObject({ entry: KnowledgeEntry });
/** A draft; `version` is that of the entry which the clerk saw. */
export const DraftBody = z.strictObject({ entry: KnowledgeEntry, version, note });
/** A step with words for the colleague, if she wants. */
export const StepBody = z.strictObject({ version, note });
/** A step that has to say why. */
export const ReasonBody = z.strictObject({ version, note: reason });
/** A step that says nothing. */
export const PlainStepBody = z.strictObject({ version });
/** Which revision to publish again. */
export const RollBackBody = z.strictObject({ version, revision: z.number().int().positive(), note });
/** Questions that a clerk has looked at. */
export const GapsBody = z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(MOST_IDS) });
/** Questions that an entry answers now. */
export const ResolveBody = GapsBody.extend({ entry: z.string().max(61) });
/** How many weeks to look back on. */
export const MeasuresQuery = z.object({ weeks: z.coerce.number().int().min(1).max(52).default(8) });

const figures = z.object({ shown: count, useful: count, useless: count, handed: count });
const summary = {
  id: z.string(),
  field: z.object({ code: z.string(), name: z.string() }),
  question: z.string(),
  standing: z.enum(STANDINGS),
  department: z.string(),
  owner: z.string(),
  reviewed: z.string(),
  until: z.string().nullable(),
  dueForReview: z.boolean(),
  mine: z.boolean(),
  sample: z.boolean(),
  figures,
  updated: time,
  version: count,
};
const Summary = z.object(summary) satisfies z.ZodType<EntrySummary>;

/** The list. */
export const EntryList = z.object({
  entries: z.array(Summary),
  fields: z.array(Field),
  regions: z.array(z.string()),
  counts: z.object({
    ...{ new: count, current: count, changing: count, review: count, lapsed: count, retired: count },
    dueForReview: count,
    mine: count,
  }),
}) satisfies z.ZodType<KnowledgeList>;

/** An entry on its own page. */
export const WholeEntry = z.object({
  ...summary,
  published: KnowledgeEntry.nullable(),
  draft: KnowledgeEntry.nullable(),
  draftBy: z.string().nullable(),
  draftAt: time.nullable(),
  draftNote: z.string().nullable(),
  revisions: z.array(z.object({ revision: count, at: time, by: z.string(), note: z.string(), entry: KnowledgeEntry })),
  may: z.array(z.enum(['edit', 'submit', 'return', 'publish', 'discard', 'retire', 'roll-back'])),
}) satisfies z.ZodType<EntryView>;

/** An entry as citizens would read it. */
export const Preview = z.object({
  page: z.object({ text: z.string(), choices: z.array(z.string()) }),
  wechat: z.array(z.string()),
  confusedWith: z.array(named),
}) satisfies z.ZodType<EntryPreview>;

/** Groups of questions without a good answer, and entries that do badly. */
export const Gaps = z.object({
  gaps: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      questions: count,
      also: z.array(z.string()),
      ids: z.array(z.string()),
      why: z.array(
        z.object({
          found: z.enum(['words', 'pressed', 'unsure', 'none']),
          verdict: z.enum(['useful', 'useless', 'handed']).nullable(),
          questions: count,
        }),
      ),
      entries: z.array(named),
      first: time,
      last: time,
    }),
  ),
  questions: count,
  weak: z.array(named.extend({ why: z.enum(['never-shown', 'often-useless', 'often-handed']), figures })),
}) satisfies z.ZodType<GapList>;

const top = named.extend({ questions: count });
/** The measures. */
export const Measures = z.object({
  least: count,
  weeks: z.array(
    z.object({
      from: time,
      questions: count,
      alone: z.number().nullable(),
      useful: z.number().nullable(),
      p50: z.number().nullable(),
      p95: z.number().nullable(),
    }),
  ),
  top: z.array(top.extend({ byWeek: z.array(count) })),
  districts: z.array(z.object({ name: z.string(), questions: count, top: z.array(top) })),
}) satisfies z.ZodType<ConsultMeasures>;
