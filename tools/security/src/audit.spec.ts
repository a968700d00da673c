import { describe, expect, it } from '@jest/globals';
import { readAudit, unexplained } from './audit.js';

describe('what npm audit says', () => {
  const report = {
    vulnerabilities: {
      inner: { severity: 'high', via: [{ url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc' }] },
      outer: { severity: 'high', via: ['inner'] },
    },
  };

  it('is read package by package', () => {
    expect(readAudit(JSON.stringify(report))).toEqual([
      { package: 'inner', severity: 'high', advisories: ['GHSA-aaaa-bbbb-cccc'] },
      { package: 'outer', severity: 'high', advisories: [] },
    ]);
    expect(readAudit('{"vulnerabilities":{}}')).toEqual([]);
  });

  it.each(['', 'npm error audit endpoint returned an error', '{"error":{"summary":"offline"}}'])(
    'is nothing at all where the registry did not answer: %j',
    (output) => {
      expect(readAudit(output)).toBeUndefined();
    },
  );

  it('is settled with the package it comes from', () => {
    const audit = readAudit(JSON.stringify(report));
    expect(unexplained(audit, []).map((finding) => finding.package)).toEqual(['inner']);
    expect(unexplained(audit, ['GHSA-aaaa-bbbb-cccc'])).toEqual([]);
  });
});
