import type { Report, Style } from '@shop/contracts';
import type { Both } from '@shop/diagram';
import { textInBoth } from './texts.js';

/** What a style is called above its column: with the way in which its calls travelled, where that is not the usual one. */
export function styleName({ rpcTransport }: Pick<Report, 'rpcTransport'>, style: Style): Both {
  const isUnusual = style === 'orchestrated' && rpcTransport === 'rabbitmq';
  return textInBoth(isUnusual ? 'orchestratedOverRabbitMq' : style);
}
