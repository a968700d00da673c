import { serviceNames, styles, type Claim, type ClaimsFile } from '@shop/contracts';
import { claimsFrom } from '../judge/claims.js';
import { measureIds } from '../judge/measures.js';
import type { Reading } from '../reading.js';

/** Nobody measured these: they are for whoever has to see what a page makes of figures, and have no time to measure. */
const made: Claim['measured'] = {
  ...{ at: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run claims' },
  machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' },
  plainCallMs: 0.085,
};

/** Every claim, with figures, names and parts for every measure, in both styles. */
export function exampleClaims(): ClaimsFile {
  const readings = measureIds.flatMap((measure) =>
    styles.flatMap((style, at) =>
      [0.6, 0.7, 0.9].flatMap((value): Reading[] => {
        const reading = { measure, style, value: value + 20 * at };
        const parts = serviceNames.map((service) => ({ ...reading, part: `without-${service}` }));
        return [{ ...reading, what: serviceNames.map((service) => `${service}.something-it-says`) }, ...parts];
      }),
    ),
  );
  return { claims: claimsFrom(readings, made) };
}
