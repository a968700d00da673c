import { describe, expect, it } from '@jest/globals';
import { machine } from '../testing/machine.js';
import { eventually, WaitedInVain } from './eventually.js';

describe('eventually', () => {
  it('returns what it saw when the condition held', async () => {
    let looks = 0;
    const seen = await eventually(machine, {
      what: 'a third look',
      read: async () => (looks += 1),
      holds: (value) => value === 3,
      limitMs: 1_000,
      everyMs: 1,
    });
    expect(seen).toBe(3);
  });

  it('says what it waited for, how long, and the last thing it saw', async () => {
    const waiting = eventually(machine, {
      what: 'the order to be completed',
      read: async () => ({ status: 'paid' }),
      holds: ({ status }) => status === 'completed',
      limitMs: 20,
      everyMs: 5,
    });
    await expect(waiting).rejects.toThrow('waited 20 ms for the order to be completed; last seen: {"status":"paid"}');
    await expect(waiting).rejects.toBeInstanceOf(WaitedInVain);
  });

  it('takes a look that fails for one that saw nothing, and says so in the end', async () => {
    const read = async (): Promise<number> => {
      throw new Error('connection refused');
    };
    const waiting = eventually(machine, { what: 'an answer', read, holds: () => true, limitMs: 10, everyMs: 1 });
    await expect(waiting).rejects.toThrow('last seen: connection refused');
  });
});
