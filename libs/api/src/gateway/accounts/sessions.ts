import { hkdfSync, webcrypto } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { http } from '@shop/contracts';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';

const algorithm = 'HS256';
const issuer = 'shop-gateway';
const lifetimeSeconds = 12 * 60 * 60;

/**
 * Signed tokens that carry id, name, e-mail and role. Nothing is stored: whoever has the key knows a token again. A
 * token of one style is not one of the other.
 */
@Injectable()
export class Sessions {
  /** Imported once: given as bytes, it would be imported again for every request. */
  private readonly key: Promise<webcrypto.CryptoKey>;
  private readonly audience: string;

  /** @throws Error without a secret: tokens that anybody can sign must not be given out */
  constructor(
    @Inject(CONFIG) { secret, style }: ServiceConfig,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {
    if (!secret) throw new Error('The gateway needs the secret of its run');
    // A key of its own, so that what services know each other by signs no token.
    const bytes = hkdfSync('sha256', secret, 'shop', 'gateway sessions', 32);
    this.key = webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
    this.audience = `shop-${style}`;
  }

  async issue({ id, name, email, role }: http.Account): Promise<string> {
    const now = Math.floor(this.runtime.clock.now() / 1000);
    return new SignJWT({ name, email, role })
      .setProtectedHeader({ alg: algorithm })
      .setSubject(id)
      .setIssuer(issuer)
      .setAudience(this.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(await this.key);
  }

  /** @returns undefined when the token is not ours, not for us, or over */
  async accountOf(token: string): Promise<http.Account | undefined> {
    try {
      const { payload } = await jwtVerify(token, await this.key, {
        algorithms: [algorithm],
        issuer,
        audience: this.audience,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(this.runtime.clock.now()),
      });
      const { sub: id, name, email, role } = payload;
      return http.Account.safeParse({ id, name, email, role }).data;
    } catch {
      return undefined;
    }
  }
}
