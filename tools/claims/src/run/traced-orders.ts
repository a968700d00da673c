import { domains, type Domain, type TraceMessage } from '@shop/contracts';
import type { Reading } from '../reading.js';

type Sampled = Omit<Reading, 'style'>;

const isService = (name: string): name is Domain => (domains as readonly string[]).includes(name);

/** What one order that went well took, by its messages. What customers and partners say is the same in both styles. */
export function readingsOfTrace(trace: readonly TraceMessage[]): Sampled[] {
  const between = trace.filter(({ from, to }) => isService(from) && isService(to) && from !== to);
  const deciding = [...new Set(between.filter(({ kind }) => kind !== 'reply').map(({ from }) => from))];
  const each = domains.map((service) => ({
    service,
    count: between.filter(({ from, to }) => from === service || to === service).length,
  }));
  const busiest = each.reduce((most, one) => (one.count > most.count ? one : most));
  const throughBroker = brokerMessages(between);
  return [
    { measure: 'messages-per-order', value: between.length, what: between.map(({ kind, name }) => `${kind} ${name}`) },
    { measure: 'deciders', value: deciding.length, what: deciding },
    { measure: 'busiest-messages', value: busiest.count, what: [busiest.service] },
    ...each.map(({ service, count }): Sampled => ({ measure: 'busiest-messages', part: service, value: count })),
    { measure: 'busiest-messages', part: 'broker', value: throughBroker },
  ];
}

/** An event is handed to the broker once, and by the broker to everybody who hears it. */
function brokerMessages(messages: readonly TraceMessage[]): number {
  const delivered = messages.filter(({ kind }) => kind === 'event');
  return new Set(delivered.map(({ from, name }) => `${from} ${name}`)).size + delivered.length;
}
