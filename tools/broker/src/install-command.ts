import { readFileSync } from 'node:fs';

/** The one command that brings a RabbitMQ to this system. */
export function installCommand(platform: NodeJS.Platform = process.platform, release = osRelease()): string {
  if (platform === 'darwin') return 'brew install rabbitmq';
  if (platform === 'win32') return 'choco install -y rabbitmq';
  const family = /^ID(?:_LIKE)?=.*$/gm;
  const names = (release.match(family) ?? []).join(' ');
  const known = commands.find(([name]) => name.test(names));
  return known ? known[1] : 'docker run -d -p 127.0.0.1:5672:5672 rabbitmq:4.1-alpine';
}

const commands: readonly [RegExp, string][] = [
  [/debian|ubuntu/, 'sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server'],
  [/fedora|rhel|centos/, 'sudo dnf install -y rabbitmq-server'],
  [/suse/, 'sudo zypper install -y rabbitmq-server'],
  [/arch/, 'sudo pacman -S --noconfirm rabbitmq'],
];

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
