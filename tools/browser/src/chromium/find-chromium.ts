import { findProgram, isExecutable, runProgram } from '@shop/programs';

/** A Chromium, or a browser made of one, that can be driven. */
export interface Chromium {
  readonly path: string;
  /** As it says itself, "Chromium 156.0.8078.108 …". */
  readonly version: string;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Every program of this system that may be one: in the folders of `PATH`, then where macOS keeps its applications. */
export function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string[] {
  const homes = platform === 'darwin' ? ['/Applications', `${env['HOME'] ?? ''}/Applications`] : [];
  return [
    ...names.map((name) => findProgram(name, env)).filter((path) => path !== undefined),
    ...homes.flatMap((home) => applications.map((path) => `${home}/${path}`)).filter(isExecutable),
  ];
}

/**
 * Asks a program whether it is a Chromium. Not every one is that is called so: where it comes as a snap and is not
 * installed, Ubuntu has a script of that name that says so.
 */
export async function askVersion(path: string, env: NodeJS.ProcessEnv): Promise<Chromium | undefined> {
  const { code, output } = await runProgram([path, '--version'], { env, timeoutMs: 30_000 });
  const version = /^.*\b\d+\.\d+\.\d+\.\d+\b.*$/m.exec(output)?.[0].trim();
  return code === 0 && version !== undefined ? { path, version } : undefined;
}

/** The first of this system that answers. */
export async function findChromium(env: NodeJS.ProcessEnv): Promise<Chromium | undefined> {
  for (const path of candidates(env)) {
    const found = await askVersion(path, env);
    if (found) return found;
  }
  return undefined;
}
