/** Keys derived from ONEPRESS_SECRET, one per purpose. */
export interface Secrets {
  /** AES-256-GCM box of a JSON value; `purpose` is bound in, so that a box of one kind does not open as another. */
  seal(purpose: SealPurpose, value: unknown): Uint8Array;
  /** The same for a value that is JSON text already. */
  sealJson(purpose: SealPurpose, json: string): Uint8Array;
  /** Opens a box; throws OnePressError SEAL_BROKEN when it was made with another secret or changed. */
  open<T>(purpose: SealPurpose, box: Uint8Array): T;
  /** HMAC-SHA-256 as base64url over `text`, for tokens, cookies and links. */
  sign(purpose: SignPurpose, text: string): string;
  /** Compares in constant time. */
  verify(purpose: SignPurpose, text: string, signature: string): boolean;
}

/** What a box holds: messages, conversation state, contact data, late work, where a citizen is reached, words to learn from, questions. */
export type SealPurpose = 'message' | 'state' | 'contact' | 'outbox' | 'address' | 'lesson' | 'question';
/** What a signature is good for. */
export type SignPurpose = 'token' | 'stream' | 'cookie' | 'photo' | 'conversation' | 'page' | 'guide';
