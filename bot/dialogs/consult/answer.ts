/** An entry as a citizen reads it: the same lines on every channel, and in the console's preview. */
import type { City } from '../../domain/city.ts';
import type { KnowledgeEntry } from '../../domain/knowledge.ts';
import type { Language } from '../../domain/message.ts';
import type { Choice, Line, Reply } from '../../domain/reply.ts';
import type { KnowledgeBase } from '../../ports/knowledge-base.ts';
import { inLanguage } from '../words.ts';

/** What an answer is made from. */
export interface AnswerDeps {
  city: Pick<City, 'departments'>;
  knowledge: Pick<KnowledgeBase, 'entry'>;
}

/** Related entries below an answer. */
const RELATED = 2;

/**
 * The bubble: what to do first, then where, when, papers and fee, at its end who says so and since when.
 * @param question the question's number (Asked.id): the presses below put her verdict to it
 */
export function answerReply(entry: KnowledgeEntry, question: string, language: Language, deps: AnswerDeps): Reply {
  return {
    lead: linesOf(entry, language),
    text: 'consult.answer',
    params: {
      question,
      ...sourceOf(entry, language, deps),
      reviewed: entry.reviewed,
      sample: entry.sample ? { text: 'consult.sample' } : '',
    },
    opens: 'consult',
    choices: [
      { value: `useful:${question}`, text: 'choice.useful', means: 'yes' },
      { value: `useless:${question}`, text: 'choice.useless', means: 'no' },
      ...related(entry, language, deps),
    ],
  };
}

/** Who answers for an entry: its department and telephone. */
export function sourceOf(
  entry: KnowledgeEntry,
  language: Language,
  { city }: Pick<AnswerDeps, 'city'>,
): { department: string; phone: string } {
  const department = city.departments.find(({ code }) => code === entry.department);
  const name = department ? inLanguage(department.name, language) : entry.department;
  return { department: entry.source ? `${name} · ${entry.source}` : name, phone: entry.phone };
}

/** The entry's question in the reader's language, as a press. */
export function questionPress(entry: KnowledgeEntry, value: string, language: Language): Choice {
  return { value, words: said(entry.question, language) };
}

/** The reader's language where somebody has written it, else Chinese. */
export function said(text: { zh: string; en?: string | undefined }, language: Language): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** The lines of an answer that was shown, with nothing left out. */
export function linesInFull({ lead = [] }: Reply, language: Language, { knowledge }: AnswerDeps): Line[] {
  const shortened = lead.find(({ text }) => text === 'consult.shortened');
  const entry = shortened && knowledge.entry(String(shortened.params?.entry));
  return entry ? linesOf(entry, language) : lead;
}

function linesOf(entry: KnowledgeEntry, language: Language): Line[] {
  const lines: Line[] = [];
  if (language === 'en' && entry.answer.en === undefined) lines.push({ text: 'consult.chinese-only' });
  lines.push(
    { text: 'consult.question', params: { question: said(entry.question, language) } },
    { text: 'consult.text', params: { answer: said(entry.answer, language) } },
  );
  for (const part of ['audience', 'where', 'when', 'fee'] as const) {
    const words = entry[part];
    if (words) lines.push({ text: `consult.${part}`, params: { words: said(words, language) } });
  }
  if (entry.papers.length > 0) {
    const joint = language === 'en' ? ', ' : '、';
    lines.push({
      text: 'consult.papers',
      params: { words: entry.papers.map(paper => said(paper, language)).join(joint) },
    });
  }
  if (entry.region !== undefined) lines.push({ text: 'consult.region', params: { words: entry.region } });
  if (entry.until !== undefined) lines.push({ text: 'consult.until', params: { words: entry.until } });
  if (entry.link !== undefined) lines.push({ text: 'consult.link', params: { words: entry.link } });
  return lines;
}

/** What one often needs next. */
function related(entry: KnowledgeEntry, language: Language, { knowledge }: AnswerDeps): Choice[] {
  return entry.related
    .map(id => knowledge.entry(id))
    .filter(next => next !== undefined)
    .slice(0, RELATED)
    .map(next => questionPress(next, `entry:${next.id}`, language));
}
