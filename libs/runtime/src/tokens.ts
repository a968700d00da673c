/** Injection tokens for what the composition root supplies: the ports of `Runtime` and the `ServiceConfig`. */
export const RUNTIME = Symbol('runtime');
export const CONFIG = Symbol('config');
