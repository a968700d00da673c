import { get, type ClientRequest } from 'node:http';
import { classroom, type Style } from '@shop/contracts';

export interface Told {
  readonly name: classroom.EventName;
  readonly data: unknown;
}

export interface Listener {
  readonly told: readonly Told[];
  /** Everything told by that name so far, by its schema. */
  of<Name extends classroom.EventName>(name: Name): classroom.EventData<Name>[];
  close(): void;
}

/** A page that listens: `EventSource` as far as the tests need it. */
export function listen(
  url: string,
  watch: readonly { readonly style: Style; readonly orderId: string }[] = [],
): Promise<Listener> {
  const query = new URLSearchParams(
    watch.map(({ style, orderId }): [string, string] => ['watch', `${style}:${orderId}`]),
  );
  return new Promise((resolve, reject) => {
    const told: Told[] = [];
    const request: ClientRequest = get(`${url}/api/events?${query.toString()}`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        told.push(...blocks.flatMap(parsed));
      });
      response.on('error', () => undefined);
      resolve({
        told,
        of: (name) =>
          told.filter((one) => one.name === name).map(({ data }) => classroom.events[name].parse(data) as never),
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

function parsed(block: string): Told[] {
  const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
  return name && data ? [{ name: name as classroom.EventName, data: JSON.parse(data) }] : [];
}
