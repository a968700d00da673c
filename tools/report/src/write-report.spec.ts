import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Report } from '@shop/contracts';
import { unbalanced } from '@shop/diagram/testing';
import { sampleError, sampleReport } from '../test/sample-report.js';
import { traceOf } from '@shop/diagram/testing';
import { makeReport } from './make-report.js';
import { writeReport } from './write-report.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'report-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (path: string): Promise<string> => readFile(path, 'utf8');

describe('writing the report', () => {
  test('leaves three files and nothing half done, in a folder it makes itself', async () => {
    const dir = join(folder, 'deep', 'reports');
    const files = await writeReport(sampleReport(), dir);
    expect(files).toEqual({
      html: join(dir, 'index.html'),
      json: join(dir, 'report.json'),
      junit: join(dir, 'junit.xml'),
    });
    expect((await readdir(dir)).sort()).toEqual(['index.html', 'junit.xml', 'report.json']);
  });

  test('writes report.json exactly in the shape of the contract', async () => {
    const report = sampleReport(['paused']);
    const { json } = await writeReport({ ...report, extra: 1 } as Report, folder);
    const written: unknown = JSON.parse(await read(json));
    expect(written).toEqual(report);
    expect(Report.parse(written)).toEqual(report);
  });

  test('writes a suite for each style and a case for each scenario, with the text of the failure', async () => {
    const { junit } = await writeReport(sampleReport(['paused']), folder);
    const xml = await read(junit);
    expect(
      [...xml.matchAll(/<testsuite name="(\w+)"[^>]*tests="(\d+)"[^>]*failures="(\d+)"/g)].map((match) =>
        match.slice(1),
      ),
    ).toEqual([
      ['orchestrated', '34', '0'],
      ['choreographed', '34', '1'],
    ]);
    expect(xml).toContain('<testcase classname="choreographed.fault" name="paused"');
    expect(xml).toContain(`message="${sampleError.message}"`);
    expect(xml).toContain('again: npm run scenarios -- --style choreographed --only paused');
  });

  test('keeps characters that XML cannot hold out of junit.xml', async () => {
    const report = sampleReport(['paused']);
    const failed = report.scenarios.find(({ id }) => id === 'paused')?.results.choreographed;
    if (failed) failed.error = { message: '\u0000]]></failure><x/>\u001b[31m"&\ud800', input: ']]>\u0008' };
    const xml = await read((await writeReport(report, folder)).junit);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Cs}/u);
    const outsideText = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
    expect(outsideText).not.toContain('<x/>');
    expect(unbalanced(outsideText.replace(/^<\?xml.*\?>/, ''))).toEqual([]);
  });

  test('replaces the report of an earlier run as a whole', async () => {
    await writeReport(sampleReport(['paused']), folder);
    await writeReport(sampleReport(), folder);
    expect((await read(join(folder, 'index.html'))).includes('has-failure"')).toBe(false);
  });

  test('starts in the language it is asked for', async () => {
    const { html } = await writeReport(sampleReport(), folder, 'en');
    expect(await read(html)).toMatch(/<html lang="en">[\s\S]*id="language-en"[^>]* checked>/);
  });

  test('draws fewer messages rather than write a page of more than 3 MB', async () => {
    const report = sampleReport();
    const trace = traceOf(
      Array.from({ length: 100 }, () => ['event', 'payment.approved', 'payment', 'order', 1] as const),
    );
    for (const { results } of report.scenarios) for (const result of Object.values(results)) result.trace = trace;
    const { html } = await writeReport(report, folder);
    expect((await stat(html)).size).toBeLessThan(3_000_000);
    expect(await read(html)).toMatch(/… and (60|80) more messages/);
  }, 30_000);

  test('refuses what is not a report and leaves the earlier one alone', async () => {
    const { json } = await writeReport(sampleReport(), folder);
    const before = await read(json);
    await expect(writeReport({ ...sampleReport(), commit: 7 } as unknown as Report, folder)).rejects.toThrow('commit');
    expect(await read(json)).toBe(before);
  });

  test('leaves no file of its own behind when it cannot write', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(writeReport(sampleReport(), file)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['file']);
  });
});

describe('making a report', () => {
  test('says when, on which machine and at which commit it ran', async () => {
    const before = Date.now();
    const { scenarios } = sampleReport();
    const report = await makeReport({ scenarios, broker: null });
    expect(Report.parse(report)).toEqual(report);
    expect(Date.parse(report.generatedAt)).toBeGreaterThanOrEqual(before);
    expect(report.machine.node).toBe(process.version);
    expect(report.commit).toMatch(/^([0-9a-f]{4,40}|unknown)$/);
  });

  test('takes the commit it is given', async () => {
    expect((await makeReport({ scenarios: [], broker: null, commit: 'abc1234' })).commit).toBe('abc1234');
  });
});
