import { z } from 'zod';
import { words } from './named-schemas.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** OpenAPI 3.1 speaks the newest JSON Schema; what AsyncAPI 3 calls its own is a superset of draft 7. */
export type Draft = 'draft-2020-12' | 'draft-07';

const placeOf = (id: string) => `#/components/schemas/${id}`;

/** How a schema is written in a document: by reference where it has a name, in full where not. */
export function jsonSchemaOf(schema: z.ZodType, draft: Draft): JsonObject {
  const id = words.get(schema)?.id;
  if (id !== undefined) return { $ref: placeOf(id) };
  const own = without(z.toJSONSchema(schema, settings(draft)), '$schema', '$defs', 'definitions');
  return JSON.parse(
    JSON.stringify(own).replaceAll(/"#\/(?:\$defs|definitions)\//g, '"#/components/schemas/'),
  ) as JsonObject;
}

/** The named schemas that a document refers to, and those that they refer to: nothing that nobody needs. */
export function schemasNeededBy(document: JsonObject, draft: Draft): JsonObject {
  const { schemas } = z.toJSONSchema(words, { ...settings(draft), uri: placeOf });
  const needed = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, id = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (needed.has(id)) continue;
      needed.add(id);
      follow(schemas[id]);
    }
  };
  follow(document);
  return Object.fromEntries([...needed].sort().map((id) => [id, withoutAddress(schemas[id])]));
}

/** Its address is where it stands. */
function withoutAddress(schema: object | undefined): JsonObject {
  if (!schema) throw new Error('A schema is referred to that has no name');
  return without(schema, '$schema', '$id');
}

function without(schema: object, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema as JsonObject).filter(([key]) => !keys.includes(key)));
}

/** What of a written schema is written otherwise here. */
interface Written {
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

function settings(draft: Draft) {
  return {
    metadata: words,
    target: draft,
    override: ({ jsonSchema }: { jsonSchema: Written }) => {
      const { format, pattern, minimum, maximum } = jsonSchema;
      // The bounds of JavaScript's whole numbers, where the contract has none.
      if (minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // What `format` says already, and nobody can read.
      if (format !== undefined) delete jsonSchema.pattern;
      // Not every validator reads patterns as Unicode; the range is all of that class.
      else if (pattern !== undefined) jsonSchema.pattern = pattern.replace('\\p{Cc}', '\\u0000-\\u001f\\u007f-\\u009f');
    },
  };
}
