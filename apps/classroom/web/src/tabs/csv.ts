import type { TraceMessage } from '@shop/contracts';

/** The columns of the table, by the names of the fields. */
export const columns = [
  'number',
  'ms',
  'at',
  'kind',
  'name',
  'from',
  'to',
  'result',
  'tookMs',
  'id',
  'causedBy',
] as const;

/** A cell of RFC 4180. What a spreadsheet would take for a formula is taken for a text. */
function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The messages of an order as comma-separated values, in causal order, with a line of names. */
export function toCsv(messages: readonly TraceMessage[]): string {
  const rows = messages.map(({ at, ms, kind, name, from, to, ok, timedOut, tookMs, id, causedBy }, index) => [
    index + 1,
    ms,
    at,
    kind,
    name,
    from,
    to,
    timedOut ? 'timed out' : ok ? 'ok' : 'failed',
    tookMs ?? '',
    id ?? '',
    causedBy ?? '',
  ]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
