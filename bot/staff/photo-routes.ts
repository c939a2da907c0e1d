/** After-photos: uploaded first, then named in a move. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { staffUpload } from '../domain/case-moves.ts';
import { audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { Refusal } from './refusal.ts';
import { type Route, route } from './route.ts';

/** Largest upload in bytes, as for citizens' photos. */
export const PHOTO_BYTES = 10 * 1024 * 1024;

/** The call `POST /photos`. */
export function photoRoutes({ media, store, clock, ids, texts }: StaffDeps): Route[] {
  const refused = (reason: string) =>
    new Refusal('PHOTO_REFUSED', texts.say('zh-CN', reason), `JPEG, PNG or WebP up to 10 MB (${reason}).`, 400);

  return [
    route(
      'clerk',
      {
        method: 'POST',
        path: '/photos',
        summary: 'Upload one after-photo (part `file`); name its id in a move.',
        status: 201,
        answer: z.object({ id: z.string(), link: z.string() }),
        media: { takes: 'multipart/form-data' },
      },
      async ({ request, clerk }) => {
        const bytes = await fileOf(request).catch((error: { statusCode?: number }) => {
          throw refused(error.statusCode === 413 ? 'photo.refused.size' : 'photo.refused.broken');
        });
        if (!bytes) throw refused('photo.refused.empty');
        const kept = await media.keep(staffUpload(clerk.username), bytes);
        if (kept.kind === 'unsupported') throw refused(kept.reason);
        await store.commit([audited(ids, clock.now(), clerk.username, 'photo-added', kept.media)]);
        return { id: kept.media, link: media.link(kept.media) };
      },
    ),
  ];
}

/** The bytes of the form's file; null without one. Rejects when the form is cut off, too large or garbled: the sender's fault. */
async function fileOf(request: FastifyRequest): Promise<Uint8Array | null> {
  const file = request.isMultipart() ? await request.file() : undefined;
  return file ? file.toBuffer() : null;
}
