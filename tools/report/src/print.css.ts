import { asProperties } from '@shop/diagram';
import { light } from './palette.js';

/**
 * On paper: always light, in the language that is chosen, without what can only be clicked. The two diagrams of a
 * scenario need the width of a sheet, so they get sheets of their own, turned round.
 */
export const printStyles = `
@media print {
  :root { color-scheme: light; ${asProperties(light)} --page: #fff; --sunken: #fff; }
  @page { size: A4; margin: 14mm 12mm; }
  @page diagrams { size: A4 landscape; margin: 10mm; }
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  fieldset, button, .tools, .skip, .alternative:not([open]), .alternative > summary { display: none; }
  .columns { position: static; }
  .scenario > summary { break-inside: avoid; break-after: avoid; }
  .scenario > summary::before { display: none; }
  .group > h2, h4, figcaption, .legend { break-after: avoid; }
  .comparison tr, .messages tr, .by-step li, .failure, .idea, .results { break-inside: avoid; }
  .messages thead, .comparison thead { display: table-header-group; }
  .sequences { page: diagrams; }
  .pair { grid-template-columns: 1fr 1fr; gap: 12px; }
  .scroll { overflow: visible; }
  svg.sequence { min-width: 0; max-width: 100%; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
