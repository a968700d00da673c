import { signal, type Signal } from '@preact/signals';
import { ask, Refused } from '../state/server.js';

/** A document, or a sentence why it cannot be had; `missing`: it was not made. Null until it has come. */
export type Known<Document> = Document | { readonly why: string } | 'missing' | null;

const known = new Map<string, Signal<Known<object>>>();

/** A document by its name; asked for once. */
export function documentOf<Document extends object>(name: string): Known<Document> {
  const found = known.get(name) ?? askFor(name);
  return found.value as Known<Document>;
}

function askFor(name: string): Signal<Known<object>> {
  const document = signal<Known<object>>(null);
  known.set(name, document);
  ask<object>('GET', `/api/docs/${name}`).then(
    (found) => (document.value = found),
    (error: unknown) => {
      known.delete(name);
      const missing = error instanceof Refused && error.status === 404;
      document.value = missing ? 'missing' : { why: error instanceof Error ? error.message : String(error) };
    },
  );
  return document;
}
