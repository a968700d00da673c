import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import type { ControlServices } from '@shop/contracts';
import { startGuardian } from './guardian.js';
import { expectFree, freePortBase, portsOf } from './ports.js';
import { identityOf } from './process-identity.js';
import { eventually, temporaryFolder } from './testing/stand-ins.js';

const folder = temporaryFolder();
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const styles = ['orchestrated', 'choreographed'] as const;
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo();
  folder.remove();
});

it('leaves no process and no port when the supervisor is killed, not even of paused and stubborn services', async () => {
  const base = await freePortBase(styles);
  const supervisor = spawn(
    process.execPath,
    [
      '--import',
      here('./testing/from-source.js'),
      '--conditions=source',
      here('./testing/supervisor.process.ts'),
    ].concat(String(base), folder.path),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  cleanUp.push(() => supervisor.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: supervisor.stdout }), 'line')) as [string];
  const services = JSON.parse(line) as ControlServices['items'];
  expect(services).toHaveLength(16);
  expect(services.filter(({ state }) => state === 'paused')).toHaveLength(1);
  const pids = services.map(({ pid }) => pid as number);
  cleanUp.push(() => pids.filter((pid) => identityOf(pid)).forEach((pid) => process.kill(pid, 'SIGKILL')));

  supervisor.kill('SIGKILL');

  await eventually('every process is gone', () => pids.every((pid) => identityOf(pid) === undefined), 5000);
  await eventually('every port is free', () =>
    expectFree(portsOf(styles, base), '127.0.0.1').then(
      () => true,
      () => false,
    ),
  );
}, 40_000);

it('kills nothing when it is dismissed', async () => {
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  cleanUp.push(() => bystander.kill('SIGKILL'));
  const guardian = startGuardian();

  expect(guardian.watch([bystander.pid as number])).toHaveLength(1);
  await guardian.dismiss();

  expect(identityOf(guardian.pid)).toBeUndefined();
  expect(identityOf(bystander.pid as number)).toBeDefined();
});

it('leaves a process alone that has only the pid in common with the one it was told of', async () => {
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  cleanUp.push(() => bystander.kill('SIGKILL'));
  const victim = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
  cleanUp.push(() => victim.kill('SIGKILL'));
  const guardian = spawn(process.execPath, [here('./guardian.process.js')], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(guardian, 'exit');
  const started = identityOf(victim.pid as number)?.started as string;

  guardian.stdin.write(`watch ${bystander.pid} ${started}0\nwatch ${victim.pid} ${started}\n`);
  guardian.stdin.end();
  await ended;

  await eventually('the one it was told of is gone', () => identityOf(victim.pid as number) === undefined);
  expect(identityOf(bystander.pid as number)).toBeDefined();
});
