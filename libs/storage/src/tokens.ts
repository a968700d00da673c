/** Injection token of the service's one `Store`. */
export const STORE = Symbol('store');
