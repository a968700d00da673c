import type { Attention, ServiceBacklog } from '@shop/contracts';

export const BACKLOG = Symbol('backlog');

/** What a service has taken on and not finished. */
export interface Backlog {
  read(): Promise<ServiceBacklog>;
  /** What of it waits for a person. */
  attention(): Promise<Attention[]>;
  /** Has something that waits for a person tried again. @returns whether it did wait */
  retry(id: string): Promise<boolean>;
}
