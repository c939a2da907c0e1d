/** The knowledge base as files: downloaded, mended elsewhere, and brought back. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dayIn } from '../domain/calendar.ts';
import type { ImportView } from '../domain/knowledge-views.ts';
import { FILE_FORMATS, type FileFormat, MOST_FILE_BYTES } from '../ports/knowledge-files.ts';
import type { StaffDeps } from './deps.ts';
import { exportKnowledge, importKnowledge } from './knowledge-import.ts';
import { Refusal, roleTooLow } from './refusal.ts';
import { type Route, reaches, route } from './route.ts';

const MEDIA: Record<FileFormat, string> = {
  yaml: 'application/yaml; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const flag = z.enum(['true', 'false']).default('false');
const ExportQuery = z.object({ format: z.enum(FILE_FORMATS).default('xlsx') });
const ImportQuery = z.object({ write: flag, publish: flag });

const Imported = z.object({
  rows: z.array(
    z.object({
      row: z.number().int(),
      id: z.string(),
      question: z.string(),
      change: z.enum(['new', 'changed', 'same', 'fault']),
      faults: z.array(z.object({ column: z.string(), code: z.string(), fault: z.string() })),
    }),
  ),
  written: z.boolean(),
}) satisfies z.ZodType<ImportView>;

/** The calls `/knowledge/export` and `/knowledge/import`. */
export function knowledgeFileRoutes(deps: StaffDeps): Route[] {
  return [
    route(
      'viewer',
      {
        method: 'GET',
        path: '/knowledge/export',
        summary: 'The knowledge base as a file to download: what is published, and what was never published yet.',
        query: ExportQuery,
        answer: null,
        media: { gives: 'application/octet-stream' },
      },
      async ({ query: { format }, reply }) => {
        const file = await exportKnowledge(deps, format);
        const day = dayIn(deps.city.profile.timeZone, deps.clock.now());
        reply.type(MEDIA[format]).header('content-disposition', `attachment; filename="knowledge-${day}.${format}"`);
        return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
      },
    ),
    route(
      'clerk',
      {
        method: 'POST',
        path: '/knowledge/import',
        summary:
          'Read a file of answers (part `file`: xlsx, csv or yaml, up to 5 MB) and tell what each row would change. `write=true` puts the changes into review, all or none; with `publish=true` an admin publishes them at once.',
        query: ImportQuery,
        answer: Imported,
        media: { takes: 'multipart/form-data' },
      },
      async ({ query, request, clerk }) => {
        const publish = query.publish === 'true';
        if (publish && !reaches(clerk.role, 'admin')) throw roleTooLow('admin');
        const file = await fileOf(request);
        const end = query.write !== 'true' ? 'check' : publish ? 'publish' : 'review';
        return importKnowledge(deps, file, clerk.username, end);
      },
    ),
  ];
}

/** The form's file. A larger one is cut one byte above what the reader takes, so that it is the reader who says no. */
async function fileOf(request: FastifyRequest): Promise<{ bytes: Uint8Array; name: string }> {
  const cut = { limits: { fileSize: MOST_FILE_BYTES + 1 }, throwFileSizeLimit: false };
  // An upload that broke off is no form either.
  const file = request.isMultipart() ? await request.file(cut).catch(() => undefined) : undefined;
  if (!file)
    throw new Refusal(
      'KNOWLEDGE_FILE_MISSING',
      '没有收到文件，请重新选一个文件。',
      'Send it as the part `file` of a form.',
      400,
    );
  return { bytes: await file.toBuffer(), name: file.filename.slice(-100) };
}
