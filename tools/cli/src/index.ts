export { asProcess, exitCodes, runCommand, type Setting } from './command.js';
export {
  idsOf,
  option,
  ownShopsOptions,
  parse,
  parserFor,
  shopOptions,
  wholeNumber,
  withStyles,
  type Parsed,
} from './option-parser.js';
export { onOwnShops, type OwnShopsOptions } from './own-shops.js';
export { Refusal } from './refusal.js';
export { reportsDir } from './reporting.js';
export { RunShops, type ShopsPlan } from './run-shops.js';
export { runSteps, type Say, type Step } from './steps.js';
export { inSeconds } from './texts.js';
