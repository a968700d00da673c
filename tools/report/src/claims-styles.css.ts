/** What the claims need beside the rest of the page. */
export const claimsStyles = `
.claims { position: relative; z-index: 6; background: var(--page); padding-top: 10px; }
.claims > .lead { padding: 0 18px 8px; }
.claims-link { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 10px 18px 0; }
.claim { padding: 14px 18px 20px; }
.claim + .claim { border-top: 1px solid var(--line); }
.claim h3 { font-size: 1rem; max-width: 78ch; }
.claim > p { max-width: 86ch; margin-top: 4px; }
.claim .said-of { color: var(--muted); font-size: .87rem; }
.claim-verdict.supported { color: var(--passed); }
.claim-verdict.not-supported { color: var(--failed); }
.claim .comparison { margin-top: 8px; }
.claim details { margin-top: 8px; }
.claim summary { cursor: pointer; color: var(--link); font-size: .9rem; }
.mark.half circle { stroke: var(--text); stroke-width: 1.5; }
.mark.half path { fill: var(--text); }
@media print { .claim { break-inside: avoid-page; } .claim details:not([open]) { display: none; } }
`;
