import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Overloaded, Unavailable, type Log } from '@shop/runtime';
import { HttpProblem, overloaded } from './problem.js';
import { contextOf } from './request-context.js';

/** Words of our own for what Nest, Express and the body parser refuse: theirs are about their inside. */
const details: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  404: 'There is nothing at this address.',
  413: 'The body is larger than 64 KiB.',
};

/** Every error that leaves the process over HTTP, as `application/problem+json`. What nobody foresaw is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status === 500) {
      const { correlationid } = contextOf(request).cause;
      this.log.error(
        { err: error, correlationid, method: request.method, route: routeOf(request) },
        'unexpected error',
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).set(problem.headers).type('application/problem+json');
    response.send(JSON.stringify(problem.body()));
  }
}

export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Unavailable) {
    return new HttpProblem(503, `The ${error.service} service cannot be reached now. Ask again, with the same key.`, {
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    });
  }
  if (error instanceof Overloaded) return overloaded(error.retryAfterSeconds);
  if (error instanceof HttpException && error.getStatus() < 500) return refusalOf(error);
  return new HttpProblem(500, 'Something went wrong here. It was recorded.');
}

function refusalOf(error: HttpException): HttpProblem {
  if (error.cause instanceof SyntaxError) return new HttpProblem(400, 'The body is not valid JSON.');
  // What else the parsers refuse (an unknown encoding or character set, a cut-off body) is a malformed request too.
  const status = details[error.getStatus()] ? error.getStatus() : 400;
  return new HttpProblem(status, details[status] ?? 'The request is malformed.');
}

/** The pattern and not the address: what a customer put into an address is in no log. */
function routeOf(request: Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'no route';
}
