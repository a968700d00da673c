import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { accessKey, gatewayApi, type Access } from '@shop/api';
import type { z } from 'zod';

/** A route as the controller that answers it declares it. */
export interface Route {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With its parameters in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly success: number;
  readonly access: Access;
  readonly parameters: Readonly<Record<string, z.ZodType>>;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
}

/** What Nest keeps of one parameter of a handler. The number before the colon of its key says what it is taken from. */
interface Taken {
  readonly data?: unknown;
  readonly schema?: z.ZodType;
}
const takenFrom = { body: '3', query: '4', parameter: '5' } as const;

/** Every route of the gateway, read from the decorators that make it one. */
export const gatewayRoutes = (): Route[] => gatewayApi().controllers.flatMap(routesOf);

function routesOf(controller: Type): Route[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name] as object;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const verb = RequestMethod[method].toLowerCase() as Route['method'];
    const path = joined(prefix, Reflect.getMetadata(PATH_METADATA, handler) as string);
    const success =
      (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (verb === 'post' ? 201 : 200);
    const access = Reflect.getMetadata(accessKey, handler) as Access;
    return [
      {
        method: verb,
        path,
        operationId: `${controller.name.replace('Controller', '')}.${name}`,
        success,
        access,
        ...inputOf(controller, name),
      },
    ];
  });
}

function inputOf(controller: Type, handler: string): Pick<Route, 'parameters' | 'query' | 'body'> {
  const taken = Object.entries(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, Taken>,
  );
  const from = (source: string) => taken.filter(([key]) => key.startsWith(`${source}:`)).map(([, value]) => value);
  return {
    parameters: Object.fromEntries(
      from(takenFrom.parameter).map(({ data, schema }) => [String(data), schema as z.ZodType]),
    ),
    query: from(takenFrom.query)[0]?.schema as z.ZodObject | undefined,
    body: from(takenFrom.body)[0]?.schema,
  };
}

function joined(...parts: readonly string[]): string {
  const segments = parts.flatMap((part) => part.split('/')).filter(Boolean);
  return `/${segments.map((segment) => segment.replace(/^:(.+)$/, '{$1}')).join('/')}`;
}
