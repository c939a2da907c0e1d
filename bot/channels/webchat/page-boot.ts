/** What the page starts with: token, stream, and the newest of what was said. */
import type { FastifyRequest } from 'fastify';
import type { Activity, Boot } from '../../domain/boot.ts';
import type { City } from '../../domain/city.ts';
import type { Language } from '../../domain/message.ts';
import { baseOf, streamUrl } from './addresses.ts';
import type { WebchatDeps } from './deps.ts';
import { encode } from './encode.ts';
import { type Holder, issueToken } from './tokens.ts';

/** Entries that come with the page. */
const NEWEST = 50;

/** Makes the boot for a citizen, known or new. */
export async function bootFor(
  deps: WebchatDeps & { city: Pick<City, 'profile'>; tiles: Boot['tiles'] },
  holder: Holder,
  language: Language,
  request: FastifyRequest,
): Promise<Boot> {
  const base = baseOf(request, deps.publicUrl);
  const entries = await deps.transcript.last(holder.conversation, NEWEST, language);
  const scene = { user: holder.user, base, names: deps.names, media: deps.media };
  const watermark = String(entries.at(-1)?.seq ?? 0);
  const { token, expiresIn } = issueToken(deps, holder);
  return {
    token,
    expiresIn,
    conversationId: holder.conversation,
    userId: holder.user,
    streamUrl: streamUrl(deps, base, holder, watermark),
    activities: entries.map(entry => lean(encode(entry, scene))),
    watermark,
    city: cityFor(deps.city.profile, language),
    tiles: deps.tiles,
  };
}

/** Only what the page shows: every byte of the first answer counts on a slow network. */
function lean({
  id,
  type,
  timestamp,
  from,
  text,
  attachments,
  entities,
  suggestedActions,
  channelData,
}: Activity): Activity {
  return {
    type,
    ...(id && { id }),
    ...(timestamp && { timestamp }),
    ...(from && { from: { id: from.id } }),
    ...(text && { text }),
    ...(attachments?.length && {
      attachments: attachments.map(({ contentType, contentUrl }) => ({
        contentType,
        ...(contentUrl && { contentUrl }),
      })),
    }),
    ...(entities && { entities }),
    ...(suggestedActions && { suggestedActions }),
    ...(channelData && { channelData: { ...channelData, question: undefined } }),
  };
}

/** The city in the citizen's language. */
export function cityFor(profile: City['profile'], language: Language): Boot['city'] {
  const side = language === 'en' ? 'en' : 'zh';
  return {
    name: profile.name[side],
    bot: profile.bot[side],
    phone: profile.phone,
    counter: profile.counter[side],
    hours: hoursInWords(profile.hours, language),
    bounds: profile.bounds,
  };
}

/** 周一到周五 09:00–17:30, or Mon, Wed 09:00–12:00. */
function hoursInWords({ from, to, days }: City['profile']['hours'], language: Language): string {
  // 1 January 2024 was a Monday.
  const name = (day: number) =>
    new Date(Date.UTC(2024, 0, day)).toLocaleDateString(language, { weekday: 'short', timeZone: 'UTC' });
  const sorted = [...days].sort((a, b) => a - b);
  const [first = 1] = sorted;
  const last = sorted.at(-1) ?? first;
  const unbroken = sorted.length > 2 && last - first === sorted.length - 1;
  const chinese = language === 'zh-CN';
  const which = unbroken
    ? `${name(first)}${chinese ? '到' : '–'}${name(last)}`
    : sorted.map(name).join(chinese ? '、' : ', ');
  return `${which} ${from}–${to}`;
}
