import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestRuntime } from '../testing/index.js';
import { Pursuits } from './pursuits.js';

type Outcome = 'done' | 'next' | 'unknown';

/** A step that ends when the test says so. */
class Gate {
  readonly asked: string[] = [];
  private readonly waiting: ((outcome: Outcome) => void)[] = [];
  readonly step = (key: string) => {
    this.asked.push(key);
    return new Promise<Outcome>((resolve) => this.waiting.push(resolve));
  };
  answer(outcome: Outcome): void {
    this.waiting.shift()?.(outcome);
  }
}

describe('A pursuit', () => {
  let runtime: TestRuntime;
  let started: Pursuits[];
  beforeEach(() => {
    runtime = new TestRuntime();
    started = [];
  });
  afterEach(() => started.forEach((pursuits) => pursuits.stop()));

  function pursuing(step: (key: string) => Promise<Outcome>, longestPauseMs?: number): Pursuits {
    const pursuits = new Pursuits(runtime, step, longestPauseMs);
    started.push(pursuits);
    return pursuits;
  }

  it('asks until it is done, and then no more', async () => {
    const outcomes: Outcome[] = ['next', 'next', 'done'];
    let asked = 0;
    await pursuing(async () => outcomes[asked++] ?? 'done').begin('a');
    expect(asked).toBe(3);
    await runtime.pass(10_000);
    expect(asked).toBe(3);
  });

  it('is one loop for a key, however many begin it at the same time', async () => {
    const gate = new Gate();
    const pursuits = pursuing(gate.step);
    const ends = Promise.all([pursuits.begin('a'), pursuits.begin('a'), pursuits.begin('b')]);
    expect(gate.asked).toEqual(['a', 'b']);
    gate.answer('done');
    gate.answer('done');
    await runtime.pass(0);
    gate.answer('done');
    await ends;
    expect(gate.asked).toEqual(['a', 'b', 'a']);
  });

  it('asks for 64 at a time; the next one has its turn as soon as one of them was answered, or failed', async () => {
    const gate = new Gate();
    const pursuits = pursuing(gate.step);
    for (let at = 0; at < 66; at += 1) void pursuits.begin(`key ${at}`);
    expect(gate.asked).toHaveLength(64);
    gate.answer('done');
    await runtime.pass(0);
    expect(gate.asked).toHaveLength(65);
    gate.answer('unknown');
    await runtime.pass(0);
    expect(gate.asked.slice(64)).toEqual(['key 64', 'key 65']);
  });

  it('asks once more when it is begun again during its last step: what came meanwhile is not lost', async () => {
    const gate = new Gate();
    const pursuits = pursuing(gate.step);
    const first = pursuits.begin('a');
    const second = pursuits.begin('a');
    gate.answer('done');
    await runtime.pass(0);
    expect(gate.asked).toEqual(['a', 'a']);

    gate.answer('done');
    await Promise.all([first, second]);
    expect(gate.asked).toEqual(['a', 'a']);
  });

  it('can be begun anew in the very turn in which it ended', async () => {
    const gate = new Gate();
    const pursuits = pursuing(gate.step);
    const first = pursuits.begin('a');
    gate.answer('done');
    await first;
    void pursuits.begin('a');
    expect(gate.asked).toEqual(['a', 'a']);
  });

  it('pauses after an unknown outcome, longer each time up to the cap, and shorter again after an answer', async () => {
    const at: number[] = [];
    const begun = runtime.clock.now();
    const step = async (): Promise<Outcome> => {
      at.push(runtime.clock.now() - begun);
      return at.length === 7 ? 'next' : 'unknown';
    };
    void pursuing(step, 800).begin('a');
    await runtime.until(() => at.length === 9);

    const pauses = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
    // Three quarters of 100, 200, 400, 800, 800, 800 with this chance, in steps of 50 ms.
    expect(pauses.slice(0, 6)).toEqual([100, 150, 300, 600, 600, 600]);
    expect(pauses.slice(6)).toEqual([0, 100]);
  });

  it('takes an error for an unknown outcome, and says so', async () => {
    let asked = 0;
    const pursuits = pursuing(async () => {
      if (++asked === 1) throw new Error('database is locked');
      return 'done';
    });
    const end = pursuits.begin('a');
    await runtime.pass(1_000);
    await end;
    expect(asked).toBe(2);
    expect(runtime.complaints).toEqual(['asked in vain; asking again']);
  });

  describe('that nobody began', () => {
    it('is found by the sweep at once, and again later', async () => {
      const asked: string[] = [];
      const unfinished = [['a'], [], ['b']];
      pursuing(async (key) => {
        asked.push(key);
        return 'done';
      }).sweep(async () => unfinished.shift() ?? []);
      await runtime.pass(0);
      expect(asked).toEqual(['a']);
      await runtime.pass(2_000);
      expect(asked).toEqual(['a']);
      await runtime.pass(2_000);
      expect(asked).toEqual(['a', 'b']);
    });

    it('is left alone by the sweep where it is pursued already', async () => {
      const gate = new Gate();
      const pursuits = pursuing(gate.step);
      void pursuits.begin('a');
      pursuits.sweep(async () => ['a']);
      await runtime.pass(2_000);
      gate.answer('done');
      await runtime.pass(0);
      expect(gate.asked).toEqual(['a']);
    });

    it('is found by the next sweep when one has failed', async () => {
      const asked: string[] = [];
      let failing = true;
      pursuing(async (key) => {
        asked.push(key);
        return 'done';
      }).sweep(async () => {
        if (failing) throw new Error('database is locked');
        return ['a'];
      });
      await runtime.pass(100);
      expect(runtime.complaints).toEqual(['sweep failed; the next one tries again']);
      failing = false;
      await runtime.pass(2_000);
      expect(asked).toEqual(['a']);
    });
  });

  describe('for whoever waits for its end', () => {
    it('is the one that goes on already, and asks no more often for that', async () => {
      const gate = new Gate();
      const pursuits = pursuing(gate.step);
      const begun = pursuits.begin('a');
      await runtime.pass(0);
      const settled = pursuits.settled('a', 1_000);
      gate.answer('done');
      await Promise.all([begun, settled]);
      expect(gate.asked).toEqual(['a']);
    });

    it('is waited for until it is done, or for as long as whoever waits has', async () => {
      const gate = new Gate();
      const pursuits = pursuing(gate.step);
      let over = 0;
      const wait = () => void pursuits.settled('a', 1_000).then(() => (over += 1));
      wait();
      await runtime.pass(950);
      expect(over).toBe(0);
      await runtime.pass(100);
      expect(over).toBe(1);
      wait();
      gate.answer('done');
      await runtime.pass(0);
      expect(over).toBe(2);
      expect(gate.asked).toEqual(['a']);
    });

    it('begins where there is none', async () => {
      const gate = new Gate();
      const settled = pursuing(gate.step).settled('a', 1_000);
      await runtime.pass(0);
      gate.answer('done');
      await settled;
      expect(gate.asked).toEqual(['a']);
    });
  });

  describe('when it is stopped', () => {
    it('ends in its pause, at once', async () => {
      let asked = 0;
      const pursuits = pursuing(async () => {
        asked++;
        return 'unknown';
      });
      const end = pursuits.begin('a');
      await runtime.pass(0);
      pursuits.stop();
      await end;
      await runtime.pass(5_000);
      expect(asked).toBe(1);
    });

    it('asks nobody any more, neither begun nor found', async () => {
      const gate = new Gate();
      const pursuits = pursuing(gate.step);
      let sweeps = 0;
      pursuits.sweep(async () => {
        sweeps++;
        return ['a'];
      });
      await runtime.pass(0);
      pursuits.stop();
      await pursuits.begin('b');
      await runtime.pass(10_000);
      expect(gate.asked).toEqual(['a']);
      expect(sweeps).toBe(1);
    });
  });
});
