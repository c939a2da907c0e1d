/** Serves the built console: one HTML page, and its files whose names change with their content. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import type { Boot } from '../domain/boot.ts';
import type { City } from '../domain/city.ts';
import { pageFiles } from './page-files.ts';

/** What the page needs. */
export interface ConsolePageDeps {
  /** Folder of the built page: dist/web/staff. */
  folder: string;
  city: Pick<City, 'profile'>;
  tiles: Boot['tiles'];
}

/** Placeholder in web/staff/index.html for the page's setting. */
const EMPTY_SETTING = '<script type="application/json" id="setting">{}</script>';

/**
 * The page at GET /staff and its files under /staff/assets/, as a plugin without a prefix. The page may load nothing from
 * elsewhere but map tiles, run no inline script, and stand in no frame. @throws at start when the page was not built.
 */
export function consolePage(deps: ConsolePageDeps): FastifyPluginAsync {
  return async app => {
    const html = await pageOf(deps);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policyOf(deps.tiles),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    };
    for (const path of ['/staff', '/staff/'])
      app.get(path, async (_request, reply) => reply.headers(headers).send(html));
    const file = await pageFiles(join(deps.folder, 'assets'));
    app.get<{ Params: { name: string } }>('/staff/assets/:name', async (request, reply) => {
      const found = file(request.params.name, request.headers['accept-encoding']);
      reply.header('x-content-type-options', 'nosniff').header('vary', 'accept-encoding');
      if (!found) return reply.code(404).header('cache-control', 'no-store').type('text/plain').send('No such file.');
      if (found.encoding) reply.header('content-encoding', found.encoding);
      return reply.header('cache-control', 'public, max-age=31536000, immutable').type(found.type).send(found.bytes);
    });
  };
}

async function pageOf({ folder, city, tiles }: ConsolePageDeps): Promise<string> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const { name, bot, timeZone } = city.profile;
  // `<` is written as an escape, so that no value can end the element.
  const setting = JSON.stringify({ city: { name, bot, timeZone }, tiles }).replaceAll('<', '\\u003c');
  return html.replace(EMPTY_SETTING, () => EMPTY_SETTING.replace('{}', () => setting));
}

function policyOf(tiles: Boot['tiles']): string {
  const images = tiles ? ` ${tileSource(tiles.url)}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${images}`,
    "connect-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Origin of a tile address; a host with {s} in it stands for all names of its domain. */
function tileSource(address: string): string {
  const [scheme, host = ''] = (address.split('/').slice(0, 3).join('/') as string).split('://');
  return `${scheme}://${host.replace(/^\{s\}\./, '*.')}`;
}
