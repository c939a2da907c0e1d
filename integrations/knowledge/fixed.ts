/** A knowledge base that never changes: what the city's files hold, for tools that run without a database. */
import { type Field, inForce, type KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';

/**
 * Serves the entries of the files, in their order.
 * @param day YYYY-MM-DD in the city's time: entries that do not hold on it are `lapsed`
 */
export function fixedKnowledge(
  { fields, entries }: { fields: readonly Field[]; entries: readonly KnowledgeEntry[] },
  day: string,
): KnowledgeBase {
  const current = entries.filter(entry => inForce(entry, day));
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  return {
    fields: () => fields.filter(({ code }) => current.some(({ field }) => field === code)),
    entriesIn: code => current.filter(({ field }) => field === code),
    entry: id => current.find(entry => entry.id === id),
    lapsed: id => (current.some(entry => entry.id === id) ? undefined : byId.get(id)),
    all: () => current,
    picked: () => [],
    revision: () => 1,
  };
}
