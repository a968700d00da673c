/** What stands around the diagrams, and the two pictures of the styles. */
export const figureStyles = `
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; align-items: start; }
figcaption { display: flex; gap: 10px; align-items: baseline; padding-bottom: 4px; margin-bottom: 8px; border-bottom: 2px solid var(--accent); font-size: .88rem; }
figcaption strong { color: var(--accent); }
figcaption > span, .cut { color: var(--muted); }
.by-step { padding-left: 20px; font-size: .92rem; max-width: 100ch; }
.by-step li + li { margin-top: 3px; }
.cut { font-size: .88rem; padding: 4px 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: .82rem; color: var(--muted); margin-bottom: 12px; }
.legend li { display: flex; gap: 8px; align-items: center; }
svg.sequence { width: 100%; height: auto; min-width: 560px; max-width: 700px; }
.legend svg.sequence { min-width: 0; flex: none; width: 46px; }
.alternative { margin-top: 6px; font-size: .88rem; }
.alternative > summary { cursor: pointer; color: var(--link); padding: 4px 0; }
.messages { width: 100%; min-width: 520px; font-size: .8rem; }
.messages code { overflow-wrap: normal; white-space: nowrap; }
.messages th, .messages td { padding: 3px 10px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.messages td:nth-child(-n+2) { font-variant-numeric: tabular-nums; }
.messages th { color: var(--muted); font-weight: 600; white-space: nowrap; }
.messages td:last-child, .messages td:nth-child(4), .messages td:nth-child(5) { white-space: nowrap; }
.picture path { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
.picture text { font-size: 11.5px; fill: var(--text); text-anchor: middle; }
.picture rect { fill: var(--surface); stroke: var(--strong-line); }
.picture .lead-box { stroke: var(--accent); stroke-width: 2; }
.picture path { stroke: var(--accent); }
.picture .head { fill: var(--accent); }
.picture .event { stroke-dasharray: 5 3.5; }
.picture .number { fill: var(--accent); font-weight: 700; font-size: 11px; }
`;
