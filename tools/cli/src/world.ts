import { ensureBroker } from '@shop/broker';
import { ensurePostgres } from '@shop/postgres';
import { makeReport, writeReport } from '@shop/report';
import { startRestate } from '@shop/saga-engine';
import { listScenarios, runScenarios } from '@shop/scenarios';
import { expectFree, freePortBase, startClassroom, startShops } from '@shop/supervisor';

/** What a run is made of. Tests put others in their place. */
export const realWorld = {
  ensureBroker,
  ensurePostgres,
  expectFree,
  freePortBase,
  startRestate,
  startShops,
  startClassroom,
  listScenarios,
  runScenarios,
  makeReport,
  writeReport,
};
export type World = typeof realWorld;
