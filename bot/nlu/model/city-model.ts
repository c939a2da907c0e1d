/** The model that a city uses, checked against its kinds. */
import type { City } from '../../domain/city.ts';
import { OnePressError } from '../../domain/errors.ts';
import { createGuesses, type Guesses, NO_KIND } from './category-model.ts';
import { readModel } from './model-file.ts';

/**
 * Loads the city's model; null when it has none. `least`: as for createGuesses.
 * @throws OnePressError MODEL_LABELS when it names kinds that the city does not have, or as readModel does.
 */
export function createCityGuesses(
  { kinds, categoryModel }: Pick<City, 'kinds' | 'categoryModel'>,
  least?: number,
): Guesses | null {
  if (categoryModel === undefined) return null;
  const model = readModel(categoryModel);
  const codes = new Set([...kinds.map(({ code }) => code), NO_KIND]);
  const strange = model.labels.filter(label => !codes.has(label));
  if (strange.length > 0) {
    throw new OnePressError(
      'MODEL_LABELS',
      `The model ${categoryModel} knows kinds that this city does not have: ${strange.slice(0, 10).join(', ')}${strange.length > 10 ? ' …' : ''}.`,
      'Its labels must be codes of categories.yaml: train it on tickets with these codes, or set ONEPRESS_CATEGORY_MODEL to another model.',
    );
  }
  return createGuesses(model, least);
}
