import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

/**
 * `node --conditions=source --import ./typescript.mjs file.ts` runs the sources themselves, so that a test of a whole
 * process cannot run an old build.
 */
if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const isSource = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
  return next(isSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { transform } = await import('@swc/core');
  const options = JSON.parse(await readFile(new URL('../../../.swcrc', import.meta.url), 'utf8'));
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...options, swcrc: false, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
