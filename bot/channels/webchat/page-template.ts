/** The built index.html as a template: the server puts language, look, words and boot into it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeHtml, type Markup } from './page-markup.ts';

/** What goes into the template. */
export interface PageParts {
  language: string;
  /** Text size of 长辈版; null in the usual look. */
  elder: number | null;
  title: string;
  description: string;
  page: Markup;
  /** For `<script type="application/json" id="live">`, escaped already. */
  live: string;
  /** For `<script type="application/json" id="boot">`, escaped already. */
  boot: string;
}

/** Fills the template of a built page. */
export type Template = (parts: PageParts) => string;

/** Loads the template from the folder of the built page. @throws when the page was not built. */
export async function loadTemplate(folder: string): Promise<Template> {
  const html = (await readFile(join(folder, 'index.html'), 'utf8'))
    .replace(/>\n\s*/g, '>')
    .replace(/ crossorigin/g, '');
  return parts =>
    [
      ['<html lang="zh-CN">', `<html lang="${parts.language}"${parts.elder ? ` data-elder="${parts.elder}"` : ''}>`],
      ['<title>一按通</title>', `<title>${escapeHtml(parts.title)}</title>`],
      [
        '<meta name="description" content="" />',
        `<meta name="description" content="${escapeHtml(parts.description)}">`,
      ],
      ['<div id="page"></div>', `<div id="page">${parts.page.html}</div>`],
      ['id="live">{}<', `id="live">${parts.live}<`],
      ['id="boot">null<', `id="boot">${parts.boot}<`],
    ].reduce(fill, html);
}

function fill(html: string, [place = '', content = '']: string[]): string {
  if (!html.includes(place)) throw new Error(`web/citizen/index.html has no ${place}`);
  return html.replace(place, () => content);
}
