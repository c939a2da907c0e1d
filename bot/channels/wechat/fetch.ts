/** Files that the platform holds: fetched by media id at once, checked as on the page. */
import type { Part } from '../../domain/message.ts';
import { WechatError } from './client/fault.ts';
import type { Draft, Waiting } from './decode.ts';
import type { WechatDeps } from './deps.ts';

/** Bytes of one photo, as on the page; the platform's own limit is the same. */
const PHOTO_BYTES = 10 * 1024 * 1024;
/** Bytes of one recording: the platform allows a minute. */
const VOICE_BYTES = 2 * 1024 * 1024;

/** How long a recording whose words are known is waited for, in ms. */
const RECORDING_WAIT = 1_500;

type Deps = Pick<WechatDeps, 'api' | 'media' | 'listen' | 'clock'>;

/** The draft with its file. @throws OnePressError when the platform does not give it now; a file that is gone for good becomes a kind sentence. */
export async function withFile(draft: Draft, deps: Deps): Promise<Draft> {
  const { waiting, conversation } = draft;
  if (!waiting) return draft;
  const part = await (waiting.file === 'photo'
    ? photo(waiting, conversation, deps)
    : voice(waiting, conversation, deps));
  return { ...draft, parts: [...draft.parts, part], waiting: null };
}

/** Removes the files of a message that nobody wants. */
export async function forgetFiles(parts: readonly Part[], { media }: Pick<Deps, 'media'>): Promise<void> {
  const ids = parts.flatMap(part => (part.kind === 'photo' || part.kind === 'voice' ? [part.media] : []));
  if (ids.length > 0) await media.forget(ids);
}

/** The draft without its file: the citizen is asked to send it again. */
export function withoutFile(draft: Draft): Draft {
  const reason = draft.waiting?.file === 'voice' ? 'voice.lost' : 'photo.lost';
  return { ...draft, parts: [...draft.parts, { kind: 'unsupported', reason }], waiting: null };
}

async function photo(
  waiting: Extract<Waiting, { file: 'photo' }>,
  conversation: string,
  { api, media }: Deps,
): Promise<Part> {
  let file: { bytes: Uint8Array } | null;
  try {
    file = await api.media(waiting.media, PHOTO_BYTES);
  } catch (error) {
    // The platform's own link needs no token: it is the way when the medium cannot be had.
    file = waiting.picUrl ? await api.picture(waiting.picUrl, PHOTO_BYTES).catch(() => null) : null;
    if (!file) return lost(error, 'photo');
  }
  return media.keep(conversation, file.bytes);
}

async function voice(waiting: Extract<Waiting, { file: 'voice' }>, conversation: string, deps: Deps): Promise<Part> {
  const { api, listen } = deps;
  if (waiting.words) return heardByPlatform(waiting.media, waiting.words, conversation, deps);
  let file: { bytes: Uint8Array };
  try {
    file = await api.media(waiting.media, VOICE_BYTES);
  } catch (error) {
    return lost(error, 'voice');
  }
  return listen(conversation, file.bytes);
}

/** Words that the platform heard are answered without waiting long for the recording, which is only kept for staff. */
async function heardByPlatform(id: string, words: string, conversation: string, deps: Deps): Promise<Part> {
  const { api, media, clock } = deps;
  let stop = (): void => undefined;
  const over = new Promise<null>(resolve => {
    stop = clock.after(RECORDING_WAIT, () => resolve(null));
  });
  const file = await Promise.race([api.media(id, VOICE_BYTES).catch(() => null), over]);
  stop();
  const part = file && (await media.keepVoice(conversation, file.bytes));
  return part?.kind === 'voice' ? { ...part, text: words, heard: 'platform' } : { kind: 'text', text: words };
}

/** What is told of a file that never comes. Everything else may come later. */
const FINAL: Record<string, 'lost' | 'refused.size'> = {
  WECHAT_MEDIA_GONE: 'lost',
  WECHAT_MEDIA_UNFIT: 'lost',
  WECHAT_MEDIA_TOO_LARGE: 'refused.size',
};

/** A file that is gone (older than 3 days, unknown), too large or no medium: she is told. @throws what may be put right by time. */
function lost(error: unknown, file: Waiting['file']): Part {
  const told = error instanceof WechatError ? FINAL[error.code] : undefined;
  if (!told) throw error;
  return { kind: 'unsupported', reason: `${file}.${told}` };
}
