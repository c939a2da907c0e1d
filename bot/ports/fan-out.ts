import type { Entry } from '../domain/reply.ts';

/** What is published live. Nothing is lost when nobody listens: the store has it. */
export type Signal =
  | { topic: 'conversation'; conversation: string; entry: Entry }
  /** The bot or a clerk is at work on a reply. */
  | { topic: 'typing'; conversation: string; author: 'bot' | 'staff' }
  /** A case was opened or changed. */
  | { topic: 'case'; number: string }
  /** A conversation changed hands or someone waits. */
  | { topic: 'queue'; conversation: string }
  /** Entries of the knowledge base were changed. */
  | { topic: 'knowledge' };

/** Tells open pages and consoles at once what happened. */
export interface FanOut {
  publish(signal: Signal): void;
  /** Signals of one conversation. Returns the function that ends it. */
  onConversation(conversation: string, listener: (signal: Signal) => void): () => void;
  /** Signals for the console: case, queue, knowledge, and conversation entries of all. */
  onStaff(listener: (signal: Signal) => void): () => void;
}
