/** Sequence diagrams and the two pictures of the styles: one notation, told by line and head before colour. */
export const diagramStyles = `
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; align-items: start; }
figcaption { display: flex; gap: 10px; align-items: baseline; padding-bottom: 4px; margin-bottom: 8px; border-bottom: 2px solid var(--accent); font-size: .88rem; }
figcaption strong { color: var(--accent); }
figcaption > span, .cut { color: var(--muted); }
.cut { font-size: .88rem; padding: 4px 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: .82rem; color: var(--muted); margin-bottom: 12px; }
.legend li { display: flex; gap: 8px; align-items: center; }
.legend svg.sequence { min-width: 0; flex: none; width: 46px; }
svg.sequence { display: block; width: 100%; height: auto; min-width: 560px; max-width: 700px; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.sequence path, .picture path { fill: none; stroke-width: 1.6; stroke-linecap: butt; stroke-linejoin: round; }
.sequence .life { stroke: var(--line); stroke-width: 1.2; }
.sequence .lane { fill: var(--surface); stroke: var(--strong-line); }
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
.sequence .failed { --ink: var(--failed); }
.sequence .cross { stroke: var(--failed); stroke-width: 2.6; stroke-linecap: round; }
.sequence .halo { stroke: var(--surface); stroke-width: 6; stroke-linecap: round; }
.sequence path.pause { stroke: var(--strong-line); stroke-width: 1; stroke-dasharray: 1.5 4; }
.sequence text.pause { font-size: 11px; font-style: italic; fill: var(--muted); text-anchor: middle; paint-order: stroke; stroke: var(--surface); stroke-width: 8px; }
.alternative { margin-top: 6px; font-size: .88rem; }
.alternative > summary { cursor: pointer; color: var(--link); padding: 4px 0; }
.messages { width: 100%; min-width: 520px; font-size: .8rem; }
.messages code { overflow-wrap: normal; white-space: nowrap; }
.messages th, .messages td { padding: 3px 10px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.messages td:nth-child(-n+2) { font-variant-numeric: tabular-nums; }
.messages th { color: var(--muted); font-weight: 600; white-space: nowrap; }
.messages td:last-child, .messages td:nth-child(4), .messages td:nth-child(5) { white-space: nowrap; }
.picture text { font-size: 11.5px; fill: var(--text); text-anchor: middle; }
.picture rect { fill: var(--surface); stroke: var(--strong-line); }
.picture .lead-box { stroke: var(--accent); stroke-width: 2; }
.picture path { stroke: var(--accent); }
.picture .head { fill: var(--accent); }
.picture .event { stroke-dasharray: 5 3.5; }
.picture .number { fill: var(--accent); font-weight: 700; font-size: 11px; }
`;
