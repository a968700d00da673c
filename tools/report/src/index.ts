export { crashGridPage } from './crash-grid-page.js';
export { makeReport, currentCommit, type ReportParts } from './make-report.js';
export { printTable, type TableOptions } from './table.js';
export { writeReport, type ReportFiles } from './write-report.js';
export { rerunCommand } from './failure.js';
export { layoutSequence, type Layout } from './sequence-layout.js';
export { sequenceDiagram } from './sequence-diagram.js';
export { percentile, spreadOf, type Spread } from './statistics.js';
export { languages, type Language } from './languages.js';
