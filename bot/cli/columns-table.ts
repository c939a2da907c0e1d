/** The columns of a file of answers as a table of docs/knowledge.md. */
import { COLUMNS } from '../../integrations/knowledge-files/columns.ts';

/** The table in one language: heading, key, whether every answer needs it, what belongs there. */
export function columnsTable(language: 'zh' | 'en'): string {
  const heads =
    language === 'zh' ? ['列名', '英文列名', '必填', '怎么填'] : ['heading', 'key', 'needed', 'what belongs there'];
  const needed = language === 'zh' ? '是' : 'yes';
  const rows = COLUMNS.map(({ key, zh, must, about }) => [zh, `\`${key}\``, must ? needed : '', about[language]]);
  return [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
