import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { ExecutionContext } from '@nestjs/common';
import type { Caller } from './request-context.js';
import { HttpProblem } from './problem.js';

export type Role = Caller['role'];
export type Access =
  { readonly to: 'anybody' } | { readonly to: 'services' } | { readonly to: 'roles'; readonly roles: readonly Role[] };

/** Under which a handler's metadata says who may call it. */
export const accessKey = 'shop:access';
const declare = (declared: Access) => SetMetadata(accessKey, declared);

/** Open to anybody who reaches the port. */
export const ForAnybody = () => declare({ to: 'anybody' });
/** For the services of this run, on nobody's behalf. */
export const ForServices = () => declare({ to: 'services' });
/** For people with one of these roles. */
export const ForRoles = (...roles: readonly [Role, ...Role[]]) => declare({ to: 'roles', roles });
/** For whoever has signed in. */
export const ForSignedIn = () => ForRoles('customer', 'manager');

/**
 * Who may call a handler, as the handler itself declares it.
 * @throws HttpProblem 403 when it declares nothing: what was forgotten is closed
 */
export function accessOf(reflector: Reflector, context: ExecutionContext): Access {
  const declared = reflector.get<Access | undefined>(accessKey, context.getHandler());
  if (!declared) throw forbidden();
  return declared;
}

export function forbidden(): HttpProblem {
  return new HttpProblem(403, 'This is not for your role.');
}
