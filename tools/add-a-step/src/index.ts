export { addStep, CannotApply } from './apply.js';
export { measureAddedStep, type AddedStep, type Touched } from './measure.js';
export { patchNames, readPatch, type PatchName } from './patches.js';
