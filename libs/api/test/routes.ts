import { RequestMethod, type Type } from '@nestjs/common';
import type { Access } from '../src/http/access.js';
import type { HttpApi } from '../src/index.js';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly access: Access | undefined;
}

/** Every route that Nest would make of the controllers, read from the metadata it reads itself. */
export function routesOf({ controllers }: HttpApi): Route[] {
  return controllers.flatMap(routesOfController);
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name] as object;
    const path: unknown = typeof handler === 'function' ? Reflect.getMetadata('path', handler) : undefined;
    if (name === 'constructor' || path === undefined) return [];
    return [
      {
        method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '?',
        path: joined(Reflect.getMetadata('path', controller), path),
        handler: `${controller.name}.${name}`,
        access: Reflect.getMetadata('shop:access', handler) as Access | undefined,
      },
    ];
  });
}

function joined(...parts: unknown[]): string {
  return `/${parts
    .flatMap((part) => String(part).split('/'))
    .filter(Boolean)
    .join('/')}`;
}

export function accessInWords(access: Access | undefined): string {
  if (!access) return 'undeclared';
  return access.to === 'roles' ? access.roles.join(', ') : access.to;
}
