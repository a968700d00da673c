import type { Cause } from '@shop/contracts';
import type { Ids } from './ports.js';
import { activeTraceparent } from './tracing.js';

/** The first cause of a chain: a request from outside, or a service filling its fresh database. */
export function rootCause(ids: Ids): Cause {
  const id = ids.next();
  return { id, correlationid: id, traceparent: activeTraceparent() ?? newTraceparent(ids) };
}

function newTraceparent(ids: Ids): string {
  const hex = () => ids.next().replaceAll('-', '');
  return `00-${hex().slice(0, 32)}-${hex().slice(0, 16)}-01`;
}
