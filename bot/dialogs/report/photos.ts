import type { PhotoPart } from '../../domain/message.ts';
import type { Slot } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { isRequest, PHOTOS, type Report, tellsMore } from './slots.ts';

/** Up to nine photos, at any time before filing; none is fine too. */
export function photosSlot({ city }: DialogDeps): Slot<Report, PhotoPart[] | null> {
  return {
    name: 'photos',
    ask: 'photo',
    label: 'label.photos',
    optional: true,
    open: true,
    asked: ({ slots }) => !isRequest(slots, city),
    question: context => ({
      text: context.attempt > 0 ? 'report.ask-photo-2' : 'report.ask-photo',
      choices: [{ value: 'skip', text: 'choice.no-photo' }],
    }),
    accept(context) {
      const sent = context.heard.parts.filter((part): part is PhotoPart => part.kind === 'photo');
      const had = context.slots.photos ?? [];
      if (sent.length === 0) {
        if (tellsMore(context) === null) return undefined;
        // Who goes on telling has no photo at hand; one may still come at any time before filing.
        return context.attempt > 0 ? { value: had.length > 0 ? had : null } : { refuse: { text: 'report.noted' } };
      }
      if (had.length >= PHOTOS) return { refuse: { text: 'report.photos-full' } };
      return { value: [...had, ...sent].slice(0, PHOTOS) };
    },
    show: value =>
      value?.length ? { text: 'report.photo-count', params: { count: value.length } } : { text: 'report.no-photos' },
  };
}
