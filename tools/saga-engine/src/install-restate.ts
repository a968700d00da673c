import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lang } from '@shop/broker';
import { isExecutable, npmCommand, runProgram } from '@shop/programs';
import { RestateUnavailable } from './restate-unavailable.js';
import { texts } from './texts.js';

/** Not called package.json there, since it is no package of the workspace. */
const manifest = fileURLToPath(new URL('../restate', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url));
const patienceMs = 600_000;

export interface InstallOptions {
  /** Told, in `lang`, when something is installed. */
  readonly log: (line: string) => void;
  readonly lang: Lang;
  readonly signal?: AbortSignal | undefined;
  /** Where it is kept; by default beside the packages of the workspace, which are its next of kin. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface InstalledRestate {
  readonly program: string;
  readonly version: string;
}

/**
 * Restate's server, installed at its first use: 216 MB are too much for everybody who never asks for it. Which version,
 * and what its packages have to be byte for byte, stands in `restate/packages-lock.json`; none of their scripts is run.
 * @throws RestateUnavailable
 */
export async function installRestate(options: InstallOptions): Promise<InstalledRestate> {
  const { log, lang, folder = cache } = options;
  const version = pinnedVersion();
  const home = join(folder, `restate-server-${version}`);
  const installed = { version, program: programIn(home) };
  if (isExecutable(installed.program)) return installed;
  log(texts[lang].installing(version));
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, 'restate-server-'));
  try {
    copyFileSync(join(manifest, 'packages.json'), join(scratch, 'package.json'));
    copyFileSync(join(manifest, 'packages-lock.json'), join(scratch, 'package-lock.json'));
    await npmCi(scratch, version, options);
    if (!isExecutable(programIn(scratch))) throw new RestateUnavailable(texts[lang].notForHere(systemName()));
    putInPlace(scratch, home);
    return installed;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function pinnedVersion(): string {
  const { dependencies } = JSON.parse(readFileSync(join(manifest, 'packages.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return dependencies['@restatedev/restate-server'] as string;
}

function programIn(home: string): string {
  return join(home, 'node_modules', '@restatedev', `restate-server-${systemName()}`, 'bin', 'restate-server');
}

const systemName = () => `${process.platform}-${process.arch}`;

async function npmCi(folder: string, version: string, { lang, signal, env = process.env }: InstallOptions) {
  const parameters = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const command = [...npmCommand(env), ...parameters] as const;
  const { code, output } = await runProgram(command, { env, timeoutMs: patienceMs, signal });
  signal?.throwIfAborted();
  if (code !== 0) throw new RestateUnavailable(texts[lang].notInstalled(version, output.trim().slice(-600)));
}

/** Another run may have been quicker: then its copy is as good. */
function putInPlace(scratch: string, home: string): void {
  try {
    renameSync(scratch, home);
  } catch (error) {
    if (!isExecutable(programIn(home))) throw error;
  }
}
