import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './processes.mjs';

/**
 * Puts the built service in whose folder it is called, and all it needs, into one file: `main.js` in the folder of the
 * same path under the root's `dist`. Node then reads one file at a start and not two thousand, and starting a service
 * again is what scenarios and campaigns do most.
 */
await build({
  entryPoints: ['dist/main.js'],
  outfile: join(root, 'dist', relative(root, process.cwd()), 'main.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Nest names providers by their class.
  keepNames: true,
  // The one loads the driver's own machine code from beside its file; the other is loaded where it is wanted, and big.
  external: ['libsql', '@restatedev/restate-sdk'],
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [{ name: 'what is not installed is not needed', setup: leaveOutWhatIsMissing }],
});

/** Nest imports transports and validators where somebody uses them; those that nobody has installed stay imports. */
function leaveOutWhatIsMissing(bundler) {
  const asked = Symbol('asked');
  bundler.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, importer, namespace, resolveDir }) => {
    if (pluginData === asked || kind === 'entry-point') return undefined;
    const found = await bundler.resolve(path, { kind, importer, namespace, resolveDir, pluginData: asked });
    return found.errors.length > 0 ? { path, external: true } : found;
  });
}
