/** A question that reads like a report, or a report that reads like a question? Weighed from what the finder, the kinds and the purposes say. */

import { SURE } from '../../domain/commands.ts';
import type { Finding } from '../../ports/knowledge-base.ts';
import { COMPLAINT, NEGLECT } from '../cues.ts';
import type { Purposes } from '../intent/purpose.ts';
import { ASKING, WISHING } from './asking.ts';

/**
 * Weights of a logistic regression on questions of practice (tests/nlu/consult-practice.tsv) and reports out of sayings.yaml; made anew by hand
 * when either changes much.
 */
const WEIGHTS = {
  base: -2.88,
  found: 4.7,
  kind: -2.21,
  asks: 0.98,
  wishes: 1.11,
  complains: -0.4,
  ahead: 0.46,
  ask: 3.14,
  report: 2.19,
};
/** From this sum on: few reports come so far, and they find the press for a report below the questions. */
const ENOUGH = 0.5;
/** A kind that is at least so likely is believed where something is plainly wrong. */
const LIKELY = 0.3;
/** Of English the model of purposes has learnt too little. */
const HAN = /[\u3400-\u9fff]/;

/**
 * The entries that should be offered instead of a report begun; null: it is a report. @param kind how sure the likeliest kind of problem is, 0..1
 * @param find is asked last: most reports are plain without it
 */
export function ratherAsks(
  low: string,
  find: () => Finding | null,
  kind: number,
  purposes: Purposes | null,
): Finding | null {
  const asks = ASKING.test(low);
  if (!purposes || (!asks && kind >= SURE) || !HAN.test(low) || NEGLECT.test(low)) return null;
  const wishes = WISHING.test(low);
  const complains = COMPLAINT.test(low);
  // Where something is plainly wrong only a question that the model of purposes hears as one is no report.
  if (complains && !asks && !wishes) return null;
  const { ask, report } = purposes(low);
  if (complains && kind >= LIKELY && ask < report) return null;
  const finding = find();
  const found = finding?.entries[0]?.confidence ?? 0;
  const sum =
    WEIGHTS.base +
    WEIGHTS.found * found +
    WEIGHTS.kind * kind +
    WEIGHTS.asks * Number(asks) +
    WEIGHTS.wishes * Number(wishes) +
    WEIGHTS.complains * Number(complains) +
    WEIGHTS.ahead * Math.max(0, found - kind) +
    WEIGHTS.ask * ask +
    WEIGHTS.report * report;
  return sum >= ENOUGH ? finding : null;
}
