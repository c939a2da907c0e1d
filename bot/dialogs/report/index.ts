/** 我要反映: from one sentence to a filed case. */
import type { Line } from '../../domain/reply.ts';
import type { Talk, TalkContext } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { categorySlot } from './category.ts';
import { confirmSlot } from './confirm.ts';
import { contactSlot } from './contact.ts';
import { detailSlot } from './detail.ts';
import { file } from './file.ts';
import { photosSlot } from './photos.ts';
import { placeSlot } from './place.ts';
import { proposal } from './proposal.ts';
import { PHOTOS, type Report, tellsMore } from './slots.ts';
import { whenSlot } from './when.ts';

/** The report talk. */
export function reportTalk(deps: DialogDeps): Talk<Report> {
  const slots = [
    categorySlot(deps),
    placeSlot(deps),
    whenSlot(),
    photosSlot(deps),
    detailSlot(deps),
    contactSlot(deps),
  ];
  return {
    id: 'report',
    schema: 1,
    keepsDraft: true,
    slots: [...slots, confirmSlot(deps, slots)],
    listen,
    heard: (filled, context) => heard(filled, context, slots),
    leaving: ({ editing }) =>
      editing ? { text: 'filed.unchanged', params: { number: editing }, case: editing } : null,
    done: context => file(context, deps),
  };
}

/** Her own words: what she opened with, and what she says while the kind or photos are asked; and what was understood first. */
function listen(context: TalkContext<Report>): Partial<Report> {
  const { heard: message, slots, asked } = context;
  const before = slots.words ?? [];
  const proposed = proposal(context);
  if (asked !== null && asked !== 'category' && asked !== 'photos') return { words: before, proposed };
  const said = message.understanding.commands.find(command => command.do === 'set' && command.slot === 'words');
  const more = said?.do === 'set' && said.slot === 'words' ? said.value : tellsMore(context);
  return { words: more === null ? before : [...before, more], proposed };
}

/** What was heard, said back in one line, so that a mistake is seen at once. Photos are counted; the summary says the rest. */
function heard(filled: string[], context: TalkContext<Report>, slots: Talk<Report>['slots']): Line | null {
  if (context.slots.confirm || filled.includes('confirm')) return null;
  if (filled.length === 1 && filled[0] === 'photos') {
    const count = context.slots.photos?.length ?? 0;
    if (count === 0) return null;
    return { text: count >= PHOTOS ? 'report.heard-photos-all' : 'report.heard-photos', params: { count } };
  }
  const [first, second] = slots.filter(slot => ['category', 'place'].includes(slot.name) && filled.includes(slot.name));
  if (!first) return null;
  const show = (slot: (typeof slots)[number]) => slot.show?.(context.slots[slot.name as keyof Report], context) ?? '';
  return second
    ? { text: 'report.heard-two', params: { first: show(first), second: show(second) } }
    : { text: 'report.heard-one', params: { first: show(first) } };
}
