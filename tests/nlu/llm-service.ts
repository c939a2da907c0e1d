/** A language model on the loopback that speaks OpenAI's /chat/completions and says what a test wants. */
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { onLoopback } from '../support/loopback.ts';

/** A question as it arrived. */
export interface AskedModel {
  path: string;
  authorization: string | undefined;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    temperature?: number;
    response_format?: { type: string };
  };
  /** True once who asked has hung up before the answer was whole. */
  left: boolean;
}

/** Starts it. `answer` gets the response once a question has been read whole. */
export async function modelService(answer: RequestListener) {
  const asked: AskedModel[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question: AskedModel = {
      path: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
      left: false,
    };
    response.on('close', () => {
      question.left = !response.writableFinished;
    });
    asked.push(question);
    answer(request, response);
  });
  const { url, close } = await onLoopback(server);
  return { url: `${url}/v1`, asked, close };
}

/** Answers a question as the protocol has it, with `content` as the model's words. */
export function speak(response: ServerResponse, content: string, finish = 'stop'): void {
  const message = { role: 'assistant', content, refusal: null };
  const answer = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_767_600_000,
    model: 'test',
    choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
    usage: { prompt_tokens: 900, completion_tokens: 20, total_tokens: 920 },
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

/** A model that says one thing after the other, the last one for ever. A string is an answer, a number a status. */
export function says(...answers: (string | number)[]): RequestListener {
  let at = 0;
  return (_, response) => {
    const next = answers[Math.min(at, answers.length - 1)] as string | number;
    at += 1;
    if (typeof next === 'string') speak(response, next);
    else response.writeHead(next, { 'content-type': 'application/json' }).end('{"error":{"message":"路灯"}}');
  };
}

/** An answer in the form. */
export function proposing(kinds: string[], place: string | null = null): string {
  return JSON.stringify({ kinds, place });
}
