export { contrast } from './contrast.js';
export { tagsOf, unbalanced, readableText, type Tag } from './markup.js';
export { sampleTrace, sampleTraces, traceOf, type SampleTrace } from './sample-traces.js';
export { faults, moments, statuses, traces } from './arbitrary-traces.js';
