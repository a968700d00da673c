import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG, type ServiceConfig } from '@shop/runtime';
import { accessOf, forbidden } from './access.js';
import { callerHeader, decodeCaller, secretHeader } from './caller.js';
import { HttpProblem, unauthenticated } from './problem.js';
import { contextOf, keepContext } from './request-context.js';

/** What decides over every request of this process: the service's guard, or the gateway's. */
export const HTTP_GUARD = Symbol('http guard');

/** Lets in who knows the run's secret, on behalf of whom they name. */
@Injectable()
export class ServiceGuard implements CanActivate {
  private readonly digest: Buffer;

  /** @throws Error without a secret: a service that trusts everybody must not start */
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(CONFIG) { secret }: ServiceConfig,
  ) {
    if (!secret) throw new Error('A service needs the secret of its run');
    this.digest = digestOf(secret);
  }

  canActivate(context: ExecutionContext): boolean {
    const access = accessOf(this.reflector, context);
    if (access.to === 'anybody') return true;
    const request = context.switchToHttp().getRequest<Request>();
    // Digests have one length, so that the comparison takes the same time whatever was sent.
    if (!timingSafeEqual(digestOf(String(request.headers[secretHeader] ?? '')), this.digest)) {
      throw new HttpProblem(403, 'This is for the services of this run.');
    }
    if (access.to === 'services') return true;
    const caller = decodeCaller(String(request.headers[callerHeader] ?? ''));
    if (!caller) throw unauthenticated('The request does not say who asks.');
    if (!access.roles.includes(caller.role)) throw forbidden();
    keepContext(request, { ...contextOf(request), caller });
    return true;
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
