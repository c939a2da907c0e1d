/** Hosts besides the API's own that are asked for something. */

/** The address to ask for a picture; null when it is not on a host of the platform's pictures, nor at the base itself. */
export function pictureAddress(link: string, base: string): string | null {
  const url = URL.parse(link);
  if (!url || url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(base).origin) return url.href;
  if (!/(^|\.)(qpic|qlogo)\.cn$/.test(url.hostname) || url.port !== '') return null;
  // Pushes still name these by http; the hosts speak https.
  if (url.protocol === 'http:') url.protocol = 'https:';
  return url.protocol === 'https:' ? url.href : null;
}

/** Codes are shown by another host of the platform than the API's; a proxy or a stand-in has them itself. */
export function codeHost(base: string): string {
  return new URL(base).hostname.endsWith('.weixin.qq.com') ? 'https://mp.weixin.qq.com' : base;
}
