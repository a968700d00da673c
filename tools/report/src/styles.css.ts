import { asProperties, diagramStyles } from '@shop/diagram';
import { benchStyles } from './bench-styles.css.js';
import { claimsStyles } from './claims-styles.css.js';
import { figureStyles } from './figure-styles.css.js';
import { dark, light } from './palette.js';
import { printStyles } from './print.css.js';

const base = `
:root { color-scheme: light dark; ${asProperties(light)} }
@media (prefers-color-scheme: dark) { :root { ${asProperties(dark)} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, main, footer { max-width: 1320px; margin: 0 auto; padding: 0 20px; }
h1, h2, h3, h4, p, ul, dl, figure { margin: 0; padding: 0; }
h1 { font-size: 1.7rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { font-size: 1.05rem; }
h4 { font-size: .95rem; margin: 22px 0 8px; }
code, pre, .tech { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { font-size: .84em; color: var(--muted); overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
[hidden] { display: none !important; }
body:has(#language-pt:checked) [lang=en], body:has(#language-en:checked) [lang=pt-BR] { display: none; }
body:has(#show-failed:checked) .scenario:not(.has-failure) { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 20px; top: 8px; background: var(--surface); padding: 6px 10px; z-index: 9; }
`;

const top = `
header { padding-top: 28px; }
.bar { display: flex; flex-wrap: wrap; gap: 10px 24px; align-items: start; justify-content: space-between; }
.bar > div { flex: 1 1 480px; }
.lead { color: var(--muted); margin-top: 6px; max-width: 86ch; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; align-items: center; gap: 2px; }
fieldset legend { float: left; padding: 0 8px 0 0; color: var(--muted); font-size: .87rem; }
fieldset label { position: relative; cursor: pointer; }
fieldset input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
fieldset label > span.choice { display: block; padding: 3px 10px; border: 1px solid var(--strong-line); border-radius: 5px; font-size: .87rem; background: var(--surface); }
fieldset input:checked + .choice { background: var(--text); border-color: var(--text); color: var(--page); }
fieldset input:focus-visible + .choice { outline: 2px solid var(--link); outline-offset: 2px; }
.ideas { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; margin: 20px 0 14px; }
.idea { background: var(--surface); border: 1px solid var(--line); border-top: 3px solid var(--accent); border-radius: 6px; padding: 14px 18px; display: grid; grid-template: auto 1fr / 1fr 250px; gap: 6px 20px; align-items: center; }
.idea h2 { color: var(--accent); }
.idea svg { width: 100%; height: auto; max-width: 290px; grid-column: 2; grid-row: 1 / span 2; }
.idea p { align-self: start; font-size: .93rem; }
.orchestrated { --accent: var(--orchestrated); }
.choreographed { --accent: var(--choreographed); }
.facts { display: flex; flex-wrap: wrap; gap: 4px 28px; font-size: .87rem; color: var(--muted); }
.facts div { display: flex; gap: 6px; }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; color: var(--text); overflow-wrap: anywhere; }
.results { margin: 18px 0 0; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 14px 18px; }
.results.bad { border-color: var(--failed); }
.totals { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 6px 32px; align-items: start; }
.totals .verdict { font-size: 1.12rem; font-weight: 600; }
.totals ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; font-weight: 400; font-size: .93rem; }
.tally { min-width: 190px; }
.tally h3 { font-size: .87rem; color: var(--accent); }
.tally p { display: flex; flex-wrap: wrap; gap: 0 14px; white-space: nowrap; }
.tools { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; margin: 22px 0 0; }
.tools button { font: inherit; font-size: .87rem; color: var(--link); background: none; border: 0; padding: 3px 0; cursor: pointer; text-decoration: underline; text-underline-offset: 3px; }
`;

const rows = `
.columns, .scenario > summary { display: grid; grid-template-columns: minmax(0, 1fr) 210px 210px; column-gap: 16px; align-items: baseline; }
.columns { position: sticky; top: 0; z-index: 5; margin-top: 12px; padding: 8px 18px 8px 40px; background: var(--page); border-bottom: 1px solid var(--strong-line); font-weight: 600; font-size: .9rem; }
.columns span[class] { color: var(--accent); }
.group { margin-top: 18px; }
.group > h2 { padding: 0 18px 6px; display: flex; gap: 10px; align-items: baseline; font-size: .95rem; }
.group > h2 small { font-weight: 400; color: var(--muted); white-space: nowrap; }
.rows { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
.scenario + .scenario { border-top: 1px solid var(--line); }
.scenario > summary { list-style: none; cursor: pointer; padding: 8px 18px 8px 40px; position: relative; }
.scenario > summary::-webkit-details-marker { display: none; }
.scenario > summary::before { content: ""; position: absolute; left: 19px; top: 16px; width: 6px; height: 6px; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(-45deg); }
.scenario[open] > summary::before { transform: rotate(45deg); top: 14px; }
.scenario > summary:hover, .scenario[open] > summary { background: var(--sunken); }
.scenario[open] > summary .scenario-title { font-weight: 600; }
.name { font-size: inherit; font-weight: 400; display: flex; flex-wrap: wrap; gap: 0 9px; align-items: baseline; min-width: 0; }
.cell { display: flex; align-items: baseline; gap: 12px; }
.cell-style { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.outcome { white-space: nowrap; }
.outcome.passed { color: var(--passed); }
.outcome.failed { color: var(--failed); font-weight: 700; }
.took { margin-left: auto; padding-right: 24px; font-variant-numeric: tabular-nums; color: var(--muted); white-space: nowrap; }
.mark { width: 15px; height: 15px; vertical-align: -2.5px; fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; overflow: visible; }
.mark.passed circle { fill: var(--passed); }
.mark.failed .shape { fill: var(--failed); }
.mark.passed path, .mark.failed path:last-child { stroke: var(--surface); }
.mark.not-run circle { stroke: var(--muted); stroke-width: 1.5; stroke-dasharray: 3 3; }
`;

