import { resolve, type Schema } from './schema.js';

interface Content {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
interface OperationObject {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

/** As much of an OpenAPI 3.1 document as is listed. */
export interface OpenApi {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** One request, and what it is answered with. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly group: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly answers: readonly {
    readonly status: string;
    readonly description: string;
    readonly schema: Schema | undefined;
  }[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The requests of a document in its order. */
export function operationsOf(document: OpenApi): readonly Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method): Operation[] => {
      const operation = item[method] as OperationObject | undefined;
      if (!operation) return [];
      const { summary = '', description = '', tags, parameters = [], requestBody, responses = {} } = operation;
      return [
        {
          method: method.toUpperCase(),
          path,
          summary,
          description,
          group: tags?.[0] ?? '',
          parameters: parameters.flatMap((one) => resolve(document, one) ?? []),
          body: schemaIn(resolve(document, requestBody)),
          answers: Object.entries(responses).map(([status, answer]) => {
            const resolved = resolve(document, answer);
            return { status, description: resolved?.description ?? '', schema: schemaIn(resolved) };
          }),
        },
      ];
    }),
  );
}

const schemaIn = (content: Content | undefined): Schema | undefined => Object.values(content?.content ?? {})[0]?.schema;
