import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);

/** 16 MB and about 40 ms of one core a password: a class can sign in at once on a laptop. Kept with each hash. */
const cost = { N: 16_384, r: 8, p: 1 };
const keyLength = 32;

/** @param salt unique, not secret: a new identifier will do */
export async function hashPassword(password: string, salt: string): Promise<string> {
  const key = await derive(password, salt, keyLength, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt, key.toString('base64url')].join('$');
}

export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, salt, keyLength, { N: Number(N), r: Number(r), p: Number(p) });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
