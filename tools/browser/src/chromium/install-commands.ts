import type { InstallCommands } from '@shop/programs';

/** The one command that brings a Chromium to a system. */
export const installCommands: InstallCommands = {
  macos: 'brew install --cask chromium',
  windows: 'choco install -y chromium',
  debian: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium',
  ubuntu: 'sudo snap install chromium',
  fedora: 'sudo dnf install -y chromium',
  suse: 'sudo zypper install -y chromium',
  arch: 'sudo pacman -S --noconfirm chromium',
  other: 'npx playwright-core install --with-deps chromium',
};
