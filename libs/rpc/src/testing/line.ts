import type { Timers } from '@shop/runtime';
import type { AnsweringOptions } from '../answering.js';
import type { CallTransport } from '../call-transport.js';
import type { RpcServer } from '../rpc-server.js';

/** What a command looks like to a transport. */
export interface Packet {
  readonly id: string;
  readonly pattern: string;
  readonly data: { readonly key: string; readonly message: { readonly id: string } };
}

/** A way from order to payment, both ends of it, and what a test needs to disturb it. */
export interface Line {
  /** Who is down refuses; otherwise it is noticed by silence only. */
  readonly refusesForWhoIsDown: boolean;
  /** The end of payment; after a kill there may be another. */
  serve(options: Omit<AnsweringOptions, 'name'>): RpcServer;
  /** Told when the end of payment is listening. */
  served(server: RpcServer): Promise<void>;
  /** The end of order. @param timers in place of the real ones */
  transport(timers?: Timers): CallTransport;
  /** What a kill looks like from outside: connections break, and nobody is there. */
  kill(server: RpcServer): Promise<void>;
  /** Puts somebody in the place of payment who gives this answer in place of a reply, or none. */
  replace(answerTo: (packet: Packet) => object | undefined): Promise<void>;
  /** Speaks the protocol of the transport without its client. */
  send(packet: unknown): Promise<void>;
  /** The same, and waits for the answer. */
  exchange(packet: unknown): Promise<unknown>;
  close(): Promise<void>;
}
