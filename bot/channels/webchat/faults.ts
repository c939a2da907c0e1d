/** What a Direct Line client is told when something is wrong: `{"error": {"code", "message"}}`, codes as Microsoft's where there is one. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { OnePressError } from '../../domain/errors.ts';

/** A request that does not hold what it should (400). */
export function badArgument(message: string): OnePressError {
  return new OnePressError('BadArgument', message, 'Compare the request with the Direct Line 3.0 reference.', 400);
}

/** No usable Authorization header (401). */
export function tokenMissing(): OnePressError {
  return new OnePressError(
    'TokenMissing',
    'The Authorization header holds no token',
    'Send "Authorization: Bearer <token>".',
    401,
  );
}

/** The token's time is over (403; clients take every 403 for this, so an expired token must never be 401). */
export function tokenExpired(): OnePressError {
  return new OnePressError('TokenExpired', 'The token has expired', 'Get a new one by tokens/generate.', 403);
}

/** A token, secret or origin that does not open this conversation (403). */
export function forbidden(message: string): OnePressError {
  return new OnePressError('Forbidden', message, 'Use the token that was issued for this conversation.', 403);
}

/** More calls than a citizen or an address may make (429). */
export function tooMany(): OnePressError {
  return new OnePressError(
    'TooManyRequests',
    'Too many requests',
    'Wait as long as Retry-After says, then go on.',
    429,
  );
}

/** More bytes than an upload may have in all (413). */
export function tooLarge(): OnePressError {
  return new OnePressError('MessageSizeTooBig', 'The upload is too large', 'Send fewer or smaller photos.', 413);
}

/** The server has no room for this now (503). */
export function busy(): OnePressError {
  return new OnePressError('ServiceBusy', 'Too many uploads at once', 'Send it again in a few seconds.', 503);
}

/** The body of an error answer. */
export interface ErrorBody {
  error: { code: string; message: string };
}

/** Status and body for any error; nothing of an unexpected one leaves the house. */
export function describe(error: unknown): { status: number; body: ErrorBody } {
  if (error instanceof OnePressError && (error.status < 500 || error.code === 'ServiceBusy')) {
    return { status: error.status, body: { error: { code: error.code, message: `${error.message}. ${error.hint}` } } };
  }
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500;
  if (error instanceof OnePressError || status >= 500) {
    return { status: 503, body: { error: { code: 'ServiceError', message: 'Please try again in a moment.' } } };
  }
  const code = status === 413 ? 'MessageSizeTooBig' : status === 404 ? 'NotFound' : 'BadArgument';
  return { status, body: { error: { code, message: (error as FastifyError).message } } };
}

/** Fastify's error handler for the Direct Line routes. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = describe(error);
  // A full house is no fault of the program: it must not fill the log, nor wake anybody.
  if (body.error.code === 'ServiceBusy') request.log.warn({ code: body.error.code }, 'too many uploads at once');
  else if (status >= 500) request.log.error({ err: error }, 'direct line call failed');
  reply.code(status).send(body);
}

/** Fastify's not-found handler for the Direct Line routes. */
export function answerUnknown(_request: FastifyRequest, reply: FastifyReply): void {
  reply
    .code(404)
    .send({ error: { code: 'NotFound', message: 'Direct Line 3.0 has no such call.' } } satisfies ErrorBody);
}
