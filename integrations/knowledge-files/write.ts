/** Entries as a file. */
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { FileFormat } from '../../bot/ports/knowledge-files.ts';
import { writeCsv } from './csv.ts';
import { tableOf } from './rows.ts';
import { writeSheet } from './sheet.ts';
import { writeYaml } from './yaml.ts';

/** Writes them in their order; reading the file gives the same entries. */
export async function writeKnowledge(entries: readonly KnowledgeEntry[], format: FileFormat): Promise<Buffer> {
  switch (format) {
    case 'yaml':
      return writeYaml(entries);
    case 'csv':
      return writeCsv(tableOf(entries));
    case 'xlsx':
      return writeSheet(tableOf(entries));
  }
}
