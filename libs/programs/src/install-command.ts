import { readFileSync } from 'node:fs';

/** The one command that brings a program to each kind of system; `other`: where none of them is known to do. */
export interface InstallCommands {
  readonly macos: string;
  readonly windows: string;
  readonly debian: string;
  /** Only where it is another than Debian's. */
  readonly ubuntu?: string;
  readonly fedora: string;
  readonly suse: string;
  readonly arch: string;
  readonly other: string;
}

/** The one of these commands that is for this system. */
export function installCommand(
  commands: InstallCommands,
  platform: NodeJS.Platform = process.platform,
  release = osRelease(),
): string {
  if (platform === 'darwin') return commands.macos;
  if (platform === 'win32') return commands.windows;
  if (commands.ubuntu !== undefined && /^ID="?ubuntu"?$/m.test(release)) return commands.ubuntu;
  const names = (release.match(/^ID(?:_LIKE)?=.*$/gm) ?? []).join(' ');
  return commands[families.find(([, name]) => name.test(names))?.[0] ?? 'other'];
}

const families = [
  ['debian', /debian|ubuntu/],
  ['fedora', /fedora|rhel|centos/],
  ['suse', /suse/],
  ['arch', /arch/],
] as const;

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
