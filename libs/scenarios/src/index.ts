export { catalogue } from './catalogue/index.js';
export { crashScenario, surveyOf } from './crash/crash-scenario.js';
export { routes, type Route } from './crash/routes.js';
export { disturbancesBy, type Disturbance, type Weather } from './load/disturbances.js';
export { chanceOf as seededChance, type Chance } from './load/seeded.js';
export { storm, type StormPlan } from './load/storm.js';
export { check, invariants, type Evidence, type Invariant, type Violation } from './invariants/index.js';
export {
  choose,
  listScenarios,
  runScenarios,
  runnersOf,
  type ListedScenario,
  type Progress,
  type RunOptions,
} from './runner/run-scenarios.js';
export { defineScenario, type Bilingual, type Group, type Scenario, type Teller } from './scenario.js';
export { must, type Answer } from './shop/client.js';
export type { Customer, Order } from './shop/customer.js';
export { limitsOf, timing, type Limits, type Timing } from './shop/limits.js';
export type { Shop } from './shop/shop.js';
export { traits, type Traits } from './traits.js';
