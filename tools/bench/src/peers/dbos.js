import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { callerOf } from './line-caller.js';
import { serveLines } from './line-server.js';
import { runPeer } from './peer-program.js';
import { sampleOrder } from './sample-order.js';

/**
 * Durable orchestration by DBOS, a library over PostgreSQL: a workflow of four steps, each stored when it is done. The
 * four servers they ask keep nothing.
 */
await runPeer({
  hop: () => serveLines(({ id }) => ({ id, outcome: 'done' })),
  async head({ ports, databaseUrl }) {
    const asks = await Promise.all(ports.map(callerOf));
    DBOS.setConfig({ name: 'bench', systemDatabaseUrl: databaseUrl, logLevel: 'error', runAdminServer: false });
    const fulfil = DBOS.registerWorkflow(
      async (order) => {
        for (const [at, ask] of asks.entries()) await DBOS.runStep(() => ask(order), { name: `step-${at + 1}` });
      },
      { name: 'fulfil' },
    );
    await DBOS.launch();
    return async () => {
      const workflow = await DBOS.startWorkflow(fulfil, { workflowID: randomUUID() })(sampleOrder());
      await workflow.getResult();
    };
  },
});
