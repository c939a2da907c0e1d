/** The description of the staff API (OpenAPI 3.1.1), made from the routes' own schemas so that the two cannot differ. */
import { z } from 'zod';
import type { Route } from './route.ts';
import { Refused } from './schemas.ts';
import { COOKIE } from './sessions.ts';

type Json = Record<string, unknown>;

/** The whole document. `version` is the program's. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'OnePress staff API',
      version,
      description:
        'Sign in with POST /session; the cookie goes with every further call. Changes with a foreign Origin are refused. Times are ISO 8601 in UTC.',
    },
    servers: [{ url: '/staff/api' }],
    paths,
    components: {
      schemas: { Error: schemaOf(Refused, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: COOKIE } },
    },
  };
}

function operation(route: Route): Json {
  const body = route.media?.takes
    ? { content: { [route.media.takes]: { schema: fileForm } } }
    : route.body && { required: true, content: json(schemaOf(route.body, 'input')) };
  return {
    summary: route.summary,
    ...(route.role === null ? { security: [] } : { security: [{ session: [] }], description: `Role: ${route.role}.` }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(body && { requestBody: body }),
    responses: {
      [String(statusOf(route))]: { description: 'Done.', ...answer(route) },
      default: { description: 'Refused.', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

/** HTTP status of a good answer. */
export function statusOf(route: Route): number {
  return route.status ?? 200;
}

const fileForm = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
};

function answer(route: Route): Json {
  if (route.media?.gives) return { content: { [route.media.gives]: { schema: { type: 'string' } } } };
  return route.answer ? { content: json(schemaOf(route.answer, 'output')) } : {};
}

function json(schema: unknown): Json {
  return { 'application/json': { schema } };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
