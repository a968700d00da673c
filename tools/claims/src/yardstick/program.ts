import { openPlainCalls } from './plain-calls.js';

/** Makes so many plain calls whenever it is told a number, and tells what they took of the processor, in milliseconds. */
const plainCalls = await openPlainCalls();
process.once('disconnect', () => process.exit(0));
process.on('message', (calls: number) => {
  const before = process.cpuUsage();
  void plainCalls.make(calls).then(() => {
    const { user, system } = process.cpuUsage(before);
    process.send?.((user + system) / 1_000);
  });
});
