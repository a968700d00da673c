import { z } from 'zod';
import { http } from '@shop/contracts';
import { jsonSchemaOf, schemasNeededBy, type JsonObject } from '../schemas/json-schemas.js';
import { gatewayWords, type Words } from './gateway-words.js';
import { responsesOf, sharedResponses } from './responses.js';
import { gatewayRoutes, type Route } from './routes.js';

const draft = 'draft-2020-12';

const description = `The HTTP interface of the shop. The orchestrated and the choreographed gateway answer alike, except where a
description says so: what the two styles do behind it is not to be seen from here.

- Money is in centavos: \`{ "amount": 8970, "currency": "BRL" }\` is R$ 89.70. Times are ISO 8601, UTC.
- Errors are problem details (RFC 9457). Unknown fields are errors, never dropped.
- Every answer carries \`X-Correlation-Id\`: the one that was sent, or a new one. It is on every message and in every log
  line that the request leads to.
- An answer that a service is down (503), or that it was too much (429), says in \`Retry-After\` when to ask again.
- What goes wrong is typed: payment tokens, postal codes and accounts are triggers. \`POST /orders\` lists them.`;

const tags = [
  ['accounts', 'Accounts and tokens, kept by the gateway itself.'],
  ['catalogue', 'Products, and the stock behind them.'],
  ['cart', 'One open cart a customer.'],
  ['orders', 'Orders, their cancellation, and what the customer was told.'],
  ['audit', 'What the services have recorded, for the manager.'],
  ['health', 'Whether every service is up.'],
] as const;

const headers = {
  'x-correlation-id': [
    'What this request and everything it led to are known by.',
    z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  ],
  'Retry-After': ['In seconds: not before that is it worth asking again.', z.int().min(1)],
  'WWW-Authenticate': ['How to sign in: `Bearer`.', z.string()],
  Location: ['The address of the order.', z.string()],
} as const;

/**
 * `docs/api/openapi.json`. The routes, for whom they are and what they take are read from the controllers.
 * @throws Error when a route has no words, or words have no route
 */
export function openApi(routes: readonly Route[] = gatewayRoutes()): JsonObject {
  const known = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const stale = Object.keys(gatewayWords).filter((key) => !known.includes(key));
  if (stale.length > 0) throw new Error(`There are words in gateway-words.ts, and no route, for ${stale.join(', ')}`);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route, wordsOf(route));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Shop',
      version: '1.0.0',
      summary: 'One shop, built twice: its HTTP interface.',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: 'http://127.0.0.1:4100', description: 'The orchestrated shop' },
      { url: 'http://127.0.0.1:4200', description: 'The choreographed shop' },
    ],
    tags: tags.map(([name, says]) => ({ name, description: says })),
    paths,
    components: {
      schemas: schemasNeededBy({ paths, responses: sharedResponses() }, draft),
      responses: sharedResponses(),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, [says, schema]]) => [
          name,
          { description: says, schema: jsonSchemaOf(schema, draft) },
        ]),
      ),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The `token` of `POST /sessions`. It expires.',
        },
      },
    },
  };
}

function wordsOf({ method, path }: Route): Words {
  const key = `${method.toUpperCase()} ${path}`;
  const words = gatewayWords[key];
  if (!words) throw new Error(`The route ${key} has no words in gateway-words.ts`);
  return words;
}

function operationOf(route: Route, words: Words): JsonObject {
  const { body, access, operationId } = route;
  const forWhom =
    access.to === 'anybody'
      ? 'For anybody.'
      : openToManagerOnly(route)
        ? 'For the manager.'
        : 'For whoever has signed in.';
  return {
    tags: [words.tag],
    summary: words.summary,
    description: [forWhom, words.description].filter(Boolean).join(' '),
    operationId,
    security: access.to === 'anybody' ? [] : [{ token: [] }],
    parameters: parametersOf(route, words),
    ...(body && { requestBody: bodyOf(body, words.body) }),
    responses: responsesOf(route, words),
  };
}

const openToManagerOnly = ({ access }: Route) => access.to === 'roles' && !access.roles.includes('customer');

function bodyOf(schema: z.ZodType, example: JsonObject | undefined): JsonObject {
  const required = !schema.safeParse(undefined).success;
  return {
    required,
    content: { 'application/json': { schema: jsonSchemaOf(schema, draft), ...(example && { example }) } },
  };
}

function parametersOf({ parameters, query }: Route, { keyed }: Words): JsonObject[] {
  const inPath = Object.entries(parameters).map(([name, schema]) => parameter(name, 'path', schema));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    parameter(name, 'query', schema as z.ZodType),
  );
  const correlation = {
    ...parameter('x-correlation-id', 'header', headers['x-correlation-id'][1].optional()),
    description: 'What the request is to be known by; a new one is made where it is missing or not well formed.',
  };
  const key = {
    ...parameter('Idempotency-Key', 'header', http.IdempotencyKey),
    description: 'Made up by whoever asks, once for each order; the same on every repetition.',
  };
  return [...inPath, ...inQuery, ...(keyed ? [key] : []), correlation];
}

function parameter(name: string, where: 'path' | 'query' | 'header', schema: z.ZodType): JsonObject {
  const required = !schema.safeParse(undefined).success;
  const { description: says, ...own } = jsonSchemaOf(schema, draft);
  return { name, in: where, required, ...(says !== undefined && { description: says }), schema: own };
}
