import 'reflect-metadata';

type Handler = (message: unknown, ...rest: unknown[]) => unknown;

/**
 * Hands a message to the method of a controller that is declared for its type, as the transport does.
 * @throws when none is
 */
export async function dispatch(controller: object, message: { type: string }, ...rest: unknown[]): Promise<unknown> {
  const prototype = Object.getPrototypeOf(controller) as Record<string, Handler>;
  const handles = (name: string) => {
    const patterns = (Reflect.getMetadata('microservices:pattern', prototype[name] ?? {}) ?? []) as string[];
    return patterns.includes(message.type);
  };
  const name = Object.getOwnPropertyNames(prototype).find(handles);
  if (!name) throw new Error(`Nothing here handles ${message.type}`);
  return prototype[name]?.call(controller, message, ...rest);
}
