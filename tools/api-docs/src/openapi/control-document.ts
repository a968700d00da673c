import { STATUS_CODES } from 'node:http';
import { domains, http, serviceNames, styles } from '@shop/contracts';
import { z } from 'zod';
import { orderId } from '../examples.js';
import { jsonSchemaOf, schemasNeededBy, type JsonObject } from '../schemas/json-schemas.js';
import { controlWords, type ControlWords } from './control-words.js';

const draft = 'draft-2020-12';

const description = `Kills, stops, freezes and starts the processes of a run, arms faults in them, shows what waits, and hands out the
messages of an order as they were exchanged. For the machine it runs on and for nobody else: a request for another host,
or from a page of another origin, is refused with 403. Errors are problem details (RFC 9457).`;

const tags = [
  ['processes', 'The processes of both styles, and the broker.'],
  ['faults', 'What is to go wrong on purpose.'],
  ['people', 'What cannot go on by itself.'],
  ['traces', 'The messages of an order.'],
] as const;

/** What stands between braces in a path. */
const parameters: Readonly<Record<string, readonly [string, z.ZodType]>> = {
  style: ['Which of the two shops.', z.enum(styles)],
  service: ['Which process.', z.enum([...serviceNames, 'partners', 'broker'])],
  node: ['Which node of the broker.', z.string()],
  messageId: ['The `id` of the message, as the list of dead letters has it.', z.string()],
  orderId: ['The order’s id.', z.string()],
};

const ofDeadLetter = z.enum(domains);

/** `docs/api/control.json`: what `npm start` serves at its base port. */
export function controlDocument(): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [key, words] of Object.entries(controlWords)) {
    const [method = '', path = ''] = key.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = operationOf(method, path, words);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Control and traces', version: '1.0.0', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: 'http://127.0.0.1:4000', description: 'The base port of the run' }],
    security: [],
    tags: tags.map(([name, says]) => ({ name, description: says })),
    paths,
    components: { schemas: schemasNeededBy(paths, draft) },
  };
}

function operationOf(method: string, path: string, words: ControlWords): JsonObject {
  const { tag, summary, description: more, body, status, says, schema, example, refused } = words;
  const own = { 403: 'Another Host or Origin than this machine.', ...refused };
  return {
    tags: [tag],
    summary,
    ...(more && { description: more }),
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase()).replace(/\W/g, '')}`,
    parameters: parametersOf(path),
    ...(body && { requestBody: { required: true, content: json(body.schema, body.example) } }),
    responses: {
      [status]: { description: says, content: json(schema, example) },
      ...Object.fromEntries(Object.entries(own).map(([code, why]) => [code, problem(Number(code), why)])),
    },
  };
}

function parametersOf(path: string): JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const [says, schema] = parameters[name] ?? ['', z.string()];
    const among = name === 'service' && path.includes('dead-letters') ? ofDeadLetter : schema;
    return {
      name,
      in: 'path',
      required: true,
      description: says,
      schema: jsonSchemaOf(among, draft),
      ...(name === 'orderId' && { example: orderId }),
    };
  });
}

const json = (schema: z.ZodType, example: JsonObject) => ({
  'application/json': { schema: jsonSchemaOf(schema, draft), example },
});

function problem(status: number, why: string): JsonObject {
  const example = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: why };
  const content = { 'application/problem+json': { schema: jsonSchemaOf(http.Problem, draft), example } };
  return { description: why, content };
}
