import { register } from 'node:module';

// A thread does not have the hooks of the process that made it.
register('./typescript.mjs', import.meta.url);
await import('./secret.program.ts');
