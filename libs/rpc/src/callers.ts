import type { CommandType, Domain } from '@shop/contracts';

const alsoAskedBy: Readonly<Partial<Record<CommandType, readonly Domain[]>>> = {
  'catalog.products': ['cart'],
  'shipping.stock': ['catalog'],
};

/**
 * Who gives a command: the orchestrator, and who asks somebody for what is theirs. Nobody else needs to be able to, and
 * on a broker with a user for each service nobody else is.
 */
export function callersOf(type: CommandType): readonly Domain[] {
  return ['order', ...(alsoAskedBy[type] ?? [])];
}
