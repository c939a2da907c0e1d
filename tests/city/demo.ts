/** The demo city, loaded once for the tests of this folder. */
import { fileURLToPath } from 'node:url';
import { loadCity } from '../../config/load-city.ts';

export const demoFolder = fileURLToPath(new URL('../../config/cities/demo/', import.meta.url));
export const demo = loadCity(demoFolder);
