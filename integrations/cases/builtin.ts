/** The case system that OnePress brings itself: cases in its own tables, changes as rows for the caller's commit. */
import type { Actor, Case, CaseEvent, NewCase } from '../../bot/domain/case.ts';
import { FINAL_STATES, isStaffUpload, reporterGone } from '../../bot/domain/case-moves.ts';
import { readCaseNumber } from '../../bot/domain/case-number.ts';
import type { City } from '../../bot/domain/city.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import { CASE_MOVED } from '../../bot/domain/events.ts';
import type { Proposal } from '../../bot/domain/lesson.ts';
import { maskPersonal } from '../../bot/domain/mask.ts';
import type { Point } from '../../bot/domain/message.ts';
import type { CaseRow } from '../../bot/domain/tables.ts';
import { insert, type NewRow, update, type Write } from '../../bot/domain/writes.ts';
import type { CaseSystem, Late, Move } from '../../bot/ports/case-system.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';
import type { Store } from '../../bot/ports/store.ts';
import { correctedColumns, kindNamed } from './correct.ts';
import { correctionFirst, dropCorrection, hearOfCorrections, tellCorrection } from './correction-told.ts';
import { dueFrom, resumedDue } from './due.ts';
import { corrected, type LessonDeps, newLesson, refiled } from './lessons.ts';
import { audience, checkMove, moveColumns, ratingWords, stillFollow } from './move.ts';
import { caseFrom, changed, eventFrom, eventRow, type Line, newRow, placeColumns, unsealedContact } from './rows.ts';

/** What the built-in case system needs. */
export interface BuiltinCasesDeps {
  store: Store;
  secrets: Secrets;
  city: City;
  late: Late;
  /** Words without what tells who somebody is, for what is kept to learn from. */
  hide: LessonDeps['hide'];
}

/** Cases looked at for a neighbour: a place that hundreds report must not slow down each of them. */
const NEIGHBOURS = 20;

/** In the history of a case that was closed without a call-back. */
const NOBODY_LEFT = '报告这件事的市民已删除自己的资料，无法回访，由工作人员办结';

const METRES_PER_DEGREE = 111_320;

