export { businessSteps, stepName, stepsOf, type BusinessStep, type StepOutcome } from './compare/business-steps.js';
export { causalOrder, causesOf } from './trace/causal-order.js';
export { compareByStep, type AlignedStep, type Comparison, type StepSide } from './compare/compare-by-step.js';
export { decidesNext } from './trace/decisions.js';
export { diagramStyles, standaloneStyles } from './drawing/diagram-styles.js';
export { expectedSteps, type ExpectedStep } from './expected/expected-steps.js';
export { repliesOf } from './trace/exchanges.js';
export { formatList, formatMs, formatNumber, msInBoth } from './words/format.js';
export { describeFault, describeMessage, describeWait } from './layout/labels.js';
export { inBoth, languages, languageTags, type Both, type Language } from './words/languages.js';
export { layoutDiagram, type Layout, type LayoutInput, type Row } from './layout/layout.js';
export { layoutPair, type Pair } from './layout/layout-pair.js';
export { legend, legendOfTime } from './drawing/legend.js';
export { escapeMarkup, Markup, markup, trusted, type Part } from './drawing/markup.js';
export { toMermaid } from './drawing/mermaid.js';
export { diagramModel, type DiagramInput, type Item, type Model, type ModelLane } from './trace/model.js';
export {
  isPartner,
  isService,
  inLaneOrder,
  knownMessages,
  messageName,
  outcomeName,
  participantName,
  participantOrder,
  reasonName,
  statusName,
  usualLanes,
} from './words/names.js';
export { asProperties, dark, light, type DiagramPalette } from './drawing/palette.js';
export { toSvg, type SvgOptions } from './drawing/svg.js';
export { fill, texts as diagramTexts, type TextKey as DiagramTextKey, type Values } from './words/texts.js';
export { factsOf, noticeableSilenceMs, type Silence, type TraceFacts } from './trace/trace-facts.js';
export { waitingFor } from './expected/waiting.js';
