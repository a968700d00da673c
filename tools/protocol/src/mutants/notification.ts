import type { NoticeFact } from '@shop/domain-notification';
import type { Deciders } from '../services.js';
import { deciding, type Mutant } from './mutant.js';

type Shops = { readonly deciders: Deciders };

const sending: readonly NoticeFact[] = [{ type: 'sending', since: 0 }];

export function tellsAgain<Shop extends Shops>() {
  return (shop: Shop): Shop => {
    const notification = deciding(shop.deciders.notification, (command, { status }) =>
      command.type === 'tell' && status === 'told' ? sending : undefined,
    );
    return { ...shop, deciders: { ...shop.deciders, notification } };
  };
}

export function tellsOnce<Shop extends Shops>(): Mutant<Shop> {
  return { guard: 'notification tells once', without: tellsAgain() };
}
