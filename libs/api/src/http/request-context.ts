import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Cause, http } from '@shop/contracts';

/** Who asks: the account behind the token, as the gateway vouches for it. */
export type Caller = http.Account;

/** What is known of a request besides what it asks for. */
export interface RequestContext {
  /** What everything that is done for this request is caused by. */
  readonly cause: Cause;
  /** Set by the guard; absent on what is open to anybody. */
  readonly caller?: Caller;
}

const contexts = new WeakMap<Request, RequestContext>();

export function keepContext(request: Request, context: RequestContext): void {
  contexts.set(request, context);
}

/** @throws Error when the correlation middleware is not installed */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('The request has no context: configureHttp was not called');
  return context;
}

const current = <Result>(read: (context: RequestContext) => Result) =>
  createParamDecorator((_: unknown, host: ExecutionContext) =>
    read(contextOf(host.switchToHttp().getRequest<Request>())),
  );

export const CurrentContext = current((context) => context);
export const CurrentCause = current((context) => context.cause);
/** Only where a role is asked for: the guard has put the caller there, or the handler is not reached. */
export const CurrentCaller = current((context) => {
  if (!context.caller) throw new Error('This handler is open to anybody and has no caller');
  return context.caller;
});
