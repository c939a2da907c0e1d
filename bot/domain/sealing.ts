/** What a sealed box holds: messages, conversation state, contact data, late work, where a citizen is reached, words to learn from, questions. */
export type SealPurpose = 'message' | 'state' | 'contact' | 'outbox' | 'address' | 'lesson' | 'question';
