/** POST …/upload: one activity with its files as multipart, or one file as the body. */
import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Part } from '../../domain/message.ts';
import { type Draft, emptyDraft, readActivity } from './decode.ts';
import type { WebchatDeps } from './deps.ts';
import { badArgument, tooLarge } from './faults.ts';
import { ACTIVITY_PART_BYTES, BODY_BYTES, FILE_BYTES, FILES, FILES_BYTES, TOO_MANY_FILES } from './limits.ts';
import { forget, hand, type Posted } from './posts.ts';
import type { Holder } from './tokens.ts';
import { uploadPlaces } from './upload-places.ts';
import { type Watch, watch } from './upload-watch.ts';

const ACTIVITY = 'application/vnd.microsoft.activity';
/** Makes a scope ready for uploads: every body is a stream that the handler reads itself. */
export async function acceptFiles(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: FILE_BYTES + 1,
      fieldSize: ACTIVITY_PART_BYTES,
      files: 40,
      fields: 10,
      parts: 50,
      headerPairs: 50,
    },
  });
}

/** An upload in work. */
interface Upload {
  deps: WebchatDeps;
  holder: Holder;
  watching: Watch;
  /** What became of its files, in order. */
  kept: Part[];
}

/** The handler's work. Each file is looked at as soon as it is here, so that one upload never holds more than one file. */
export function uploader(
  deps: WebchatDeps,
): (holder: Holder, request: FastifyRequest, reply: FastifyReply) => Promise<Posted> {
  const places = uploadPlaces(deps.clock);
  return async (holder, request, reply) => {
    if (Number(request.headers['content-length']) > BODY_BYTES) throw tooLarge();
    const free = await places.take(holder.user, request, reply);
    const watching = watch(request, deps.clock);
    const kept: Part[] = [];
    const upload = { deps, holder, watching, kept };
    try {
      const draft = request.isMultipart() ? await readParts(upload, request) : await readRaw(upload, request);
      if (draft) return await hand(deps, holder, draft, kept);
      await forget(deps, kept);
      return { id: deps.ids.id() };
    } finally {
      watching.end();
      free();
    }
  };
}

async function readParts(upload: Upload, request: FastifyRequest): Promise<Draft | null> {
  const { deps, holder, kept } = upload;
  let draft: Draft | null = emptyDraft();
  let room = FILES_BYTES;
  const parts = request.parts();
  try {
    for (;;) {
      const { value: part, done } = await wellFormed(parts.next());
      if (done) break;
      const isActivity = part.mimetype.startsWith(ACTIVITY) || (part.type === 'field' && part.fieldname === 'activity');
      if (isActivity) {
        const text = part.type === 'field' ? part.value : await wellFormed(readAll(part.file, ACTIVITY_PART_BYTES));
        draft = readActivity(parse(text), holder);
        for (const file of draft?.files ?? []) {
          if ('kind' in file) kept.push(file);
          else await take(upload, file, 'image/*');
        }
      } else if (part.type === 'file') {
        const file = await wellFormed(readAll(part.file, Math.min(FILE_BYTES, room)));
        room -= file?.length ?? 0;
        await take(upload, file, part.mimetype);
      }
    }
    return draft;
  } catch (error) {
    await forget(deps, kept);
    throw error;
  }
}

async function readRaw(upload: Upload, { body, headers }: FastifyRequest): Promise<Draft> {
  const file = body ? await wellFormed(readAll(body as Readable, FILE_BYTES)) : new Uint8Array();
  await take(upload, file, headers['content-type'] ?? '');
  return emptyDraft();
}

/** Looks at one file and puts what became of it behind the others; what is more than nine is named once. Audio is a voice message. */
async function take({ deps, holder, watching, kept }: Upload, file: Uint8Array | null, type: string): Promise<void> {
  const spoken = /^audio\//i.test(type);
  if (kept.length > FILES) return;
  if (kept.length === FILES) kept.push({ kind: 'unsupported', reason: TOO_MANY_FILES });
  else if (!file) kept.push({ kind: 'unsupported', reason: spoken ? 'voice.refused.size' : 'photo.refused.size' });
  else if (spoken) kept.push(await watching.pause(deps.listen(holder.conversation, file)));
  else kept.push(await watching.pause(deps.media.keep(holder.conversation, file)));
}

/** All bytes, or null when there are more than `most`; reads to the end in any case. */
async function readAll(stream: Readable, most: number): Promise<Uint8Array | null> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > most) chunks = [];
    else chunks.push(chunk);
  }
  if (size > most) return null;
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

/** A body that ends too early or is not what its header says is the client's fault. */
async function wellFormed<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch {
    throw badArgument('The upload is cut off, too large or not well-formed');
  }
}

function parse(text: unknown): unknown {
  if (typeof text === 'object' && text !== null && !(text instanceof Uint8Array)) return text;
  try {
    return JSON.parse(text instanceof Uint8Array ? Buffer.from(text).toString() : String(text));
  } catch {
    throw badArgument('The activity part is not JSON');
  }
}
