import type { Attention, ServiceBacklog } from '@shop/contracts';

interface Part {
  backlog(): Promise<Partial<ServiceBacklog>>;
  /** What of it waits for a person; absent: never anything. */
  attention?(): Promise<Attention[]>;
  /** Has something of it that waits for a person tried again; absent: it has nothing that needs to be told. */
  retry?(id: string): Promise<boolean>;
}

/** What a service has not finished, over all its parts. */
export function backlogOf(...parts: readonly Part[]): {
  read(): Promise<ServiceBacklog>;
  attention(): Promise<Attention[]>;
  retry(id: string): Promise<boolean>;
} {
  return {
    async read() {
      const total = { outbox: 0, inbox: 0, intents: 0, sagas: 0, attention: 0 };
      for (const part of await Promise.all(parts.map((it) => it.backlog()))) {
        for (const key of Object.keys(total) as (keyof ServiceBacklog)[]) total[key] += part[key] ?? 0;
      }
      return total;
    },
    async attention() {
      return (await Promise.all(parts.map(async (part) => (await part.attention?.()) ?? []))).flat();
    },
    async retry(id) {
      return (await Promise.all(parts.map(async (part) => (await part.retry?.(id)) ?? false))).includes(true);
    },
  };
}

/** A service is ready when what it takes its work from is. */
export function readyWhen(what: string, isReady: () => boolean) {
  return {
    probes() {
      const ready = isReady();
      return Promise.resolve({ ready, waitingFor: ready ? [] : [what] });
    },
  };
}

/** A service is ready when each of these is, and waits for those that are not. */
export function readyWhenAll(...parts: readonly ReturnType<typeof readyWhen>[]) {
  return {
    async probes() {
      const probes = await Promise.all(parts.map((part) => part.probes()));
      return {
        ready: probes.every(({ ready }) => ready),
        waitingFor: probes.flatMap(({ waitingFor }) => waitingFor),
      };
    },
  };
}
