import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { tellFaults } from './fault-channel.js';
import { NotNow } from './not-now.js';

/** Killed, and not yet gone: its channel is closed, its exit still to be told. */
function dyingProcess(): ChildProcess {
  const send = (_message: unknown, told: (error: Error) => void) => process.nextTick(told, new Error('Channel closed'));
  return Object.assign(new EventEmitter(), { send }) as unknown as ChildProcess;
}

describe('a process that is told of faults while it dies', () => {
  it('counts as ended once it has, so that whoever starts it next finds it gone', async () => {
    const dying = dyingProcess();
    let hasEnded = false;
    const told = tellFaults(dying, {}).catch((error: unknown) => ({ error, hasEnded }));
    setImmediate(() => {
      hasEnded = true;
      dying.emit('exit', null, 'SIGKILL');
    });

    expect(await told).toEqual({ error: expect.any(NotNow), hasEnded: true });
  });
});
