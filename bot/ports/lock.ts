/** What instances share: one of them works at a time, and the others read what it found. In memory for one instance. */
export interface Lock {
  /** Runs `work` while nobody else holds `name`; waits for its turn. A holder that died loses it after `lease` ms. */
  hold<T>(name: string, lease: number, work: () => Promise<T>): Promise<T>;
  /** A value that was kept under the name and has not run out; null when there is none. */
  read(name: string): Promise<string | null>;
  /** Keeps a value for `ttl` ms; null removes it. */
  keep(name: string, value: string | null, ttl: number): Promise<void>;
}
