/** A speech service on the loopback that speaks OpenAI's /audio/transcriptions and does what a test wants. */
import { createServer, type RequestListener } from 'node:http';
import { onLoopback } from '../support/loopback.ts';

/** A request as it arrived: its headers and the fields of its form. */
export interface Asked {
  path: string;
  method: string;
  authorization: string | undefined;
  file: File;
  fields: Record<string, string>;
}

/** Starts it. `answer` gets the response once a request has been read whole. */
export async function speechService(answer: RequestListener) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const type = String(request.headers['content-type']);
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
    const { file, ...fields } = Object.fromEntries(form);
    asked.push({
      path: request.url ?? '',
      method: request.method ?? '',
      authorization: request.headers.authorization,
      file: file as File,
      fields: fields as Record<string, string>,
    });
    answer(request, response);
  });
  const { url, close } = await onLoopback(server);
  return { url: `${url}/v1`, asked, close };
}
