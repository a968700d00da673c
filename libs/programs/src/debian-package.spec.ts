import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installPackage } from './debian-package.js';

const texts = { installing: 'installing…', installed: (seconds: number) => `installed in ${seconds} s` };

describe('the installation of a Debian package', () => {
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
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    await installPackage(
      'some-program',
      { log: (line) => appendFileSync(join(folder, 'calls'), `${line}\n`), env, texts },
      policy(),
    );
  };

  it('says so first, brings the lists up to date, and lets no service start', async () => {
    await install();
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')).toEqual([
      'installing…',
      expect.stringMatching(/update -q \[1\]$/),
      expect.stringMatching(/install -y -q --no-install-recommends some-program \[101\]$/),
      expect.stringMatching(/^installed in \d+ s$/),
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
