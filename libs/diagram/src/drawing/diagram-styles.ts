import { asProperties, dark, light } from './palette.js';

/**
 * How a sequence diagram looks, told by line and head before colour. The colours are custom properties, which the page
 * supplies (`asProperties`), or the drawing itself where it stands alone.
 */
export const diagramStyles = `
svg.sequence { display: block; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.sequence .tech { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.sequence .ground { fill: var(--surface); }
.sequence path { fill: none; stroke-width: 1.6; stroke-linecap: butt; stroke-linejoin: round; }
.sequence .life { stroke: var(--strong-line); stroke-width: 1; stroke-opacity: .55; }
.sequence .outage { stroke: var(--surface); stroke-width: 4; }
.sequence .outage + .outage { stroke: var(--fault); stroke-width: 1.6; stroke-dasharray: 1.5 5; }
.sequence .frozen + .frozen { stroke-dasharray: 7 5; }
.sequence .lane { fill: var(--surface); stroke: var(--strong-line); }
.sequence .lane.decides { stroke: var(--text); stroke-width: 2.4; }
.sequence .outline { fill: none; stroke: var(--text); stroke-width: 1.4; }
.sequence .box { fill: var(--surface); stroke: var(--strong-line); stroke-width: 1.4; }
.sequence .box.failed { stroke: var(--failed); stroke-width: 2.2; }
.sequence .box.unknown { stroke: var(--failed); stroke-width: 1.8; stroke-dasharray: 2.5 2; }
.sequence .title { font-size: 11px; fill: var(--text); text-anchor: middle; }
.sequence .title .tech { font-size: 10px; fill: var(--muted); }
.sequence .ms { font-size: 10.5px; fill: var(--muted); text-anchor: end; font-variant-numeric: tabular-nums; }
.sequence .label { font-size: 11.5px; fill: var(--text); text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 4px; stroke-linejoin: round; }
.sequence .reply .label { fill: var(--muted); }
.sequence .label .tech { font-size: 10.5px; fill: var(--muted); }
.sequence .label .bad { fill: var(--failed); font-weight: 700; }
.sequence .line { stroke: var(--ink); }
.sequence .head { fill: var(--ink); stroke: var(--ink); stroke-width: 1; }
.sequence .open { stroke: var(--ink); }
.sequence .call { --ink: var(--orchestrated); }
.sequence .reply { --ink: var(--reply); }
.sequence .reply .line { stroke-width: 1; stroke-dasharray: 8 3 1.5 3; }
.sequence .reply .open { stroke-width: 1; }
.sequence .event { --ink: var(--choreographed); }
.sequence .event .line { stroke-dasharray: 6 4; }
.sequence .failed, .sequence .timeout { --ink: var(--failed); }
.sequence .cross { stroke: var(--failed); stroke-width: 2.6; stroke-linecap: round; }
.sequence .halo { stroke: var(--surface); stroke-width: 6; stroke-linecap: round; }
.sequence .clock { fill: var(--surface); stroke: var(--failed); stroke-width: 1.8; }
.sequence .hands { stroke: var(--failed); stroke-width: 1.6; }
.sequence .expected { --ink: var(--muted); }
.sequence .expected .line { stroke-width: 1.2; stroke-dasharray: 1.5 4; }
.sequence .expected .head, .sequence .expected .open { fill: none; stroke-width: 1; }
.sequence .expected .label { fill: var(--muted); font-style: italic; }
.sequence path.pause { stroke: var(--strong-line); stroke-width: 1; stroke-dasharray: 1.5 4; }
.sequence text.pause, .sequence text.wait { font-size: 11.5px; font-style: italic; fill: var(--muted); text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 8px; }
.sequence text.wait { fill: var(--text); font-style: normal; font-weight: 600; }
.sequence path.step { stroke: var(--strong-line); stroke-width: 1; }
.sequence text.step { font-size: 11.5px; font-weight: 650; fill: var(--text); text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 8px; }
.sequence .sign { fill: var(--surface); stroke: var(--fault); stroke-width: 2; }
.sequence .flash { stroke: var(--fault); stroke-width: 1.8; }
.sequence path.everywhere { stroke: var(--fault); stroke-dasharray: 2 3; }
.sequence text.fault { font-size: 11.5px; font-weight: 600; fill: var(--fault); text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 5px; }
.sequence [tabindex]:focus { outline: none; }
.sequence [tabindex]:focus-visible .label, .sequence [tabindex]:hover .label { text-decoration: underline; }
.sequence [tabindex]:focus-visible .line { stroke-width: 3.4; }
@media (prefers-reduced-motion: no-preference) { .sequence.grows .message { animation: appear .25s ease-out; } }
@keyframes appear { from { opacity: 0; } }
`;

/** For a drawing that stands alone: its colours by the reader's scheme, and all of the above. */
export const standaloneStyles = `svg.sequence { ${asProperties(light)} }
@media (prefers-color-scheme: dark) { svg.sequence { ${asProperties(dark)} } }
${diagramStyles}`;
