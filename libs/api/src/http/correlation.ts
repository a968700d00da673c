import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { withTraceparent, type Ids, type Random } from '@shop/runtime';
import { keepContext } from './request-context.js';

export const correlationHeader = 'x-correlation-id';
const wellFormed = /^[A-Za-z0-9._-]{1,64}$/;
const traceparentForm = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/**
 * Gives every request its correlation id and its place in a trace: the caller's where they are well formed, new ones
 * where not. Every answer carries the correlation id, the errors of what follows included.
 */
export function correlation({ ids, random }: { ids: Ids; random: Random }): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const id = ids.next();
    const given = request.headers[correlationHeader];
    const correlationid = typeof given === 'string' && wellFormed.test(given) ? given : id;
    const traceparent = continued(request.headers['traceparent']) ?? begun(random);
    response.setHeader(correlationHeader, correlationid);
    keepContext(request, { cause: { id, correlationid, traceparent } });
    withTraceparent(traceparent, () => next());
  };
}

/** Always sampled: whether a trace is kept is decided here and not by whoever asks. */
function continued(header: string | string[] | undefined): string | undefined {
  const [, trace, parent] = traceparentForm.exec(String(header)) ?? [];
  return trace && parent ? `00-${trace}-${parent}-01` : undefined;
}

function begun(random: Random): string {
  return `00-${hex(random, 16)}-${hex(random, 8)}-01`;
}

/** Never all zeros, which the W3C form forbids: the last byte is at least 1. */
function hex(random: Random, bytes: number): string {
  const byte = (lowest: number) => lowest + Math.floor(random.next() * (256 - lowest));
  return Array.from({ length: bytes }, (_, index) => byte(index === bytes - 1 ? 1 : 0))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('');
}
