import { describe, expect, it } from '@jest/globals';
import type { MeasureId } from '../judge/measures.js';
import { loadReadings, type LoadSample } from './load-readings.js';

const sample: LoadSample = {
  rates: [
    { atOnce: 1, perSecond: 20 },
    { atOnce: 4, perSecond: 50 },
    { atOnce: 16, perSecond: 60 },
  ],
  full: { orders: 10, ms: 1_000, cpuMs: { gateway: 400, order: 60, payment: 30, broker: 110 }, plainCallMs: 0.5 },
};
const read = (from: LoadSample, measure: MeasureId, part?: string) =>
  loadReadings(from).find((it) => it.measure === measure && it.part === part);

describe('a sample of load', () => {
  it('tells throughput as times of what the same shop does one after another', () => {
    expect(read(sample, 'growth')?.value).toBe(3);
    expect(read(sample, 'growth', 'at-once-4')?.value).toBe(2.5);
  });

  it('finds the busiest service among the six, and its part of what all six take', () => {
    expect(read(sample, 'busiest-cpu')).toMatchObject({ value: 12, what: ['order'] });
    expect(read(sample, 'busiest-cpu-share')?.value).toBeCloseTo(2 / 3);
    expect(read(sample, 'order-is-busiest')?.value).toBe(1);
  });

  it('finds the process that is full first among all, whoever it belongs to', () => {
    expect(read(sample, 'busy-at-full-load')).toMatchObject({ value: 0.4, what: ['gateway'] });
    expect(read(sample, 'cpu-per-order')?.value).toBe(120);
    expect(read(sample, 'cpu-per-order', 'broker')?.value).toBe(22);
  });

  it('reads the same on a machine of half the speed', () => {
    const { full } = sample;
    const slow = Object.fromEntries(Object.entries(full!.cpuMs).map(([name, ms]) => [name, 2 * ms]));
    const slower = { ...sample, full: { ...full!, ms: 2_000, cpuMs: slow, plainCallMs: 1 } };

    expect(loadReadings(slower)).toEqual(loadReadings(sample));
  });

  it('says nothing of the processor where the system does not tell', () => {
    const measured = loadReadings({ ...sample, full: undefined }).map(({ measure }) => measure);

    expect(new Set(measured)).toEqual(new Set(['growth']));
  });
});
