import { describe, expect, it } from '@jest/globals';
import { installCommand, type InstallCommands } from './install-command.js';

const names = ['macos', 'windows', 'debian', 'fedora', 'suse', 'arch', 'other'] as const;
const commands = Object.fromEntries(names.map((name) => [name, `for ${name}`])) as unknown as InstallCommands;

describe('the command that installs a program', () => {
  it.each([
    ['darwin', '', 'macos'],
    ['win32', '', 'windows'],
    ['linux', 'NAME="Debian GNU/Linux"\nID=debian\n', 'debian'],
    ['linux', 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"', 'debian'],
    ['linux', 'ID=fedora\n', 'fedora'],
    ['linux', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'suse'],
    ['linux', 'ID=manjaro\nID_LIKE=arch\n', 'arch'],
    ['linux', '', 'other'],
  ] as const)('on %s with the release "%s" is that of %s', (platform, release, name) => {
    expect(installCommand(commands, platform, release)).toBe(`for ${name}`);
  });

  it("is Debian's on Ubuntu, unless Ubuntu has one of its own; its relatives go by Debian's all the same", () => {
    const [ubuntu, mint] = ['ID=ubuntu\nID_LIKE=debian\n', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'];
    expect(installCommand(commands, 'linux', ubuntu)).toBe('for debian');
    const both = { ...commands, ubuntu: 'for ubuntu' };
    expect([ubuntu, mint].map((release) => installCommand(both, 'linux', release))).toEqual([
      'for ubuntu',
      'for debian',
    ]);
  });
});
