import { execFile } from 'node:child_process';
import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { Claim, Report, ReportScenario, RpcTransport } from '@shop/contracts';

const run = promisify(execFile);

/** The commit of the work tree, or `unknown` where there is none: no git, no repository, no commit yet. */
export async function currentCommit(cwd: string = process.cwd()): Promise<string> {
  try {
    const { stdout } = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd, timeout: 5000 });
    return stdout.trim() || 'unknown';
  } catch {
    return 'unknown';
  }
}

export interface ReportParts {
  readonly scenarios: readonly ReportScenario[];
  readonly broker: Report['broker'];
  readonly rpcTransport?: RpcTransport;
  /** Asked of git when it is not given. */
  readonly commit?: string;
  readonly claims?: readonly Claim[];
}

/** A report of what ran just now on this machine; `memory` is in bytes. */
export async function makeReport({
  scenarios,
  broker,
  rpcTransport,
  commit,
  claims = [],
}: ReportParts): Promise<Report> {
  return {
    generatedAt: new Date().toISOString(),
    commit: commit ?? (await currentCommit()),
    machine: {
      cpus: availableParallelism(),
      memory: totalmem(),
      node: process.version,
      platform: `${platform()} ${release()} ${arch()}`,
    },
    broker,
    ...(rpcTransport && { rpcTransport }),
    scenarios: [...scenarios],
    claims: [...claims],
  };
}
