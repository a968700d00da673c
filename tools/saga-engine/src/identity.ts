import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RestateFolder } from '@shop/runtime';

/**
 * Makes the pair of keys by which the order service knows Restate's server of its own run: at its first start, in files
 * that only their user can read.
 */
export function prepareIdentity({ folder, privateKey, publicKey }: RestateFolder): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(privateKey)) {
    const pair = generateKeyPairSync('ed25519');
    writeFileSync(privateKey, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  writeFileSync(publicKey, `${publicIdentity(readFileSync(privateKey, 'utf8'))}\n`, { mode: 0o600 });
}

/** The public part of a private key (PEM, Ed25519), as Restate and its SDK write it: `publickeyv1_` and base58. */
export function publicIdentity(privateKeyPem: string): string {
  const { x } = createPublicKey(privateKeyPem).export({ format: 'jwk' });
  return `publickeyv1_${base58(Buffer.from(x as string, 'base64url'))}`;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A number in the digits that nobody mistakes for each other; each zero byte in front is one digit. */
export function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let digits = '';
  for (; number > 0n; number /= 58n) digits = `${alphabet[Number(number % 58n)]}${digits}`;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + digits;
}
