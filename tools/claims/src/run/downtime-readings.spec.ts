import { describe, expect, it } from '@jest/globals';
import type { MeasureId } from '../judge/measures.js';
import type { Downtime } from './downtime.js';
import { downtimeReadings } from './downtime-readings.js';

const nothingMissing: Downtime = {
  away: 'catalog',
  ...{ stepsDone: 1, moving: 1, ended: 1, accepted: 1 },
  requests: [{ id: 'see-cart', works: true }],
  whereabouts: undefined,
};
const everybody = ['order', 'payment', 'shipping', 'notification'];

describe('a round in which everything is taken away in turn', () => {
  const round: Downtime[] = [
    {
      ...nothingMissing,
      requests: [
        { id: 'see-cart', works: true },
        { id: 'fill-cart', works: false },
      ],
    },
    {
      ...nothingMissing,
      ...{ away: 'order', stepsDone: 1 / 3, ended: 0, accepted: 0 },
      whereabouts: { asked: everybody, next: undefined },
    },
    {
      ...nothingMissing,
      ...{ away: 'payment', stepsDone: 0, moving: 0, ended: 0 },
      whereabouts: { asked: ['order'], next: 'charge' },
    },
    { ...nothingMissing, away: 'broker', stepsDone: 1, requests: [{ id: 'see-cart', works: false }] },
  ];
  const readings = downtimeReadings(round);
  const valuesOf = (measure: MeasureId, part?: string) =>
    readings.filter((it) => it.measure === measure && it.part === part).map(({ value }) => value);

  it('tells what went on, on the whole and without each of them', () => {
    expect(valuesOf('steps-done')).toEqual([(1 + 1 / 3 + 0 + 1) / 4]);
    expect(valuesOf('steps-done', 'without-payment')).toEqual([0]);
    expect(valuesOf('orders-accepted', 'without-order')).toEqual([0]);
  });

  it('tells by itself what goes on without the order service', () => {
    expect(valuesOf('steps-without-order')).toEqual([1 / 3]);
    expect(valuesOf('accepted-without-order')).toEqual([0]);
  });

  it('counts without whom no order comes to its end', () => {
    expect(readings.find(({ measure }) => measure === 'stops-all')).toMatchObject({
      value: 2,
      what: ['order', 'payment'],
    });
  });

  it('tells how many had to be asked for each order that waited, and who knew what comes next', () => {
    expect(valuesOf('services-to-ask')).toEqual([4, 1]);
    expect(valuesOf('next-step-known')).toEqual([1 / 2]);
  });

  it('takes the broker for no service when it counts the requests that still work', () => {
    expect(valuesOf('requests-that-work')).toEqual([3 / 4]);
    expect(valuesOf('requests-that-work', 'see-cart')).toEqual([1]);
    expect(readings.find(({ part }) => part === 'fill-cart')?.what).toEqual(['catalog']);
    expect(readings.find(({ measure }) => measure === 'requests-stopped')).toMatchObject({
      value: 1,
      what: ['fill-cart (catalog)'],
    });
  });

  it('says nothing of the whereabouts where no order waited', () => {
    const measured = downtimeReadings([nothingMissing]).map(({ measure }) => measure);

    expect(measured).not.toContain('services-to-ask');
    expect(measured).not.toContain('next-step-known');
  });
});
