/** The settings in words: for `npm start -- --help` and for the READMEs. */
import { SETTINGS } from './schema.ts';
import type { Setting } from './setting.ts';

const ALL: Setting[] = Object.values(SETTINGS);

/** What `npm start -- --help` prints. */
export function settingsHelp(): string {
  const blocks = ALL.map(setting => {
    const fallback = setting.fallback ? `  (default: ${setting.fallback})` : '';
    return `${setting.variable}${fallback}\n    ${setting.about.en}\n    ${setting.about.zh}\n    example: ${setting.example}`;
  });
  return `OnePress (一按通) reads these environment variables; all are optional.\n\n${blocks.join('\n\n')}\n`;
}

/** The settings as a table in Markdown. */
export function settingsTable(language: 'en' | 'zh'): string {
  const head = language === 'en' ? ['Variable', 'Default', 'Meaning', 'Example'] : ['变量', '默认值', '作用', '例子'];
  const rows = ALL.map(setting => [
    `\`${setting.variable}\``,
    setting.fallback ? `\`${setting.fallback}\`` : '–',
    setting.about[language],
    `\`${setting.example}\``,
  ]);
  const line = (cells: string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
