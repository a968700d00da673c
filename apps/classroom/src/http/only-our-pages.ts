import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { HttpProblem } from '@shop/api/edge';
import { whyForeign } from '@shop/runtime';

/** Refuses whatever did not come from a page of ours, or from a program on this machine: see `whyForeign`. */
export function onlyOurPages(server: Server): RequestHandler {
  return (request, _, next) => {
    const why = whyForeign(request.headers, (server.address() as AddressInfo).port);
    next(why === undefined ? undefined : new HttpProblem(403, why));
  };
}

const reading = ['GET', 'HEAD', 'OPTIONS'];
const json = /^application\/json\s*(;|$)/i;

/**
 * What changes something says that it carries JSON, even where it carries nothing: a form on a page of the web cannot
 * say so, and a script there has to ask first, which is refused.
 */
export const onlyJson: RequestHandler = ({ method, headers }, _, next) => {
  const fine = reading.includes(method) || json.test(headers['content-type'] ?? '');
  next(fine ? undefined : new HttpProblem(415, 'Say content-type: application/json; a body without fields is {}.'));
};
