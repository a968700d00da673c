import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installPackage } from './debian-package.js';

describe('the installation of the Debian package', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-apt-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const policy = () => join(folder, 'policy-rc.d');

  /** An apt-get that writes down how it was called, and whether services were forbidden then. */
  const install = async (exitCode = 0) => {
    const script = `#!/bin/sh\necho "$@ [$([ -x ${policy()} ] && ${policy()}; echo $?)]" >> ${folder}/calls\necho "E: no space" >&2\nexit ${exitCode}\n`;
    writeFileSync(join(folder, 'apt-get'), script, { mode: 0o755 });
    const said: string[] = [];
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    await installPackage({ dataDir: folder, log: (line) => void said.push(line), env }, policy());
    return said;
  };

  it('says so first, brings the lists up to date, and lets no service start', async () => {
    const said = await install();
    expect(said[0]).toMatch(/installing.*rabbitmq-server/);
    expect(said[1]).toMatch(/Installed rabbitmq-server in \d+ s/);
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')).toEqual([
      expect.stringMatching(/update -q \[1\]$/),
      expect.stringMatching(/install -y -q --no-install-recommends rabbitmq-server \[101\]$/),
    ]);
    expect(existsSync(policy())).toBe(false);
  });

  it("fails with apt-get's own words, and takes the policy away all the same", async () => {
    await expect(install(100)).rejects.toThrow('E: no space');
    expect(existsSync(policy())).toBe(false);
  });

  it('leaves the policy of somebody else alone', async () => {
    writeFileSync(policy(), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    await install();
    expect(existsSync(policy())).toBe(true);
  });
});
