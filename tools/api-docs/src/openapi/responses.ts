import { http } from '@shop/contracts';
import type { Access } from '@shop/api';
import { jsonSchemaOf, type JsonObject } from '../schemas/json-schemas.js';
import type { Words } from './gateway-words.js';
import { general, statusWords, type Refusal, type Refusals } from './problems.js';
import type { Route } from './routes.js';

const draft = 'draft-2020-12';

export const openTo = (access: Access, role: 'customer' | 'manager') =>
  access.to === 'anybody' || (access.to === 'roles' && access.roles.includes(role));

/** Every way in which a route says no: what follows from its decorators, and what its words add. */
export function refusalsOf(route: Route, words: Words): Refusals {
  const { access, body, query, parameters } = route;
  const takesInput = body !== undefined || query !== undefined || Object.keys(parameters).length > 0;
  const own = words.refusals ?? {};
  return {
    ...(takesInput && { 400: malformed(route, words) }),
    ...(access.to !== 'anybody' && { 401: general.noToken, 429: general.tooMany }),
    ...(!openTo(access, 'customer') && { 403: general.wrongRole }),
    ...(body && { 413: general.tooLarge }),
    ...(!words.alone && !isHealth(route) && { 503: general.down }),
    ...own,
  };
}

function malformed({ body, query }: Route, { keyed }: Words): readonly Refusal[] {
  if (keyed) return general.malformedKey;
  if (body) return general.malformed;
  return query ? general.malformedPage : general.malformedAddress;
}

/** The answers of a route by status. */
export function responsesOf(route: Route, words: Words): JsonObject {
  const { says, schema, example } = words.answer;
  const success = {
    [route.success]: response(says, 'application/json', jsonSchemaOf(schema, draft), { example }, [
      ...(words.located ? ['Location'] : []),
    ]),
  };
  const degraded = isHealth(route) && { 503: degradedShop() };
  const refusals = Object.entries(refusalsOf(route, words)).map(([status, refused]) => {
    const shared = Object.entries(general).find(([, list]) => list === refused)?.[0];
    return [status, shared ? { $ref: `#/components/responses/${shared}` } : problemResponse(Number(status), refused)];
  });
  return { ...success, ...degraded, ...(Object.fromEntries(refusals) as JsonObject) };
}

/** What many routes answer alike, to be referred to. */
export function sharedResponses(): JsonObject {
  return Object.fromEntries(
    Object.entries(general).map(([name, [first, ...others]]) => [
      name,
      problemResponse(first.problem.status, [first, ...others]),
    ]),
  );
}

function problemResponse(status: number, refused: readonly Refusal[]): JsonObject {
  const examples = Object.fromEntries(
    refused.map(({ name, problem }) => [name.replaceAll(' ', '-'), { summary: problem.detail, value: { ...problem } }]),
  );
  const headers = [
    ...([429, 503].includes(status) ? ['Retry-After'] : []),
    ...(status === 401 ? ['WWW-Authenticate'] : []),
  ];
  return response(
    statusWords[status] ?? '',
    'application/problem+json',
    jsonSchemaOf(http.Problem, draft),
    { examples },
    headers,
  );
}

/** The one answer with a status of an error that is no problem: it says the same as when all is well. */
function degradedShop(): JsonObject {
  const example = {
    status: 'degraded',
    services: { catalog: 'up', cart: 'up', order: 'up', payment: 'down', shipping: 'up', notification: 'up' },
  };
  return response('A service is down.', 'application/json', jsonSchemaOf(http.Health, draft), { example }, [
    'Retry-After',
  ]);
}

const isHealth = ({ path }: Route) => path === '/health';

function response(
  says: string,
  type: string,
  schema: JsonObject,
  shown: JsonObject,
  headers: readonly string[],
): JsonObject {
  const all = ['x-correlation-id', ...headers];
  return {
    description: says,
    headers: Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: { [type]: { schema, ...shown } },
  };
}
