/** 长辈版 and its 字号: shown by attributes of <html>, remembered on this device. */
import { keep, kept } from '../kept.ts';

/** Steps of 字号, px at the browser's usual root size. */
const SIZES = [18, 20, 22, 24, 26, 28, 30];
const USUAL = 22;
const NAME = 'elder';
const YEAR = 365 * 24 * 3600;

const { dataset } = document.documentElement;

/** True in 长辈版. */
export function isElder(): boolean {
  return dataset.elder !== undefined;
}

/** Size of the text in 长辈版. */
export function elderSize(): number {
  return Number(dataset.elder ?? USUAL);
}

/** The size that is `steps` up or down; undefined at the end of the steps. */
export function sizeAt(steps: number): number | undefined {
  return SIZES[SIZES.indexOf(elderSize()) + steps];
}

/**
 * Switches 长辈版 on (at a size) or off (0), and remembers it: here, and in a cookie, so that the server paints the next page
 * right from its first byte. (Some browsers forget a script's cookie within a week.)
 */
export function setElder(size: number = USUAL): void {
  if (size) dataset.elder = String(size);
  else delete dataset.elder;
  keep(NAME, size);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the web views that we serve
  document.cookie = `onepress_elder=${size}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** Takes up what was remembered, if the server did not know it. */
export function startElder(): void {
  const size = kept<number>(NAME);
  if (size !== null && size !== Number(dataset.elder ?? 0)) setElder(SIZES.includes(size) ? size : 0);
}
