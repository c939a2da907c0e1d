/** Longest part of the platform's words that is kept, in characters. */
const LONGEST = 200;

/**
 * The platform's words of a refusal, fit for a log: without the values given, without anything that looks like a token, an id or a
 * telephone number, and without words that are not its own. The number by which its support finds the call stays.
 */
export function scrub(errmsg: string, secrets: readonly string[]): string {
  const rid = /\brid: ?([\da-f]+(?:-[\da-f]+)*)/.exec(errmsg);
  let words = rid ? errmsg.replace(rid[0], ' ') : errmsg;
  for (const secret of secrets) if (secret !== '') words = words.replaceAll(secret, '…');
  words = words
    // The platform speaks English: anything else is an echo of what was sent.
    .replace(/[^\x20-\x7e]+/g, '…')
    .replace(/[\w-]{20,}/g, '…')
    .replace(/\d{7,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
  return rid ? `${words} (rid ${rid[1]?.slice(0, 40)})` : words;
}

/** The addresses that the platform names as ours in errcode 40164: `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`. */
export function addressesIn(errmsg: string): string[] {
  const [, four, six] = /invalid ip ([\d.]{7,15})?(?: ?ipv6 ([\da-f:.]{2,45}))?/i.exec(errmsg) ?? [];
  // An IPv4 address written as IPv6 is not another address.
  return [four, six?.toLowerCase().startsWith('::ffff:') ? undefined : six].filter(address => address !== undefined);
}
