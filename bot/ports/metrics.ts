/** What the turn engine and the dialogs count; bot/ops.ts shows it at /metrics. Names only, never words or persons. */
export interface Metrics {
  /** A turn was committed: its label (Outcome.label, or `failed`) and how long it took from the door to the commit, in seconds. */
  turn(channel: string, outcome: string, seconds: number): void;
  /** A commit was acknowledged by the store, in seconds. */
  committed(seconds: number): void;
  /** A delivery whose key was known: answered again, nothing stored. */
  repeated(channel: string): void;
  /** Words that were not understood while `slot` was asked for ('none' when nothing was). */
  misunderstood(channel: string, slot: string): void;
  /** A citizen was put on the waiting list for a person. */
  handedOver(channel: string): void;
  /** A case was opened. */
  filed(channel: string, category: string): void;
  /** A question to the language model: how it ended (answered, cached, timeout, …), and how long it took, in seconds. */
  modelAsked(outcome: string, seconds: number): void;
  /** A talk was left: the slot that was open, and why (cancel, silence, restart, person). */
  abandoned(talk: string, slot: string, reason: string): void;
}
