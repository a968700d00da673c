import { callerOf } from './line-caller.js';
import { serveLines } from './line-server.js';
import { runPeer } from './peer-program.js';
import { sampleOrder, type SampleOrder } from './sample-order.js';

/** What is left of orchestration without framework and store: one caller asks four servers, one after another. */
await runPeer({
  hop: () => serveLines((order) => ({ id: (order as SampleOrder).id, outcome: 'done' })),
  async head({ ports }) {
    const asks = await Promise.all(ports.map(callerOf));
    return async () => {
      const order = sampleOrder();
      for (const ask of asks) await ask(order);
    };
  },
});
