import { signal } from '@preact/signals';

/** The present, in milliseconds since the epoch, four times a second: what waits shows for how long. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 250);
