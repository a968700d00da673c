import type { RestateFolder } from '@shop/runtime';

/**
 * The configuration of a server of our own (TOML). Three things matter: it opens no port at all, only sockets in its
 * folder, which only its user can enter; it never gives a run up, since a service that is away comes back; and it signs
 * its requests.
 */
export function restateConfig({ node, privateKey }: RestateFolder): string {
  const lines = [
    'cluster-name = "shop"',
    `node-name = ${text(node)}`,
    'listen-mode = "unix"',
    'disable-telemetry = true',
    // Everything runs on one machine: more partitions are more files and threads, and no more speed.
    'default-num-partitions = 4',
    'rocksdb-total-memory-size = "512 MiB"',
    'default-journal-retention = "0s"',
    'default-workflow-completion-retention = "1h"',
    '',
    '[default-retry-policy]',
    'initial-interval = "100ms"',
    'exponentiation-factor = 2.0',
    'max-interval = "2s"',
    'max-attempts = "unlimited"',
    '',
    '[worker.invoker]',
    `request-identity-private-key-pem-file = ${text(privateKey)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A basic string of TOML is one of JSON. */
const text = (value: string) => JSON.stringify(value);
