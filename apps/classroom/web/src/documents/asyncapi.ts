import { resolve, type Schema } from './schema.js';

interface MessageObject {
  readonly $ref?: string;
  readonly name?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly payload?: Schema & { readonly schema?: Schema };
}
interface ChannelObject {
  readonly $ref?: string;
  readonly address?: string | null;
  readonly title?: string;
  readonly description?: string;
  readonly messages?: Readonly<Record<string, MessageObject>>;
}
interface OperationObject {
  readonly $ref?: string;
  readonly action?: 'send' | 'receive';
  readonly title?: string;
  readonly summary?: string;
  readonly channel?: { readonly $ref?: string };
}

/** As much of an AsyncAPI 3 document as is listed. */
export interface AsyncApi {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly channels?: Readonly<Record<string, ChannelObject>>;
  readonly operations?: Readonly<Record<string, OperationObject>>;
}

/** Where messages pass, what they are, and who sends and receives them. */
export interface Channel {
  readonly id: string;
  readonly address: string;
  readonly description: string;
  readonly messages: readonly {
    readonly name: string;
    readonly description: string;
    readonly payload: Schema | undefined;
  }[];
  readonly operations: readonly { readonly id: string; readonly action: string; readonly summary: string }[];
}

/** The channels of a document in its order. */
export function channelsOf(document: AsyncApi): readonly Channel[] {
  return Object.entries(document.channels ?? {}).flatMap(([id, reference]): Channel[] => {
    const channel = resolve(document, reference);
    if (!channel) return [];
    return [
      {
        id,
        address: channel.address ?? id,
        description: channel.description ?? channel.title ?? '',
        messages: Object.entries(channel.messages ?? {}).flatMap(([key, message]) => {
          const resolved = resolve(document, message);
          if (!resolved) return [];
          const { name = key, title, summary, description, payload } = resolved;
          return [{ name, description: summary ?? description ?? title ?? '', payload: payload?.schema ?? payload }];
        }),
        operations: Object.entries(document.operations ?? {}).flatMap(([operationId, operation]) => {
          const { action = '', summary, title, channel: at } = resolve(document, operation) ?? {};
          if (at?.$ref !== `#/channels/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`) return [];
          return [{ id: operationId, action, summary: summary ?? title ?? '' }];
        }),
      },
    ];
  });
}
