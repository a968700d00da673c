import { expect, test } from '@jest/globals';
import { actionsIn, isBreaking } from './actions.js';

test('a process that runs can be broken in three ways, and not be healed', () => {
  expect(actionsIn({ state: 'up', pid: 7 })).toEqual(['kill', 'stop', 'pause']);
  expect(actionsIn({ state: 'up', pid: 7 }).every(isBreaking)).toBe(true);
});

test('one that is frozen can be thawed, one that is gone can be started', () => {
  expect(actionsIn({ state: 'paused', pid: 7 })).toContain('resume');
  expect(actionsIn({ state: 'down', pid: null })).toEqual(['start']);
});

test('one that is about to be up cannot be started again', () => {
  expect(actionsIn({ state: 'down', pid: 8 })).not.toContain('start');
});
