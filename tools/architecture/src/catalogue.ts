import { commands, domains, events, unconsumed, type CommandType, type EventType } from '@shop/contracts';
import { topologyOf } from '@shop/events';
import { fulfilOrder } from '@shop/orchestrated-order/fulfil-order.saga';
import { commandHandlers, eventHandlers } from './handlers.js';

const code = (text: string) => `\`${text}\``;
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (heads: string[], rows: string[][]) => [
  row(...heads),
  row(...heads.map(() => '---')),
  ...rows.map((it) => row(...it)),
];

/** What a message carries, by the names of its fields. */
function fields(schema: { shape?: object }): string {
  return Object.keys(schema.shape ?? {})
    .map(code)
    .join(', ');
}

function eventRows(): string[][] {
  const handlers = eventHandlers();
  return (Object.keys(events) as EventType[]).map((type) => {
    const consumers = handlers.filter(({ message }) => message === type);
    const nobody = unconsumed.includes(type) ? 'nobody, on purpose' : 'NOBODY';
    return [
      events[type].producer,
      code(type),
      consumers.map(({ service, method }) => `${service} (${code(method)})`).join('<br>') || nobody,
      fields(events[type].data),
    ];
  });
}

function commandRows(): string[][] {
  const handlers = commandHandlers();
  const steps = Object.entries(fulfilOrder(0).steps);
  return (Object.keys(commands) as CommandType[]).map((type) => {
    const handler = handlers.find(({ message }) => message === type);
    const askedBy = steps.filter(([, { command }]) => command === type).map(([step]) => code(step));
    return [
      askedBy.length > 0 ? `the saga: ${askedBy.join(', ')}` : 'at the moment of need',
      code(type),
      handler ? `${handler.service} (${code(handler.method)})` : 'NOBODY',
      fields(commands[type].data),
    ];
  });
}

function queueRows(): string[][] {
  const handlers = eventHandlers();
  const { services } = topologyOf('<prefix>');
  return domains.map((service) => [
    code(services[service].queue),
    handlers
      .filter((it) => it.service === service)
      .map(({ message }) => code(message))
      .join(', '),
    code(services[service].dead),
  ]);
}

/** The page `docs/catalogue.md`: who says what to whom, read from the handlers themselves. */
export function catalogue(): string {
  return [
    '# Catalogue of messages',
    '',
    'Generated from the handlers, the saga and the schemas by `npm run catalogue`; a test fails when it is stale.',
    '',
    '## Events (choreographed): producer → event → consumers',
    '',
    ...table(['producer', 'event', 'consumers', 'carries'], eventRows()),
    '',
    '## Commands (orchestrated): caller → command → handler',
    '',
    ...table(['caller', 'command', 'handler', 'carries'], commandRows()),
    '',
    '## Queues: what is bound to the exchange `<prefix>.events`',
    '',
    ...table(['queue', 'routing keys', 'dead-letter queue'], queueRows()),
    '',
  ].join('\n');
}
