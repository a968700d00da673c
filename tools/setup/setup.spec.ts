import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface CheckNode {
  isOldNode(version: string): boolean;
  oldNodeMessage(version: string, env: NodeJS.ProcessEnv): string;
}
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const checkNode = createRequire(import.meta.url)('./check-node.cjs') as CheckNode;

/** Runs a line of a module that may import from the setup folder. */
const evaluate = (code: string) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: here('.'), encoding: 'utf8' });

describe('the setup', () => {
  it('knows which Node is too old', () => {
    const versions = ['v10.19.0', 'v18.20.4', 'v20.18.3', 'v20.19.0', 'v22.1.0'];
    expect(versions.map((version) => checkNode.isOldNode(version))).toEqual([true, true, true, false, false]);
  });

  it.each(['v18.20.4', 'v10.19.0'])('refuses Node %s in one paragraph, with exit code 2', (version) => {
    const asIf = `Object.defineProperty(process, 'version', { value: '${version}' }); require('./check-node.cjs')`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', asIf], {
      cwd: here('.'),
      encoding: 'utf8',
      env: { LANG: 'C' },
    });
    expect(status).toBe(2);
    expect(stderr).toBe(`${checkNode.oldNodeMessage(version, {})}\n`);
    expect(stderr).toMatch(/20\.19 or later is needed, and this is v1.*nodejs\.org/);
  });

  it('checks Node in a language that every Node can read', () => {
    const program = execFileSync(process.execPath, ['-p', `require('fs').readFileSync('check-node.cjs', 'utf8')`], {
      cwd: here('.'),
      encoding: 'utf8',
    });
    expect(program).not.toMatch(/=>|`[^`]*\$\{|\b(let|const|import|class|async)\b(?=[^*]*;)/);
  });

  it('refuses a command that it does not know, and names those that it does', () => {
    const { status, stderr } = spawnSync(process.execPath, [here('run.mjs'), 'strat'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/strat.*start, scenarios, .*test, verify, reset/);
  });

  it('says everything in both languages', () => {
    const { stdout } = evaluate(
      `import { all } from './texts.mjs'; console.log(JSON.stringify([Object.keys(all.en), Object.keys(all.pt)]))`,
    );
    const [en, pt] = JSON.parse(stdout) as [string[], string[]];
    expect(pt).toEqual(en);
  });

  it('counts a test file that cannot be loaded, and results that cannot be read, as failures', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-setup-'));
    const file = join(folder, 'results.json');
    writeFileSync(file, JSON.stringify({ numPassedTests: 4, numFailedTests: 1, numRuntimeErrorTestSuites: 2 }));
    const { stdout } = evaluate(
      `import { count } from './tests.mjs'; console.log(JSON.stringify([count('${file}'), count('/nowhere')]))`,
    );
    rmSync(folder, { recursive: true });
    expect(JSON.parse(stdout)).toEqual([
      { passed: 4, failed: 3 },
      { passed: 0, failed: 1 },
    ]);
  });

  it('keeps the exit code of what it runs, and shows what a quiet program said only when it failed', () => {
    const quietly = (code: string) =>
      evaluate(
        `import { run } from './processes.mjs'; process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(code)}], { quiet: true })`,
      );
    expect(quietly('console.log("fine")')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(quietly('console.log("why"); process.exit(7)')).toMatchObject({ status: 7, stderr: 'why\n' });
    expect(evaluate(`import { run } from './processes.mjs'; process.exitCode = await run('/no/such', [])`).status).toBe(
      2,
    );
  });

  it('passes a signal on and waits for the end that the program chooses', async () => {
    const program = `process.on('SIGTERM', () => setTimeout(() => process.exit(9), 50)); console.log('up'); setInterval(() => {}, 1000)`;
    const code = `import { run } from './processes.mjs'; process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(program)}])`;
    const outer = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: here('.') });
    await new Promise((resolve) => outer.stdout.once('data', resolve));
    outer.kill('SIGTERM');
    expect(await new Promise((resolve) => outer.once('close', resolve))).toBe(9);
  });
});
