/** How grave a matter sounds in the citizen's own words: a hint for staff, never told to her, and no urgency by itself. */

/** What makes it grave, the gravest first. */
export const SEVERITY_SIGNS = ['hurt', 'nearly', 'weak', 'blocked', 'many', 'repeated', 'long'] as const;

/** Somebody was hurt; nearly was; old people, children, the sick; no way through; many people; told before; since long. */
export type SeveritySign = (typeof SEVERITY_SIGNS)[number];

/** 1: nothing stands out. 2: look soon. 3: somebody was hurt, or several signs come together. */
export interface Severity {
  level: 1 | 2 | 3;
  /** In the order of SEVERITY_SIGNS. */
  signs: SeveritySign[];
}

/** Reads the citizen's words; never throws. */
export type SeverityOf = (words: string) => Severity;
