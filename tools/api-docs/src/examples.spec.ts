import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { documents } from './documents.js';

interface Shown {
  readonly where: string;
  readonly schema: unknown;
  readonly example: unknown;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every example of a document beside the schema that it is an example of, as the two are published. */
function examplesOf(document: unknown, where = ''): Shown[] {
  if (!isNode(document)) return [];
  const here = [...openApiExamples(document), ...asyncApiExamples(document)].map((shown) => ({ ...shown, where }));
  return [...here, ...Object.entries(document).flatMap(([key, value]) => examplesOf(value, `${where}/${key}`))];
}

function openApiExamples({ schema, example, examples }: Node): Omit<Shown, 'where'>[] {
  if (!isNode(schema)) return [];
  const named = isNode(examples) ? Object.values(examples).map((one) => (one as Node)['value']) : [];
  return [...(example === undefined ? [] : [example]), ...named].map((one) => ({ schema, example: one }));
}

function asyncApiExamples({ payload, examples }: Node): Omit<Shown, 'where'>[] {
  if (!isNode(payload) || !Array.isArray(examples)) return [];
  return examples.map((one: Node) => ({ schema: payload, example: one['payload'] }));
}

/** What is wrong with an example, by the schema that stands in the document. */
function faultsIn({ schema, example }: Shown, document: Node): string[] {
  const { schemas } = document['components'] as { schemas: Node };
  const alone = JSON.stringify({ ...(schema as Node), $defs: schemas });
  const published = JSON.parse(alone.replaceAll('"#/components/schemas/', '"#/$defs/')) as z.core.JSONSchema.JSONSchema;
  const result = z.fromJSONSchema(published).safeParse(example);
  return result.success ? [] : [z.prettifyError(result.error)];
}

describe.each(Object.entries(documents()))('the examples of %s', (_, text) => {
  const document = JSON.parse(text) as Node;
  const shown = examplesOf(document);

  it('are many', () => {
    expect(shown.length).toBeGreaterThan(10);
  });

  it('are what their schemas say', () => {
    const wrong = shown.flatMap((one) => faultsIn(one, document).map((fault) => `${one.where}: ${fault}`));

    expect(wrong).toEqual([]);
  });

  it('would be found out with nothing in them', () => {
    const strict = shown.filter(({ schema }) => JSON.stringify(schema).includes('$ref')).slice(0, 10);

    for (const one of strict) expect(faultsIn({ ...one, example: {} }, document)).not.toEqual([]);
  });
});
