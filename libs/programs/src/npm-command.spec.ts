import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { npmCommand, runProgram } from './index.js';

jest.setTimeout(60_000);

describe('npm', () => {
  it('is the one that runs us', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'));
    const script = join(folder, 'npm-cli.js');
    writeFileSync(script, '');
    expect(npmCommand({ npm_execpath: script })).toEqual([process.execPath, script]);
    rmSync(folder, { recursive: true });
  });

  it.each([{}, { npm_execpath: '/usr/bin/yarn.js' }, { npm_execpath: '/gone/npm-cli.js' }])(
    'is another that works where there is %j',
    async (env) => {
      const { code, output } = await runProgram([...npmCommand(env), '--version'], { env: process.env });
      expect([code, output.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
    },
  );
});
