import type { Reading } from '../reading.js';
import type { MeasureId } from '../judge/measures.js';
import { isService, type Downtime } from './downtime.js';

type Sampled = Omit<Reading, 'style'>;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What one round in which everything was taken away in turn comes to: one sample of each measure. */
export function downtimeReadings(round: readonly Downtime[]): Sampled[] {
  const overAll = (measure: MeasureId, of: (one: Downtime) => number): Sampled[] => [
    { measure, value: mean(round.map(of)) },
    ...round.map((one): Sampled => ({ measure, part: `without-${one.away}`, value: of(one) })),
  ];
  const withoutOrder = round.filter(({ away }) => away === 'order');
  const stopping = round.filter(({ ended }) => ended === 0).map(({ away }) => away);
  return [
    ...overAll('steps-done', ({ stepsDone }) => stepsDone),
    ...overAll('orders-moving', ({ moving }) => moving),
    ...overAll('orders-accepted', ({ accepted }) => accepted),
    ...withoutOrder.flatMap(({ stepsDone, accepted }): Sampled[] => [
      { measure: 'steps-without-order', value: stepsDone },
      { measure: 'accepted-without-order', value: accepted },
    ]),
    { measure: 'stops-all', value: stopping.length, what: stopping },
    ...whereaboutsReadings(round),
    ...requestReadings(round.filter(({ away }) => isService(away))),
  ];
}

function whereaboutsReadings(round: readonly Downtime[]): Sampled[] {
  const found = round.flatMap(({ away, whereabouts }) => (whereabouts ? [{ away, ...whereabouts }] : []));
  if (found.length === 0) return [];
  const known = found.filter(({ next }) => next !== undefined);
  return [
    ...found.flatMap(({ away, asked }): Sampled[] => {
      const sample: Sampled = { measure: 'services-to-ask', value: asked.length, what: asked };
      return [sample, { ...sample, part: `without-${away}` }];
    }),
    {
      measure: 'next-step-known',
      value: known.length / found.length,
      what: known.map(({ away, next }) => `${away}: ${next}`),
    },
  ];
}

/** Every request by every service that is away and that it is not for; and the same by request, and by service. */
function requestReadings(round: readonly Downtime[]): Sampled[] {
  const cells = round.flatMap(({ away, requests }) => requests.map((request) => ({ away, ...request })));
  const share = (of: typeof cells) => mean(of.map((cell) => (cell.works ? 1 : 0)));
  const by = (key: 'away' | 'id', partOf: (name: string) => string): Sampled[] =>
    [...new Set(cells.map((cell) => cell[key]))].map((name) => {
      const own = cells.filter((cell) => cell[key] === name);
      const other = key === 'away' ? 'id' : 'away';
      const what = own.filter((cell) => !cell.works).map((cell) => cell[other]);
      return { measure: 'requests-that-work', part: partOf(name), value: share(own), what };
    });
  const stopped = cells.filter((cell) => !cell.works).map(({ away, id }) => `${id} (${away})`);
  return [
    { measure: 'requests-stopped', value: stopped.length, what: stopped },
    { measure: 'requests-that-work', value: share(cells) },
    ...by('away', (name) => `without-${name}`),
    ...by('id', (name) => name),
  ];
}
