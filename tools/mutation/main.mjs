import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../setup/processes.mjs';

/**
 * Changes every expression of the domain, the saga and the events, one at a time, and has the tests find it. The servers
 * that these tests start stay from one change to the next (`libs/programs/src/testing/left-servers.ts`), and end here.
 * @returns an exit code
 */
export async function runMutation(options) {
  const nodes = mkdtempSync(join(tmpdir(), 'mutation-nodes-'));
  try {
    const parameters = ['run', 'tools/mutation/stryker.config.mjs', ...options];
    return await runTool('@stryker-mutator/core', 'stryker', parameters, {
      env: { ...process.env, SHOP_TEST_NODES: nodes },
    });
  } finally {
    for (const file of readdirSync(nodes)) end(JSON.parse(readFileSync(join(nodes, file), 'utf8')));
    rmSync(nodes, { recursive: true });
  }
}

function end({ pid, env, folder }) {
  attempt(() => process.kill(-pid, 'SIGKILL'));
  if (env) attempt(() => execFileSync('epmd', ['-kill'], { env, stdio: 'ignore' }));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** What is gone already needs no end. */
function attempt(work) {
  try {
    work();
  } catch {
    return;
  }
}
