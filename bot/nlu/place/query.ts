/** What a map provider is asked about a citizen's words: where it is, not which room, and no number that is a person's. */
import { type PlacePart, placeParts } from './parts.ts';

/** What a map can find. Floors, rooms, lamp-posts and 对面 are for the crew. */
const FINDABLE = new Set<PlacePart['kind']>([
  ...(['province', 'city', 'district', 'town', 'village', 'zone'] as const),
  ...(['road', 'number', 'crossing', 'name', 'building'] as const),
]);
const NAMED = new Set<PlacePart['kind']>(['road', 'name', 'village']);
const ENDS = new Set<PlacePart['kind']>(['unit', 'floor', 'room', 'relation']);

/** Who she is, not where it is. */
const PERSON = /^(?:我|咱|俺|本人|姓|叫|联系人)|(?:先生|女士|小姐|师傅|阿姨|大妈|大爷|大姐|大哥|老师)$/;
const ENGLISH_END = /[ ,;]*\b(?:room|rm|flat|apt|apartment|floor|unit|mr|mrs|ms|i['’ ]a?m|my name|call me)\b.*$/i;

/** The query; null when the words name no road and no place. */
export function mapQuery(words: string): string | null {
  // Seven digits in a row are a telephone, an account, an identity card.
  const said = words.replace(/[\d-]{7,}/g, ' ').trim();
  if (!/[\u4e00-\u9fff]/.test(said)) {
    const english = said.replace(ENGLISH_END, '').trim();
    return /[a-z]{3}/i.test(english) ? english : null;
  }
  const parts = placeParts(said);
  // What follows a room is whose it is, what follows 后面 the citizen's own description.
  const end = parts.findIndex(({ kind }, at) => at > 0 && ENDS.has(kind));
  const found = parts
    .slice(0, end < 0 ? undefined : end)
    .filter(({ kind, text }) => FINDABLE.has(kind) && !PERSON.test(text));
  if (!found.some(({ kind, text }) => NAMED.has(kind) && text.length > 1)) return null;
  const crosses = found.some(({ kind }) => kind === 'crossing');
  const and = (part: PlacePart, at: number) =>
    crosses && part.kind === 'road' && found[at - 1]?.kind === 'road' && !/^\d/.test(part.text) ? '与' : '';
  return found.map((part, at) => and(part, at) + part.text).join('');
}
