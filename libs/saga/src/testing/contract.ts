export type { ExecutorBench, SmallExecutor, SmallPorts } from './executor-bench.js';
export * from './executor.contract.js';
export * from './small-saga.js';
