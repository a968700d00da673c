import { describe, expect, it } from '@jest/globals';
import { addedStepReadings } from './added-step.js';

describe('the prepared change', () => {
  it('is measured in both styles, by files, lines and services', () => {
    const readings = addedStepReadings({
      orchestrated: { files: 3, lines: 40, servicesTouched: ['order', 'gateway'] },
      choreographed: { files: 2, lines: 30, servicesTouched: ['order'] },
    });

    expect(readings).toHaveLength(6);
    expect(readings).toContainEqual({ measure: 'added-step-lines', style: 'choreographed', value: 30 });
    expect(readings).toContainEqual({
      ...{ measure: 'added-step-services', style: 'orchestrated' },
      ...{ value: 2, what: ['order', 'gateway'] },
    });
  });

  it('is there to be measured', () => {
    const values = addedStepReadings().map(({ value }) => value);

    expect(values.filter((value) => value > 0).length).toBeGreaterThanOrEqual(4);
  });
});
