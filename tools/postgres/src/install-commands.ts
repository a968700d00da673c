import type { InstallCommands } from '@shop/programs';

/** The one command that brings a PostgreSQL to a system. */
export const installCommands: InstallCommands = {
  macos: 'brew install postgresql@17',
  windows: 'choco install -y postgresql',
  debian: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql',
  fedora: 'sudo dnf install -y postgresql-server',
  suse: 'sudo zypper install -y postgresql-server',
  arch: 'sudo pacman -S --noconfirm postgresql',
  other: 'your package manager',
};