const opened = `
.opened { padding: 12px 18px 24px 40px; }
.story { max-width: 78ch; }
.difference { margin-top: 8px; max-width: 78ch; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .88rem; }
th { text-align: left; }
.comparison { width: 100%; table-layout: fixed; }
.comparison td, .comparison th { padding: 5px 16px 5px 0; vertical-align: top; overflow-wrap: anywhere; }
.comparison tr > :first-child { width: 28%; }
.comparison thead th { color: var(--accent); border-bottom: 2px solid var(--accent); }
.comparison thead td { border-bottom: 2px solid var(--line); }
.comparison tbody th { font-weight: 400; color: var(--muted); }
.comparison tbody th code { font-size: .78rem; opacity: .9; }
.comparison tbody tr + tr { border-top: 1px solid var(--line); }
.comparison .divider th { padding-top: 14px; font-weight: 600; color: var(--text); }
.comparison small { display: block; color: var(--muted); font-size: .82rem; }
.comparison .verdict td { padding-left: 28%; font-weight: 600; }
.spread { display: block; margin: 2px 0; overflow: visible; max-width: 100%; }
.spread .axis { stroke: var(--line); }
.spread rect { fill: var(--strong-line); fill-opacity: .35; }
.spread circle { fill: var(--muted); fill-opacity: .55; }
.spread .median { stroke: var(--text); stroke-width: 2; }
.failure { margin-top: 16px; padding: 2px 16px 16px; background: var(--failed-surface); border: 1px solid var(--failed); border-left-width: 4px; border-radius: 4px; }
.failure h4 { color: var(--failed); margin: 12px 0 8px; }
.failure dl { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 8px 16px; font-size: .9rem; }
.failure dt { font-weight: 600; }
.failure dd { margin: 0; min-width: 0; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .82rem; line-height: 1.45; unicode-bidi: plaintext; }
pre.command { display: inline-block; background: var(--surface); border: 1px solid var(--line); border-radius: 4px; padding: 3px 8px; }
footer { color: var(--muted); font-size: .87rem; padding-top: 24px; padding-bottom: 40px; }
`;

const small = `
@media (max-width: 1080px) {
  .ideas { grid-template-columns: 1fr; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .totals { grid-template-columns: 1fr 1fr; }
  .totals .verdict { grid-column: 1 / -1; }
}
@media (max-width: 680px) {
  header, main, footer { padding-left: 14px; padding-right: 14px; }
  h1 { font-size: 1.4rem; }
  .bar > div { flex-basis: 100%; }
  .idea { grid-template: none / 1fr; padding: 12px 14px; }
  .idea svg { grid-column: 1; grid-row: auto; margin: 4px 0 0; }
  .totals { column-gap: 16px; }
  .tally { min-width: 0; }
  .columns { display: none; }
  .group > h2 { padding: 0 0 6px; }
  .scenario > summary { grid-template-columns: 1fr 1fr; padding: 9px 12px 9px 32px; row-gap: 4px; }
  .scenario > summary::before { left: 13px; }
  .name { grid-column: 1 / -1; }
  .cell { flex-wrap: wrap; gap: 0 10px; font-size: .9rem; }
  .cell-style { position: static; width: 100%; height: auto; clip-path: none; font-size: .78rem; color: var(--muted); }
  .took { margin: 0; padding: 0; }
  .opened { padding: 10px 14px 20px; }
  .comparison, .comparison tbody, .comparison thead { display: block; }
  .comparison tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 14px; padding: 5px 0; }
  .comparison tr > * { width: auto; padding: 1px 0; }
  .comparison tr > :first-child { width: auto; grid-column: 1 / -1; }
  .comparison thead td { display: none; }
  .comparison thead tr > :first-child + th { grid-column: 1; }
  .comparison .verdict td { padding-left: 0; }
  .failure { padding: 2px 12px 12px; }
  .failure dl { grid-template-columns: minmax(0, 1fr); gap: 2px; }
  .failure dd { margin-bottom: 8px; }
}
`;

/** The style sheet of the page: light and dark, wide and narrow, screen and paper. */
export const styles =
  base + top + rows + opened + diagramStyles + figureStyles + claimsStyles + benchStyles + small + printStyles;
