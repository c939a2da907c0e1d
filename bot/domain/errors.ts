/** Faults that a person can cause, and what to do about them. Every code is listed in docs/errors.md. */

/** A typed fault: stable code, words for the operator, and a hint that says what to do. */
export class OnePressError extends Error {
  readonly code: string;
  readonly hint: string;
  /** HTTP status where the fault reaches an HTTP client. */
  readonly status: number;

  constructor(code: string, message: string, hint: string, status = 500) {
    super(message);
    this.name = 'OnePressError';
    this.code = code;
    this.hint = hint;
    this.status = status;
  }
}

/** A write met a newer version of its row: nothing of the commit was stored, read again and decide again. */
export class StaleWrite extends OnePressError {
  constructor(what: string) {
    super('STALE_WRITE', `${what} was changed meanwhile`, 'Load it again and repeat the action.', 409);
  }
}

/** A row with this key exists already: nothing of the commit was stored. */
export class DuplicateKey extends OnePressError {
  constructor(what: string) {
    super('DUPLICATE_KEY', `${what} exists already`, 'Use another key, or take the stored one.', 409);
  }
}
