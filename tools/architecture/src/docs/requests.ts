import { read } from '../workspace.js';
import { blocksOf, spansOf } from './markdown.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const documented = ['docs/api/openapi.json', 'docs/api/control.json'].flatMap((path) =>
  Object.entries((JSON.parse(read(path)) as Document).paths).flatMap(([template, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), template })),
  ),
);

export interface Request {
  readonly method: string;
  readonly path: string;
}

/** The requests that a page names, as `GET /orders`. */
export function requestsNamedIn(text: string): Request[] {
  const literal = [...spansOf(text), ...blocksOf(text).flatMap(({ lines }) => lines)].join('\n');
  return [...literal.matchAll(/\b(GET|PUT|POST|DELETE) (\/[\w/:{}<>.-]*)/g)].map(([, method = '', path = '']) => ({
    method,
    path,
  }));
}

/** Whether a gateway or the control interface answers it; a parameter may be written as `:id`, `{id}`, or as a value. */
export function isAnswered({ method, path }: Request): boolean {
  return documented.some((one) => {
    const form = one.template.replace(/\{\w+\}/g, '[^/]+');
    return one.method === method && new RegExp(`^${form}$`).test(path.replace(/\/$/, ''));
  });
}
