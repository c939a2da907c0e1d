import type { Outlet } from '../../ports/channel.ts';

/** The channel's name in `Message.channel`. */
export const WEBCHAT = 'webchat';

/** Web chat clients read the stored transcript, so the commit of a reply is its delivery. */
export const webchatOutlet: Outlet = {
  name: WEBCHAT,
  delivery: 'transcript',
  shows: {
    choices: 'buttons',
    photos: 'shown',
    takes: ['photo', 'place', 'voice'],
    voiceWords: ['service'],
    speaksFirst: 'while open',
    typing: true,
    bubbleBytes: null,
  },
};
