/** The language model that helps to understand: it proposes kinds and a place, behind its guards. */
import type { LanguageModel } from '../../ports/language-model.ts';
import { PROPOSALS } from './answer-form.ts';
import type { Guarded } from './guarded.ts';
import { question } from './prompt.ts';

/** Makes the model. It never rejects and never takes longer than MODEL_LIMIT. */
export function createModel(guarded: Guarded): LanguageModel {
  return {
    propose: async (masked, asked, kinds) =>
      guarded.ask({ messages: await question(masked, asked, kinds), form: PROPOSALS }),
  };
}
