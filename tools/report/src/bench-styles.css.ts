/** What the benchmark needs beside the rest of the page. */
export const benchStyles = `
.bench .rows { padding: 12px 18px 16px; }
.bench .rows > p { max-width: 86ch; margin: 6px 0; }
.bench h3 { font-size: .95rem; margin: 12px 0 4px; }
.figures { font-variant-numeric: tabular-nums; }
.figures th, .figures td { padding: 4px 16px 4px 0; vertical-align: top; text-align: left; }
.figures thead th { border-bottom: 2px solid var(--line); color: var(--muted); font-weight: 600; }
.figures tbody tr + tr { border-top: 1px solid var(--line); }
.figures tbody th { font-weight: 600; }
.figures tbody th[class] { color: var(--accent, var(--text)); }
.figures td { white-space: nowrap; }
.figures small { display: block; color: var(--muted); white-space: normal; min-width: 9ch; }
.plots { display: flex; flex-wrap: wrap; gap: 12px 32px; align-items: start; }
svg.plot { max-width: 100%; height: auto; font-size: 12px; }
svg.plot text { fill: var(--muted); }
svg.plot .grid { stroke: var(--line); }
svg.plot .line { fill: none; stroke: var(--accent, var(--muted)); stroke-width: 2; }
svg.plot .line-1 .line { stroke-dasharray: 7 4; }
svg.plot circle, svg.plot g rect, svg.plot .shape { fill: var(--accent, var(--muted)); }
svg.bar { display: inline-block; width: 120px; max-width: none; margin-right: 6px; vertical-align: -1px; }
svg.bar rect { fill: var(--accent, var(--strong-line)); }
@media print { figure.plot, .figures tr { break-inside: avoid; } .figures thead { display: table-header-group; } }
`;
