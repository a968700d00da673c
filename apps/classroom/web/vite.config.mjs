import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The process behind the page while it is being worked on; see `npx vite apps/classroom/web`. */
const classroom = process.env.CLASSROOM ?? 'http://127.0.0.1:4000';

/** The page, built to `apps/classroom/dist-web`; the process behind it serves what lies there. */
export default defineConfig({
  root: here('.'),
  resolve: {
    conditions: ['source', 'module', 'browser'],
    alias: [
      // Of the contracts the page takes types and names; the schemas would be three times as large as the page itself.
      { find: /^@shop\/contracts$/, replacement: here('../../../libs/contracts/src/services.ts') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist-web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // An address of data is refused by the policy of the page for anything but a picture.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api/', '/control/', '/traces/'].map((path) => [path, classroom])),
  },
});
