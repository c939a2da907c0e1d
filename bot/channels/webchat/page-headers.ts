/** What a browser may do with our pages. */
import type { Boot } from '../../domain/boot.ts';

/** Headers of every page answer. `base`: our address as the citizen sees it; photos and the stream live there. */
export function pageHeaders(base: string, tiles: Boot['tiles']): Record<string, string> {
  const origin = new URL(base).origin;
  const map = tiles ? ` ${tileSource(tiles.url)}` : '';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${origin}${map}`,
    // Older Safari does not count ws: among 'self'.
    `connect-src 'self' ${origin.replace(/^http/, 'ws')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  };
}

/** Origin of a tile address; a host with {s} in it stands for all names of its domain. */
function tileSource(address: string): string {
  const [scheme, host = ''] = address.split('/').slice(0, 3).join('/').split('://');
  return `${scheme}://${host.replace(/^\{s\}\./, '*.')}`;
}
