import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { validate } from '@readme/openapi-parser';
import { documents } from './documents.js';

/** Loaded as CommonJS: its ES modules import without file extensions, which Node refuses. */
const { Parser } = createRequire(import.meta.url)('@asyncapi/parser') as typeof import('@asyncapi/parser');

// Each parser compiles the schema of its standard first.
jest.setTimeout(60_000);

const all = documents();
const textOf = (name: string) => all[`docs/api/${name}.json`] as string;

/** What the parser of AsyncAPI calls an error; its warnings are advice. */
async function asyncApiErrors(text: string): Promise<string[]> {
  const diagnostics = await new Parser().validate(text);
  return diagnostics
    .filter(({ severity }) => Number(severity) === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** What the parser of OpenAPI finds wrong. */
async function openApiErrors(text: string): Promise<string[]> {
  const result = await validate(JSON.parse(text) as Parameters<typeof validate>[0]);
  return result.valid ? [] : result.errors.map(({ message }) => message);
}

const changed = (text: string, change: (document: never) => void) => {
  const document = JSON.parse(text) as never;
  change(document);
  return JSON.stringify(document);
};

describe('the documents, by the parsers of their standards', () => {
  const connecting = jest.spyOn(Socket.prototype, 'connect');

  it.each(['openapi', 'control'])('%s is OpenAPI', async (name) => {
    expect(await openApiErrors(textOf(name))).toEqual([]);
  });

  it.each(['asyncapi', 'rpc'])('%s is AsyncAPI', async (name) => {
    expect(await asyncApiErrors(textOf(name))).toEqual([]);
  });

  it('would not pass with a parameter that no path has, or a message that nobody declared', async () => {
    const noParameter = changed(
      textOf('openapi'),
      (document: { paths: Record<string, { get: { parameters: [] } }> }) => {
        document.paths['/orders/{id}']!.get.parameters = [];
      },
    );
    const noMessage = changed(textOf('asyncapi'), (document: { components: { messages: Record<string, unknown> } }) => {
      delete document.components.messages['order.created'];
    });
    const noChannel = changed(textOf('rpc'), (document: { channels: unknown }) => {
      document.channels = {};
    });

    expect(await openApiErrors(noParameter)).not.toEqual([]);
    expect(await asyncApiErrors(noMessage)).not.toEqual([]);
    expect(await asyncApiErrors(noChannel)).not.toEqual([]);
  });

  it('refer to nothing outside themselves, and no parser has asked the network', () => {
    for (const text of Object.values(all)) expect(text).not.toMatch(/"\$ref": "(?!#\/)/);
    expect(connecting).not.toHaveBeenCalled();
  });
});
