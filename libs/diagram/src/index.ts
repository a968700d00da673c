export { businessSteps, stepName, stepsOf, type BusinessStep, type StepOutcome } from './business-steps.js';
export { causalOrder, causesOf } from './causal-order.js';
export { compareByStep, type AlignedStep, type Comparison, type StepSide } from './compare-by-step.js';
export { decidesNext } from './decisions.js';
export { diagramStyles, standaloneStyles } from './diagram-styles.js';
export { expectedSteps, type ExpectedStep } from './expected-steps.js';
export { repliesOf } from './exchanges.js';
export { formatList, formatMs, formatNumber, msInBoth } from './format.js';
export { describeFault, describeMessage, describeWait } from './labels.js';
export { inBoth, languages, languageTags, type Both, type Language } from './languages.js';
export { layoutDiagram, type Layout, type LayoutInput, type Row } from './layout.js';
export { layoutPair, type Pair } from './layout-pair.js';
export { legend, legendOfTime } from './legend.js';
export { escapeMarkup, Markup, markup, trusted, type Part } from './markup.js';
export { toMermaid } from './mermaid.js';
export { diagramModel, type DiagramInput, type Item, type Model, type ModelLane } from './model.js';
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
} from './names.js';
export { asProperties, dark, light, type DiagramPalette } from './palette.js';
export { toSvg, type SvgOptions } from './svg.js';
export { fill, texts as diagramTexts, type TextKey as DiagramTextKey, type Values } from './texts.js';
export { factsOf, noticeableSilenceMs, type Silence, type TraceFacts } from './trace-facts.js';
export { waitingFor } from './waiting.js';
