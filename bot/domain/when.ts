/** When something happened or happens, as a citizen told it. */

/** `from` and `to` are ms since epoch; what she did not say and nobody can work out is left out. */
export interface When {
  /** Her words: 昨晚十点多开始. */
  words: string;
  /** When it began, or the beginning of the span that she named; null where only a habit is told, or nothing can be worked out. */
  from: number | null;
  /** The end of the span; absent while it goes on. */
  to?: number;
  /** Comes again and again. */
  recurring?: Recurring;
  /** Told by hours: enough for who asks "from when to when?". */
  exact: boolean;
}

/** A habit: each day, each week (with ISO weekdays, 1 is Monday), each month; hours as 22:00, past midnight where `to` is the smaller. */
export interface Recurring {
  every: 'day' | 'week' | 'month' | 'year';
  days?: number[];
  from?: string;
  to?: string;
}
