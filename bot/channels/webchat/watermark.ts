/** The seq that a watermark stands for; 0, which means from the start, for anything that is none of ours (`undefined` comes from some clients). */
export function watermarkOf(watermark: unknown): number {
  return typeof watermark === 'string' && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0;
}
