import type { Domain } from '@shop/contracts';
import type { RequestContext } from '../http/request-context.js';

export const SERVICES = Symbol('services');

export interface ServiceRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** On whose behalf, and because of what. */
  readonly context: RequestContext;
}

/** The services behind the gateway. */
export interface Services {
  /**
   * @returns the body of a good answer
   * @throws HttpProblem the service's own refusal, to be passed on
   * @throws Unavailable when it cannot be reached, is too slow, or is broken
   */
  ask<Answer>(service: Domain, request: ServiceRequest): Promise<Answer>;
  /** Asks no more than whether it is ready. Never throws. */
  isUp(service: Domain): Promise<boolean>;
}
