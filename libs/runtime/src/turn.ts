/** Resolves when everything that has arrived in this turn of the event loop was looked at: what came together is there. */
export const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
