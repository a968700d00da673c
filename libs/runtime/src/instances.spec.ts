import { beforeEach, describe, expect, it } from '@jest/globals';
import { Instances, type Heard } from './instances.js';

class Fails extends Error {
  constructor(readonly heard: Heard) {
    super(heard);
  }
}

describe('The instances of a service', () => {
  let now: number;
  let asked: string[];
  /** What asking each of them ends with; whoever is not named answers. */
  let failing: Record<string, Heard>;
  let service: Instances<string>;

  beforeEach(() => {
    [now, asked, failing] = [1_000_000, [], {}];
    service = instances('one', 'two', 'three');
  });

  const instances = (...addresses: string[]) =>
    new Instances(addresses, { now: () => now }, (error) => (error as Fails).heard);
  const ask = () =>
    service.ask((address) => {
      asked.push(address);
      const heard = failing[address];
      return heard ? Promise.reject(new Fails(heard)) : Promise.resolve(address);
    });
  const askedNext = async (times: number) => {
    asked = [];
    for (let time = 0; time < times; time += 1) await ask().catch(() => undefined);
    return asked;
  };

  it('are asked in turn', async () => {
    expect(await askedNext(4)).toEqual(['one', 'two', 'three', 'one']);
  });

  it('stand in for one that cannot be reached, and the answer is the next one’s', async () => {
    failing = { one: 'unreached' };
    expect(await ask()).toBe('two');
    expect(asked).toEqual(['one', 'two']);
  });

  it('do not stand in for one that may have acted: only who asked knows whether it may be asked again', async () => {
    failing = { one: 'silent' };
    await expect(ask()).rejects.toThrow('silent');
    failing = { two: 'answered' };
    await expect(ask()).rejects.toThrow('answered');
    expect(asked).toEqual(['one', 'two']);
  });

  it('are none when none can be reached, after each was tried once', async () => {
    failing = { one: 'unreached', two: 'unreached', three: 'unreached' };
    await expect(ask()).rejects.toThrow('unreached');
    expect(asked).toEqual(['one', 'two', 'three']);
  });

  it.each(['silent', 'unreached'] as const)(
    'pass one over that was %s, and ask it once in a second to see',
    async (heard) => {
      failing = { two: heard };
      await askedNext(2);
      expect(await askedNext(6)).not.toContain('two');
      now += 1_001;
      expect((await askedNext(6)).filter((address) => address === 'two')).toHaveLength(1);
      now += 1_001;
      failing = {};
      await askedNext(3);
      expect((await askedNext(6)).filter((address) => address === 'two')).toHaveLength(2);
    },
  );

  it('count a refusal as an answer', async () => {
    failing = { two: 'answered' };
    await askedNext(2);
    expect((await askedNext(6)).filter((address) => address === 'two')).toHaveLength(2);
  });

  it('get no more while they keep what they were asked', async () => {
    service = instances('frozen', 'awake');
    const keep = new Promise<string>(() => undefined);
    void service.ask(() => keep);
    expect(await askedNext(5)).toEqual(Array(5).fill('awake'));
  });

  it('are asked although they rest where there is nobody else', async () => {
    service = instances('only');
    failing = { only: 'silent' };
    await ask().catch(() => undefined);
    failing = {};
    expect(await ask()).toBe('only');
  });
});
