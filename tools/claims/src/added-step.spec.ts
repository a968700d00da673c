import { describe, expect, it } from '@jest/globals';
import { addedStepReadings } from './added-step.js';

describe('the prepared change', () => {
  it('is measured in both styles, by files, lines and services', async () => {
    const readings = await addedStepReadings(() => ({
      orchestrated: { files: 3, lines: 40, services: 2 },
      choreographed: { files: 2, lines: 30, services: 1 },
    }));

    expect(readings).toHaveLength(6);
    expect(readings).toContainEqual({ measure: 'added-step-lines', style: 'choreographed', value: 30 });
    expect(readings).toContainEqual({ measure: 'added-step-services', style: 'orchestrated', value: 2 });
  });
});
