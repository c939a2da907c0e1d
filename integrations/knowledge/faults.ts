/** What is wrong with an entry, in a clerk's words. */
import { type KnowledgeEntry, knowledgeFaults, steeringFaults } from '../../bot/domain/knowledge.ts';
import type { EntryFault } from '../../bot/ports/knowledge-desk.ts';

/** Addresses of the staff API below /knowledge that are no entries. */
const RESERVED = ['export', 'import', 'preview', 'gaps', 'measures'];

/**
 * Faults of an entry beside the others; empty is good.
 * @param others more than one of an id: one of them counts
 * @param known codes of fields and departments, names of districts
 */
export function entryFaults(
  entry: KnowledgeEntry,
  others: readonly KnowledgeEntry[],
  known: Parameters<typeof knowledgeFaults>[1],
): EntryFault[] {
  const beside = new Map(others.filter(({ id }) => id !== entry.id).map(other => [other.id, other]));
  const faults = knowledgeFaults([entry, ...beside.values()], known).filter(({ at }) => at === 0);
  const steering = steeringFaults([entry]);
  return [
    ...(RESERVED.includes(entry.id) ? [{ column: 'id', fault: `编号“${entry.id}”系统要用` } as const] : []),
    ...[...faults, ...steering].map(({ column, words }) => ({ column, fault: told(column, entry, words ?? '') })),
  ];
}

function told(column: EntryFault['column'], entry: KnowledgeEntry, words: string): string {
  switch (column) {
    case 'field':
      return `没有“${entry.field}”这个领域`;
    case 'department':
      return `没有“${entry.department}”这个部门`;
    case 'region':
      return `本市没有“${entry.region}”`;
    case 'until':
      return '最后一天在第一天之前';
    case 'related':
      return '相关问题里有找不到的，或者就是它自己';
    case 'question':
    case 'also':
      return `“${words}”是用来操作的话（像转人工、返回、取消），不能当问题或别的问法`;
    default:
      return '跟别的条目对不上';
  }
}
