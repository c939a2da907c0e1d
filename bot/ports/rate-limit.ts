/** Token buckets by key: per citizen, per address. In memory; shared between instances once Redis is there. */
export interface RateLimit {
  /**
   * Takes one token of the bucket `key`, which holds `perMinute` × `share` tokens and refills evenly.
   * Returns 0 when allowed, else the ms until the next token.
   */
  take(key: string, share?: number): number;
}
