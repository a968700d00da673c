import { expect, test } from '@jest/globals';
import type { TraceMessage } from '@shop/contracts';
import { toCsv } from './csv.js';

const message: TraceMessage = {
  at: '2026-01-01T12:00:00.000Z',
  ms: 12.5,
  kind: 'event',
  name: 'order.created',
  from: 'order',
  to: 'payment',
  ok: true,
};
const rows = (messages: readonly TraceMessage[]) => toCsv(messages).split('\r\n');

test('a table is a line of names and a line a message', () => {
  expect(rows([message, { ...message, ok: false, id: 'm2', causedBy: 'm1', tookMs: 3 }])).toEqual([
    'number,ms,at,kind,name,from,to,result,tookMs,id,causedBy',
    '1,12.5,2026-01-01T12:00:00.000Z,event,order.created,order,payment,ok,,,',
    '2,12.5,2026-01-01T12:00:00.000Z,event,order.created,order,payment,failed,3,m2,m1',
    '',
  ]);
});

test('a name with commas and quotes stays one cell, and no cell is a formula', () => {
  const [, first, second] = rows([
    { ...message, name: 'a,"b"' },
    { ...message, name: '=1+1', timedOut: true, ok: false },
  ]);
  expect(first).toContain(',"a,""b""",');
  expect(second).toContain(",'=1+1,");
  expect(second).toContain(',timed out,');
});
