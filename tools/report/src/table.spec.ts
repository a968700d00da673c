import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { sampleReport } from '../test/sample-report.js';
import { printTable } from './table.js';

const widest = (table: string): number => Math.max(...table.split('\n').map((line) => [...line].length));
const tableOf = (table: string): string => table.slice(0, table.lastIndexOf('┘') + 1);

describe('the table for the terminal', () => {
  test('has a row for each scenario with both results told by a mark and a word', () => {
    const lines = printTable(sampleReport(['paused']), { lang: 'en', colour: false, width: 110 }).split('\n');
    const row = (id: string): string => lines.find((line) => line.includes(`${id} `)) ?? '';
    expect(row('happy-path')).toMatch(/An order that goes well.*✓ passed +180 ms.*✓ passed +221 ms/);
    expect(row('paused')).toMatch(/✓ passed.*✗ failed/);
    for (const { id } of sampleReport().scenarios) expect(row(id)).not.toBe('');
  });

  test('ends with the totals, why and how to run what failed, and the time beside the bare chain', () => {
    const table = printTable(sampleReport(['paused']), { lang: 'pt', colour: false, width: 100 });
    expect(table).toMatch(/Total.*✓ 34 passaram.*✓ 33 passaram/);
    expect(table).toContain('✗ Coreografado: Waited 20 s');
    expect(table).toContain('npm run scenarios -- --style choreographed --only paused');
    expect(table).toContain('Orquestrado: mediana 26 ms (cadeia nua dos mesmos saltos: 0,4 ms)');
  });

  test.each([64, 80, 100, 120, 200])('fits into %d columns', (width) => {
    const table = printTable(sampleReport(['paused', 'service-down:notification']), {
      lang: 'pt',
      colour: false,
      width,
    });
    expect(widest(tableOf(table))).toBeLessThanOrEqual(width);
  });

  test('says above its column that the calls travelled over RabbitMQ, and runs again what failed in the same way', () => {
    const report = { ...sampleReport(), rpcTransport: 'rabbitmq' as const };
    const result = report.scenarios.find(({ id }) => id === 'paused')?.results.orchestrated;
    if (result) result.outcome = 'failed';
    const table = printTable(report, { lang: 'pt', colour: false, width: 110 });
    expect(table).toContain('Orquestrado (RabbitMQ)');
    expect(table).toContain('npm run scenarios -- --style orchestrated --only paused --transport rabbitmq');
    expect(printTable(sampleReport(), { lang: 'en', colour: false, width: 110 })).not.toContain('(RabbitMQ)');
  });

  test('colours on demand only, and says the same either way', () => {
    const report = sampleReport(['paused']);
    const [plain, coloured] = [false, true].map((colour) => printTable(report, { lang: 'en', colour, width: 100 }));
    expect(plain).toBe(stripVTControlCharacters(plain ?? ''));
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured ?? '')).toBe(plain);
  });

  test('keeps what a failure says from steering the terminal', () => {
    const report = sampleReport(['paused']);
    const result = report.scenarios.find(({ id }) => id === 'paused')?.results.choreographed;
    if (result) result.error = { message: '\u001b]0;owned\u0007\u001b[2Jcleared\nsecond line' };
    const table = printTable(report, { lang: 'en', colour: false, width: 100 });
    expect(table).not.toMatch(/[\u0007\u001b]/);
    expect(table).toContain('cleared second line');
  });

  test('says what did not run', () => {
    const report = sampleReport();
    for (const scenario of report.scenarios) delete scenario.results.choreographed;
    expect(printTable(report, { lang: 'en', colour: false, width: 100 })).toContain('– 34 not run');
  });
});
