import type { InstallCommands } from '@shop/programs';

/** The one command that brings a RabbitMQ to a system. */
export const installCommands: InstallCommands = {
  macos: 'brew install rabbitmq',
  windows: 'choco install -y rabbitmq',
  debian: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server',
  fedora: 'sudo dnf install -y rabbitmq-server',
  suse: 'sudo zypper install -y rabbitmq-server',
  arch: 'sudo pacman -S --noconfirm rabbitmq',
  other: 'docker run -d -p 127.0.0.1:5672:5672 rabbitmq:4.1-alpine',
};