/** Makes the built-in case system. Its errors speak to clerks, in Chinese, with stable codes. */
export function createBuiltinCases({ store, secrets, city, late, hide }: BuiltinCasesDeps): CaseSystem {
  const learning = { secrets, hide };
  const whole = async (row: CaseRow): Promise<Case> => {
    const photos = await store.photosOfCase(row.number);
    return caseFrom(
      row,
      photos.map(photo => photo.id),
      secrets,
    );
  };

  const handling = (category: string, from: number) => {
    const kind = kindNamed(city, category);
    return { level: kind.level, department: kind.department, due: dueFrom(city, from, kind.due) };
  };

  const take = (of: Pick<Case, 'number' | 'conversation'>, photos: string[]): Write[] =>
    photos.map(id => update('photos', { id }, { number: of.number, conversation: of.conversation }));

  /** Puts other photos on a case; those that are taken off are swept away like any photo that no case took. */
  const swap = (of: Case, photos: string[]): Write[] => [
    ...of.photos.filter(id => !photos.includes(id)).map(id => update('photos', { id }, { number: null })),
    ...take(of, photos),
  ];

  return {
    async find(number) {
      const row = await store.caseRow(number);
      return row ? whole(row) : null;
    },

    async history(number): Promise<CaseEvent[]> {
      return (await store.caseEvents(number)).map(eventFrom);
    },

    async of(conversation) {
      return Promise.all((await store.casesOf(conversation)).map(whole));
    },

    async near(category, point, metres) {
      const rows = await store.casesInBox(category, boxAround(point, metres), NEIGHBOURS);
      const hits = rows.map(row => ({
        number: row.number,
        metres: metresBetween(point, { lat: row.lat ?? 0, lng: row.lng ?? 0 }),
      }));
      return hits.filter(hit => hit.metres <= metres).sort((a, b) => a.metres - b.metres)[0] ?? null;
    },

    open(draft: NewCase, proposed: Proposal | null = null): Write[] {
      const { number, conversation, at } = draft;
      const opened: Line = {
        kind: 'opened',
        to: 'submitted',
        text: draft.description,
        photos: draft.photos,
        visible: true,
      };
      const handled = handling(draft.category, at);
      return [
        insert('cases', newRow(draft, handled)),
        insert('case_events', eventRow(number, 1, opened, { role: 'citizen', name: '' }, at)),
        insert('followers', { number, conversation, since: at }),
        newLesson(draft, handled, proposed, learning),
        ...take(draft, draft.photos),
      ];
    },

    async move(from, move, actor, at) {
      checkMove(from, move, actor, at);
      await checkPhotos(from, move.photos);
      const merging = move.to === 'merged' ? await merge(from, move, actor, at) : [];
      const rated: Line[] = move.rating
        ? [{ kind: 'rated', text: ratingWords(move.rating, actor.role), visible: true }]
        : [];
      const alone: Line[] =
        move.to === 'closed' && actor.role === 'staff' && reporterGone(from)
          ? [{ kind: 'rated', text: NOBODY_LEFT, visible: true }]
          : [];
      // Those who follow a case read these words too: a clerk may name the reporter's number among colleagues only.
      const visible = move.to !== 'returned';
      const note = move.note !== null && visible ? maskPersonal(move.note) : move.note;
      const moved: Line = {
        kind: 'moved',
        from: from.status,
        to: move.to,
        text: note,
        photos: move.photos,
        visible,
      };
      const value = { number: from.number, to: move.to, note, photos: move.photos };
      // She has been asked by telephone, or will be asked anew: the question's time-out must not speak for her.
      const answered = from.status === 'callback' && actor.role === 'staff' && !reporterGone(from);
      const followers = await store.followers(from.number);
      const hear = audience(from, move.to, actor, followers);
      const set = moveColumns(city, from, move, at);
      const sentElsewhere = set.department !== undefined && set.department !== from.department;
      return [
        ...changed(from, set, actor, at, ...rated, ...alone, moved),
        ...(sentElsewhere ? corrected(from, { department: set.department as string }, at, learning) : []),
        ...take(from, move.photos),
        ...merging,
        ...(answered ? late.cancel(from.conversation, `callback:${from.number}`) : []),
        ...stillFollow(from, followers, hear),
        ...(await correctionFirst(late, from, hear, at)),
        ...hear.flatMap(conversation => late.event(conversation, { name: CASE_MOVED, value }, at)),
      ];
    },

    async add(to, addition, actor, at) {
      const line: Line = { kind: 'added', text: addition.text, photos: addition.photos, visible: true };
      const set: Partial<CaseRow> = {};
      if (addition.answer && to.status === 'need_info') {
        const back = to.resume ?? 'in_progress';
        Object.assign(set, { status: back, resume: null, paused_at: null, due: resumedDue(to, at) });
        Object.assign(line, { from: to.status, to: back });
      }
      return [...changed(to, set, actor, at, line), ...take(to, addition.photos)];
    },

    async note(on, text, actor, at) {
      return changed(on, {}, actor, at, { kind: 'note', text, visible: false });
    },

    async edit(from, change, actor, at) {
      const set: Partial<NewRow<CaseRow>> = {};
      const said: string[] = [];
      let hear: string[] = [];
      if (change.description !== undefined) {
        set.description = change.description;
        said.push(`描述改为：${change.description}`);
      }
      if (change.place) {
        const columns = placeColumns(change.place);
        Object.assign(set, columns);
        said.push(`地点改为：${columns.address}`);
      }
      if (change.category !== undefined) {
        Object.assign(set, { category: change.category }, handling(change.category, from.at));
        said.push(`类别改为：${city.kinds.find(({ code }) => code === change.category)?.name.zh}`);
        hear = hearOfCorrections(from, await store.followers(from.number));
      }
      if (change.detail !== undefined) {
        set.detail = change.detail;
        said.push(`补充情况改为：${change.detail ?? '无'}`);
      }
      if (change.when !== undefined) {
        set.happened = change.when ? JSON.stringify(change.when) : null;
        if (change.when?.words !== from.when?.words) said.push(`时间改为：${change.when?.words ?? '未说明'}`);
      }
      if (change.contact !== undefined) {
        set.contact = unsealedContact(change.contact);
        said.push('联系方式已更改');
      }
      if (change.photos) said.push('照片已更改');
      const line: Line = { kind: 'edited', text: said.join('\n'), photos: change.photos ?? [], visible: true };
      return [
        ...changed(from, set, actor, at, line),
        ...refiled(from, set, change.description, learning),
        ...dropCorrection(late, from, hear),
        ...(change.photos ? swap(from, change.photos) : []),
      ];
    },

    async correct(from, change, actor, at) {
      const { set, text } = correctedColumns(city, from, change, (await store.caseEvents(from.number)).map(eventFrom));
      const followers = await store.followers(from.number);
      const hear = hearOfCorrections(from, followers);
      return [
        ...changed(from, set, actor, at, { kind: 'corrected', text, visible: false }),
        ...corrected(from, set, at, learning),
        ...stillFollow(from, followers, hear),
        ...(await tellCorrection(late, from, set, hear, at)),
      ];
    },

    follow(number, conversation, at) {
      return [insert('followers', { number, conversation, since: at }, true)];
    },
  };

  /** After-photos must be on this very case, or uploaded by staff and on none yet. */
  async function checkPhotos(of: Case, photos: string[]): Promise<void> {
    for (const id of photos) {
      const row = await store.photo(id);
      const fresh = row?.number === null && (isStaffUpload(row.conversation) || row.conversation === of.conversation);
      if (row?.type !== 'image/jpeg' || (row.number !== of.number && !fresh)) {
        throw new OnePressError(
          'CASE_PHOTO_UNKNOWN',
          '照片没有找到，请重新上传后再提交。',
          'Upload it by POST /staff/api/photos first; a photo belongs to one case.',
          400,
        );
      }
    }
  }

  /** The other case hears of it in its history, and those who followed this one follow that one from now on. */
  async function merge(from: Case, move: Move, actor: Actor, at: number): Promise<Write[]> {
    const number = numberIn(move.note ?? '');
    const row = number && number !== from.number ? await store.caseRow(number) : undefined;
    if (!row || FINAL_STATES.some(state => state === row.status)) {
      throw new OnePressError(
        'CASE_MERGE_UNKNOWN',
        '请写明要合并到哪一件工单的编号，并且那件工单还在办理中。',
        'The note of a move to merged holds the number of another open case.',
        400,
      );
    }
    const text = `工单 ${from.number} 合并到本工单`;
    const followers = await store.followers(from.number);
    const all = followers.map(({ conversation }) => conversation);
    return [
      ...changed(await whole(row), {}, actor, at, { kind: 'note', text, visible: false }),
      ...stillFollow(from, followers, all),
      ...all.map(conversation => insert('followers', { number: row.number, conversation, since: at }, true)),
    ];
  }
}

/** The first case number in a note such as “与 482-915-306 合并”; null when there is none. */
function numberIn(note: string): string | null {
  for (const [found] of note.normalize('NFKC').matchAll(/[1-9](?:[\s-]?\d){8}/g)) {
    const number = readCaseNumber(found);
    if (number) return number;
  }
  return null;
}

/** A box that holds the circle of `metres` around a point. */
function boxAround(point: Point, metres: number) {
  const lat = metres / METRES_PER_DEGREE;
  const lng = lat / Math.cos((point.lat * Math.PI) / 180);
  return { south: point.lat - lat, north: point.lat + lat, west: point.lng - lng, east: point.lng + lng };
}
