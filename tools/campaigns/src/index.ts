export { crashEverywhere, missedIn, type GridProgress, type RunScenario } from './crash-grid/crash-grid.js';
export { registryOf, type Place } from './crash-grid/registry.js';
