import { join } from 'node:path';

/** Where Restate's server of a run keeps its data, and how it is reached: by sockets in its folder, by no port. */
export interface RestateFolder {
  readonly folder: string;
  /** Its name, which is also that of the folder below in which it puts data and sockets. */
  readonly node: string;
  /** Who may hand it work, and ask for the result. */
  readonly ingressSocket: string;
  /** Who may tell it where services are. */
  readonly adminSocket: string;
  /** It signs what it asks a service to do, so that the service can refuse anybody else. */
  readonly privateKey: string;
  /** What a signature is checked with, as Restate writes it: `publickeyv1_…`. */
  readonly publicKey: string;
}

/** @param data the run's folder, absolute */
export function restateFolder(data: string): RestateFolder {
  const folder = join(data, 'restate');
  const node = 'shop';
  return {
    folder,
    node,
    ingressSocket: join(folder, node, 'ingress.sock'),
    adminSocket: join(folder, node, 'admin.sock'),
    privateKey: join(folder, 'identity.pem'),
    publicKey: join(folder, 'identity.pub'),
  };
}
