import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { http } from '@shop/contracts';
import { invalidInput } from '../http/problem.js';

const path = 'Idempotency-Key';

/** The header, required exactly once: two of them joined would be a third key. Refused before anything is looked up. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request>();
  const given = request.headersDistinct['idempotency-key'] ?? [];
  if (given.length !== 1) throw invalidInput([{ path, message: 'this header is required, once' }]);
  const parsed = http.IdempotencyKey.safeParse(given[0]);
  if (!parsed.success) throw invalidInput([{ path, message: 'must be 1 to 128 printable ASCII characters' }]);
  return parsed.data;
});

/** The same for bodies that mean the same, however their fields were ordered. */
export function fingerprint(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
