import { commandsDocument } from './asyncapi/commands-document.js';
import { eventsDocument } from './asyncapi/events-document.js';
import { controlDocument } from './openapi/control-document.js';
import { openApi } from './openapi/openapi.js';
import type { JsonObject } from './schemas/json-schemas.js';

const makers: Readonly<Record<string, () => JsonObject>> = {
  'docs/api/openapi.json': openApi,
  'docs/api/control.json': controlDocument,
  'docs/api/asyncapi.json': eventsDocument,
  'docs/api/rpc.json': commandsDocument,
};

/** Every document by its path from the root, as it is to be written. */
export function documents(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(makers).map(([path, make]) => [path, `${JSON.stringify(make(), null, 2)}\n`]),
  );
}
