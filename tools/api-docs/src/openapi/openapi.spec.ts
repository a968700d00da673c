import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { gatewayWords } from './gateway-words.js';
import { openApi } from './openapi.js';
import { general } from './problems.js';
import { refusalsOf } from './responses.js';
import { gatewayRoutes, type Route } from './routes.js';

const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const routes = gatewayRoutes();

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security: readonly unknown[];
}
const operations = Object.entries(
  (openApi() as unknown as { paths: Record<string, Record<string, Operation>> }).paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, its]) => [`${method.toUpperCase()} ${path}`, its] as const),
);

/** What the contract promises of each route, written down by hand: for whom it is, and every status. */
const promised: Readonly<Record<string, readonly ['anybody' | 'signed in' | 'manager', ...number[]]>> = {
  'POST /customers': ['anybody', 201, 400, 409, 413],
  'POST /sessions': ['anybody', 201, 400, 401, 413, 429],
  'GET /products': ['anybody', 200, 503],
  'GET /products/{sku}': ['anybody', 200, 400, 404, 503],
  'PUT /products/{sku}': ['manager', 200, 400, 401, 403, 413, 429, 503],
  'PUT /stock/{sku}': ['manager', 200, 400, 401, 403, 413, 429, 503],
  'GET /cart': ['signed in', 200, 401, 429, 503],
  'PUT /cart/items/{sku}': ['signed in', 200, 400, 401, 404, 409, 413, 429, 503],
  'DELETE /cart/items/{sku}': ['signed in', 200, 400, 401, 429, 503],
  'POST /orders': ['signed in', 202, 400, 401, 409, 413, 422, 429, 503],
  'GET /orders': ['signed in', 200, 400, 401, 429, 503],
  'GET /orders/{id}': ['signed in', 200, 400, 401, 404, 429, 503],
  'POST /orders/{id}/cancellation': ['signed in', 202, 400, 401, 404, 409, 413, 429, 503],
  'GET /notifications': ['signed in', 200, 401, 429, 503],
  'GET /audit/orders/{id}': ['manager', 200, 400, 401, 403, 404, 429, 503],
  'GET /audit/orders/{id}/steps': ['manager', 200, 400, 401, 403, 404, 429, 501, 503],
  'GET /audit/stock/{sku}': ['manager', 200, 400, 401, 403, 404, 429, 503],
  'GET /health': ['anybody', 200, 503],
};

/** The text of the code that answers, without its tests. */
function sourceOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const source = sourceOf(new URL('../../../../libs/api/src', import.meta.url).pathname);

/** Whether a text is one that the code has between quotes; what it fills in can be anything. */
function isSaidBy(code: string, said: string): boolean {
  const joined = code.replace(/' \+\n\s*'/g, '');
  const quoted = [...joined.matchAll(/'([^'\n]{8,})'|`([^`\n]{8,})`/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  );
  return quoted.some((text) => {
    const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`).test(said);
  });
}

describe('the document of the HTTP API', () => {
  it('has every route of the controllers, and no other', () => {
    expect(operations.map(([name]) => name).sort()).toEqual(routes.map(nameOf).sort());
    expect(Object.keys(promised).sort()).toEqual(routes.map(nameOf).sort());
  });

  it('is not made while a route is without words, or words are without a route', () => {
    const nowhere = { ...(routes[0] as Route), path: '/nowhere' };

    expect(() => openApi([...routes, nowhere])).toThrow('POST /nowhere has no words');
    expect(() => openApi(routes.slice(1))).toThrow(nameOf(routes[0] as Route));
  });

  it.each(operations)('%s answers what the contract says, and is for whom it says', (name, { responses, security }) => {
    const [forWhom, ...statuses] = promised[name] ?? [];

    expect(Object.keys(responses).map(Number).sort()).toEqual(statuses);
    expect(security).toEqual(forWhom === 'anybody' ? [] : [{ token: [] }]);
    expect('403' in responses).toBe(forWhom === 'manager');
  });

  it('shows problems in the words of the code that says no', () => {
    const shown = routes.flatMap((route) => Object.values(refusalsOf(route, gatewayWords[nameOf(route)]!)).flat());
    const details = [...new Set(shown.map(({ problem }) => problem.detail))];
    const kinds = [...new Set(shown.map(({ problem }) => problem.type))].filter((type) => type !== 'about:blank');

    expect(details.length).toBeGreaterThan(20);
    expect(details.filter((detail) => !isSaidBy(source, detail))).toEqual([]);
    expect(kinds.filter((kind) => !source.includes(`'${kind.replace('urn:shop:problem:', '')}'`))).toEqual([]);
  });

  it('shows what is wrong with a field in the words of the check', () => {
    const messageOf = (result: { error?: { issues: { message: string }[] } }) => result.error?.issues[0]?.message;

    expect(general.malformed[0].problem.errors?.[0]?.message).toBe(
      messageOf(http.PutCartItem.safeParse({ quantity: 100 })),
    );
    expect(general.malformedPage[0].problem.errors?.[0]?.message).toBe(
      messageOf(http.OrderQuery.safeParse({ limit: 101 })),
    );
    expect(general.malformedAddress[0].problem.errors?.[0]?.message).toBe(
      messageOf(http.Order.shape.id.safeParse('x'.repeat(65))),
    );
  });

  it('would be caught with words that nobody says', () => {
    expect(isSaidBy("throw new HttpProblem(409, 'The cart is full.');", 'The cart is full.')).toBe(true);
    expect(isSaidBy('throw notFound(`There is no such ${what}.`);', 'There is no such order.')).toBe(true);
    expect(isSaidBy("throw new HttpProblem(409, 'The cart is full.');", 'The cart is empty.')).toBe(false);
  });
});
