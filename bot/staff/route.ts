/** One call of the staff API as data: what it takes, gives and needs. The server and the OpenAPI page are made from it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Role } from '../domain/views.ts';
import { inputWords } from './input-words.ts';
import { inputInvalid, roleTooLow, signedOut } from './refusal.ts';
import type { Clerk } from './sessions.ts';

/** What a call is given, checked. */
interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  request: FastifyRequest;
  reply: FastifyReply;
}

interface Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /staff/api, e.g. `/cases/:number`. */
  path: string;
  /** One English sentence for the OpenAPI page. */
  summary: string;
  /** HTTP status of a good answer; 200 when absent. */
  status?: number;
  params?: P;
  query?: Q;
  body?: B;
  /** Schema of the answer; null: no JSON (204, a file, or a stream of `media`). */
  answer: z.ZodType | null;
  /** Media types other than JSON: what the call takes or gives. */
  media?: { takes?: 'multipart/form-data'; gives?: 'text/event-stream' | 'application/octet-stream' };
}

/** A call, ready to be registered and described. */
export interface Route extends Shape<z.ZodType, z.ZodType, z.ZodType> {
  /** Least role; null: nobody needs to be signed in. */
  role: Role | null;
  /** Checks role and input, then answers. */
  run(request: FastifyRequest, reply: FastifyReply, clerk: Clerk | null): Promise<unknown>;
}

const RANK: Record<Role, number> = { viewer: 1, clerk: 2, admin: 3 };

/** Whether a role reaches another. */
export function reaches(role: Role, needed: Role): boolean {
  return RANK[role] >= RANK[needed];
}

/** A call for those who are signed in with at least `role`. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  role: Role,
  shape: Shape<P, Q, B>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>> & { clerk: Clerk }) => Promise<unknown>,
): Route {
  return {
    ...shape,
    role,
    async run(request, reply, clerk) {
      if (!clerk) throw signedOut();
      if (!reaches(clerk.role, role)) throw roleTooLow(role);
      return handle({ ...checked(shape, request), request, reply, clerk });
    },
  };
}

/** A call for everybody. */
export function openRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  shape: Shape<P, Q, B>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
): Route {
  return {
    ...shape,
    role: null,
    run: async (request, reply) => handle({ ...checked(shape, request), request, reply }),
  };
}

function checked<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  shape: Shape<P, Q, B>,
  request: FastifyRequest,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  return {
    params: parsed(shape.params, request.params),
    query: parsed(shape.query, request.query),
    body: parsed(shape.body, request.body ?? {}),
  };
}

function parsed<S extends z.ZodType>(schema: S | undefined, given: unknown): z.output<S> {
  if (!schema) return undefined as z.output<S>;
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw inputInvalid(read.error.issues.map(issue => inputWords(issue, given)));
}
