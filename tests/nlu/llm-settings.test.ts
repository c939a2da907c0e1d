/** A wrong setting of the language model stops the start and says so. */
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../config/load.ts';

describe('the settings of the language model', () => {
  it.each([
    ['OPENAI_BASE_URL', 'localhost:8000'],
    ['OPENAI_BASE_URL', 'ftp://model/v1'],
    ['OPENAI_API_KEY', 'sk with blanks'],
    ['OPENAI_MODEL', 'a model\n'.repeat(3)],
    ['ONEPRESS_MODEL_BUDGET', '-1'],
    ['ONEPRESS_MODEL_BUDGET', 'lots'],
    ['ONEPRESS_MODEL_SHORTEN', 'yes'],
  ])('are told when %s is %j', (variable, value) => {
    expect(() => loadSettings({ [variable]: value })).toThrow(new RegExp(`${variable} must`));
  });

  it('are an address without a slash at its end, a model and a budget; without an address there is no model', () => {
    expect(loadSettings({ OPENAI_BASE_URL: 'https://model.example/v1/' })).toMatchObject({
      modelUrl: 'https://model.example/v1',
      modelKey: null,
      modelName: 'gpt-4o-mini',
      modelBudget: 5000,
      modelShortens: false,
    });
    expect(loadSettings({ OPENAI_API_KEY: 'sk-city' })).toMatchObject({ modelUrl: null });
    expect(loadSettings({ ONEPRESS_MODEL_SHORTEN: 'on' })).toMatchObject({ modelShortens: true });
  });
});
