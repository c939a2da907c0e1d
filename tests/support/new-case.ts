/** Cases for tests that are not about how one is told to the bot. */
import type { NewCase, Place } from '../../bot/domain/case.ts';
import { caseNumber } from '../../bot/domain/case-number.ts';
import type { Clock, Ids } from '../../bot/ports/clock.ts';

/** A case to open: 路灯不亮 at 人民路12号, without photo and telephone, unless told otherwise. */
export function newCase({ ids, clock }: { ids: Ids; clock: Clock }, change: Partial<NewCase> = {}): NewCase {
  return {
    number: caseNumber(ids.random(90_000_000)),
    conversation: 'li',
    citizen: 'li',
    category: 'U01',
    description: '路灯不亮',
    detail: null,
    place: inWords('人民路12号'),
    photos: [],
    contact: null,
    at: clock.now(),
    ...change,
  };
}

/** A place as a citizen writes it; found on no map unless told otherwise. */
export function inWords(address: string, found: Partial<Place> = {}): Place {
  return { address, point: null, raw: null, district: null, source: 'words', precision: 'none', ...found };
}
