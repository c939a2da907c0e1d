import { z } from 'zod';
import type { WechatApi } from '../api.ts';
import { MOST_JSON, readAnswer, strange } from './answer.ts';
import { address, type Caller } from './call.ts';
import { type Answer, exchange } from './exchange.ts';
import { WechatError } from './fault.ts';
import { codeHost, pictureAddress } from './hosts.ts';

/** Bytes of a picture that the platform takes at most. */
const MOST_UPLOAD = 2 * 1024 * 1024;

/** Bytes of a code's picture at most. */
const MOST_CODE = 1 << 20;

const UPLOAD = '/cgi-bin/media/upload';
const GET = '/cgi-bin/media/get';
const SHOW_CODE = '/cgi-bin/showqrcode';

/** Content types for media that come without one, by the ending of their name. */
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  amr: 'audio/amr',
  mp3: 'audio/mpeg',
  speex: 'audio/speex',
  mp4: 'video/mp4',
};

/** Pictures and recordings, to the platform and from it; each transfer within `patience` real ms. */
export function mediaCalls(
  caller: Caller,
  patience: number,
): Pick<WechatApi, 'uploadImage' | 'media' | 'picture' | 'codePicture'> {
  const load = async (call: string, url: string, most: number): Promise<Answer & { bytes: Uint8Array }> => {
    const signal = AbortSignal.timeout(patience);
    return whole(call, await exchange({ call, method: 'GET', url, most, signal, repeatable: true }));
  };

  return {
    async uploadImage(jpeg) {
      if (jpeg.length > MOST_UPLOAD) throw tooLarge(UPLOAD);
      const form = () => {
        const fields = new FormData();
        // The platform wants a name with an ending, and the content type of the part.
        fields.append('media', new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }), 'photo.jpg');
        return fields;
      };
      return caller.withToken(UPLOAD, patience, async (token, signal) => {
        const url = address(caller.base, UPLOAD, { access_token: token, type: 'image' });
        // Twice in the temporary store is no harm: it forgets both.
        const request = {
          call: UPLOAD,
          method: 'POST',
          url,
          body: { form },
          most: MOST_JSON,
          repeatable: true,
        } as const;
        const answer = await exchange({ ...request, signal });
        return readAnswer(UPLOAD, answer, z.object({ media_id: z.string().min(1) }), [token]).media_id;
      });
    },

    async media(id, most) {
      return caller.withToken(GET, patience, async (token, signal) => {
        const url = address(caller.base, GET, { access_token: token, media_id: id });
        const answer = await exchange({ call: GET, method: 'GET', url, most, signal, repeatable: true });
        if (isWords(answer)) {
          // Refusals come as words in place of the medium, and so does the link to a video.
          const link = readAnswer(GET, answer, z.object({ video_url: z.string().optional() }), [token, id]);
          throw link.video_url === undefined ? strange(GET, answer.status) : unfit(GET, 'it is a video');
        }
        return { bytes: whole(GET, answer).bytes, type: typeOf(answer) };
      });
    },

    async picture(url, most) {
      const call = 'a picture by its link';
      const from = pictureAddress(url, caller.base);
      if (!from) throw unfit(call, "the link does not lead to the platform's pictures");
      const answer = await load(call, from, most);
      if (!answer.type.startsWith('image/')) throw unfit(call, 'it is no picture');
      return { bytes: answer.bytes, type: answer.type };
    },

    async codePicture(ticket) {
      const answer = await load(SHOW_CODE, address(codeHost(caller.base), SHOW_CODE, { ticket }), MOST_CODE);
      if (!answer.type.startsWith('image/')) throw strange(SHOW_CODE, answer.status);
      return answer.bytes;
    },
  };
}

/** An answer that has bytes to give. */
function whole(call: string, answer: Answer): Answer & { bytes: Uint8Array } {
  const { status, bytes } = answer;
  if (status === 404) throw gone(call);
  if (status !== 200) throw strange(call, status);
  if (!bytes) throw tooLarge(call);
  return { ...answer, bytes };
}

/** Words (JSON), by whatever content type the platform gives them; a medium has a name. */
function isWords({ type, disposition, bytes }: Answer): boolean {
  if (/^(text\/|application\/json)/.test(type)) return true;
  return disposition === null && bytes?.[0] === 0x7b;
}

function typeOf({ type, disposition }: Answer): string {
  if (type !== '' && type !== 'application/octet-stream') return type;
  const ending = /\.(\w{2,5})"?\s*(?:;|$)/.exec(disposition ?? '')?.[1]?.toLowerCase();
  return TYPES[ending ?? ''] ?? 'application/octet-stream';
}

function gone(call: string): WechatError {
  return new WechatError(
    'WECHAT_MEDIA_GONE',
    `${call}: not there any more`,
    'The platform keeps a picture or recording for 3 days: ask for it again.',
    { errcode: null, outcome: 'refused' },
  );
}

function tooLarge(call: string): WechatError {
  return new WechatError('WECHAT_MEDIA_TOO_LARGE', `${call}: too many bytes`, 'Ask for a smaller picture.', {
    errcode: null,
    outcome: 'refused',
  });
}

function unfit(call: string, why: string): WechatError {
  return new WechatError('WECHAT_MEDIA_UNFIT', `${call}: ${why}`, 'Ask for a photo or a recording.', {
    errcode: null,
    outcome: 'refused',
  });
}
