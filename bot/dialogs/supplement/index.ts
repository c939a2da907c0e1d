/** A clerk's question to the citizen (need_info): her words and photos go onto the case. */
import { maskPersonal } from '../../domain/mask.ts';
import type { PhotoPart } from '../../domain/message.ts';
import type { Answer, Ending, Talk, TalkContext } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';

interface Supplement {
  number: string;
  question: string;
  answer: { text: string | null; photos: string[] };
}

/** Longest answer kept, in characters. */
const LONGEST = 2000;

/** The talk that asks the clerk's question; it begins with `number` and `question`. */
export function supplementTalk(deps: DialogDeps): Talk<Supplement> {
  return {
    id: 'supplement',
    schema: 1,
    keepsDraft: false,
    slots: [
      {
        name: 'answer',
        ask: 'detail',
        question: ({ slots }) => ({
          text: 'supplement.ask',
          params: { number: slots.number ?? '', question: slots.question ?? '' },
          ...(slots.number ? { case: slots.number } : {}),
        }),
        accept: answered,
      },
    ],
    done: context => added(context, deps),
  };
}

function answered({ asked, heard }: TalkContext<Supplement>) {
  if (asked !== 'answer') return undefined;
  const photos = heard.parts.filter((part): part is PhotoPart => part.kind === 'photo').map(photo => photo.media);
  const places = heard.parts.flatMap(part =>
    part.kind === 'place' ? [`${part.name ?? ''} ${part.point.lat}, ${part.point.lng}`.trim()] : [],
  );
  const text = [heard.words.trim(), ...places].filter(Boolean).join('\n');
  return text || photos.length > 0
    ? { value: { text: maskPersonal(text).slice(0, LONGEST) || null, photos } }
    : undefined;
}

async function added({ slots }: TalkContext<Supplement>, deps: DialogDeps): Promise<Ending> {
  const { number = '', answer } = slots;
  const found = await deps.cases.find(number);
  if (!found || !answer)
    return { replies: [{ text: 'track.unknown', params: { number } }], effects: [], label: 'supplement.gone' };
  return {
    label: 'supplement.added',
    replies: [{ text: 'supplement.thanks', params: { number }, case: number }],
    effects: [
      {
        do: 'add-to-case',
        number,
        version: found.version,
        text: answer.text,
        photos: answer.photos,
        answer: found.status === 'need_info',
      },
    ],
  };
}

/** Begins the question, unless the case has moved on. */
export async function askSupplement(number: string, question: string, deps: DialogDeps): Promise<Answer> {
  const found = await deps.cases.find(number);
  if (found?.status !== 'need_info') return { replies: [], label: 'supplement.not-due' };
  return { replies: [], label: 'supplement.ask', begin: { talk: 'supplement', slots: { number, question } } };
}
