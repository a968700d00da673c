/** The six domains, in the order of their ports. Each is one service in each style. */
export const domains = ['catalog', 'cart', 'order', 'payment', 'shipping', 'notification'] as const;
export type Domain = (typeof domains)[number];

export const serviceNames = ['gateway', ...domains] as const;
export type ServiceName = (typeof serviceNames)[number];

export const styles = ['orchestrated', 'choreographed'] as const;
export type Style = (typeof styles)[number];

/** The ways in which the calls of the orchestrated style can travel. The first is the usual one. */
export const rpcTransports = ['tcp', 'rabbitmq'] as const;
export type RpcTransport = (typeof rpcTransports)[number];

/** More than that of every service at a time is more than one server of PostgreSQL has connections for. */
export const mostReplicas = 4;
