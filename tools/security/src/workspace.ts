import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from '@shop/programs';
import { readAudit, type Audit } from './audit.js';
import { namePattern, namesAnItem, readResults, type TestRun } from './named-tests.js';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The tests that name an item. Jest would otherwise load every other file too, to find no name in it. */
export function findTests(): string[] {
  return ['apps', 'libs', 'tools']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.(spec|scenarios|browser)\.ts$/.test(file) && !/(^|\/)(dist|node_modules)\//.test(file))
    .filter((file) => namesAnItem(readFileSync(join(root, file), 'utf8')))
    .sort();
}

export async function runTests(files: readonly string[]): Promise<TestRun | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-security-'));
  const results = join(folder, 'results.json');
  const nodeOptions = `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const parameters = ['--maxWorkers=2', '--json', `--outputFile=${results}`, `--testNamePattern=${namePattern}`];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  try {
    const env = { ...process.env, NODE_OPTIONS: nodeOptions.trim() };
    await run([process.execPath, jest, ...parameters, '--runTestsByPath', ...files], env, 'inherit');
    return existsSync(results) ? readResults(results, root) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks the registry about the packages that the shop runs with, by npm itself. */
export async function audit(): Promise<Audit> {
  return readAudit(await run([...npmCommand(process.env), 'audit', '--omit=dev', '--json'], process.env, 'ignore'));
}

/** Runs a program to its end. @returns what it wrote to standard output; nothing when it could not be started */
function run([program = '', ...parameters]: readonly string[], env: NodeJS.ProcessEnv, stderr: 'inherit' | 'ignore') {
  return new Promise<string>((resolve) => {
    let output = '';
    const child = spawn(program, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', stderr] });
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', () => resolve(''));
    child.once('close', () => resolve(output));
  });
}
