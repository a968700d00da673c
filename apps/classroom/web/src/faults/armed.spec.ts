import { expect, test } from '@jest/globals';
import type { classroom, FaultPlan } from '@shop/contracts';
import { armedOf } from './armed.js';

const caused = (what: classroom.CausedFault['what'], plan?: FaultPlan): classroom.CausedFault => ({
  id: 'f',
  at: '2026-01-01T12:00:00.000Z',
  style: 'choreographed',
  where: 'payment',
  what,
  ...(plan && { detail: JSON.stringify(plan) }),
});

test('the last plan holds, whoever armed it', () => {
  expect(armedOf([caused('faults', { twice: 1 }), caused('faults', { twice: 0.5 })])).toEqual([
    { style: 'choreographed', name: 'payment', plan: { twice: 0.5 } },
  ]);
});

test('an empty plan takes it back, and a process that ended has forgotten it', () => {
  expect(armedOf([caused('faults', { twice: 1 }), caused('faults', {})])).toEqual([]);
  expect(armedOf([caused('faults', { twice: 1 }), caused('kill'), caused('start')])).toEqual([]);
});

test('a frozen process keeps its plan', () => {
  expect(armedOf([caused('faults', { twice: 1 }), caused('pause'), caused('resume')])).toHaveLength(1);
});
