import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { accessOf, forbidden } from '../http/access.js';
import { unauthenticated } from '../http/problem.js';
import { contextOf, keepContext } from '../http/request-context.js';
import { Sessions } from './accounts/sessions.js';
import { RateLimits } from './rate-limits.js';

const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Lets in who has signed in and has the role, and not too often. */
@Injectable()
export class GatewayGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(this.reflector, context);
    if (access.to === 'anybody') return true;
    // Nothing at the gateway is for services only: they do not come in from outside.
    if (access.to === 'services') throw forbidden();
    const request = context.switchToHttp().getRequest<Request>();
    const [, token] = bearer.exec(request.headers.authorization ?? '') ?? [];
    const caller = token && (await this.sessions.accountOf(token));
    if (!caller) throw unauthenticated('A valid token is needed: sign in with POST /sessions.');
    await this.limits.admit(caller.id);
    if (!access.roles.includes(caller.role)) throw forbidden();
    keepContext(request, { ...contextOf(request), caller });
    return true;
  }
}
