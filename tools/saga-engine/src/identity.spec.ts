import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { restateFolder } from '@shop/runtime';
import { base58, prepareIdentity, publicIdentity } from './identity.js';

describe('The identity of a server', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'identity-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('S23: is made once, in files that only their user can read', () => {
    const places = restateFolder(data);
    prepareIdentity(places);
    const made = readFileSync(places.privateKey, 'utf8');
    prepareIdentity(places);
    expect(readFileSync(places.privateKey, 'utf8')).toBe(made);
    for (const file of [places.privateKey, places.publicKey]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(places.folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(places.publicKey, 'utf8').trim()).toBe(publicIdentity(made));
    expect(publicIdentity(made)).toMatch(/^publickeyv1_[1-9A-HJ-NP-Za-km-z]{40,}$/);
  });

  it.each([
    ['', ''],
    ['00', '1'],
    ['61', '2g'],
    ['626262', 'a3gV'],
    ['516b6fcd0f', 'ABnLTmg'],
    ['00eb15231dfceb60925886b67d065299925915aeb172c06647', '1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L'],
    ['00000000000000000000', '1111111111'],
  ])('writes %s in base58 as %s', (hex, digits) => {
    expect(base58(Buffer.from(hex, 'hex'))).toBe(digits);
  });
});
