import type { SealPurpose } from '../domain/sealing.ts';

/** Keys derived from ONEPRESS_SECRET, one per purpose. */
export interface Secrets {
  /** AES-256-GCM box of JSON; `purpose` is bound in, so that a box of one kind does not open as another. The store does it for each `Unsealed`. */
  seal(purpose: SealPurpose, json: string): Uint8Array;
  /** Opens a box; throws OnePressError SEAL_BROKEN when it was made with another secret or changed. */
  open<T>(purpose: SealPurpose, box: Uint8Array): T;
  /** HMAC-SHA-256 as base64url over `text`, for tokens, cookies and links. */
  sign(purpose: SignPurpose, text: string): string;
  /** Compares in constant time. */
  verify(purpose: SignPurpose, text: string, signature: string): boolean;
}

/** What a signature is good for. */
export type SignPurpose = 'token' | 'stream' | 'cookie' | 'photo' | 'conversation' | 'page' | 'guide';
