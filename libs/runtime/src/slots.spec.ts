import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('Slots', () => {
  it('let jobs wait in order until one gives its slot back', () => {
    const slots = new Slots(2);
    const started: number[] = [];
    const releases: (() => void)[] = [];
    for (const job of [1, 2, 3, 4]) {
      slots.take((release) => {
        started.push(job);
        releases.push(release);
      });
    }
    expect(started).toEqual([1, 2]);
    releases[0]?.();
    expect(started).toEqual([1, 2, 3]);
    releases[1]?.();
    releases[2]?.();
    releases[3]?.();
    slots.take(() => started.push(5));
    slots.take(() => started.push(6));
    slots.take(() => started.push(7));
    expect(started).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
