import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf } from '@shop/contracts';
import type { ProductFact } from '@shop/domain-catalog';
import { draft, INBOX, type Announcements, type Inbox } from '@shop/events';
import { learnStock } from '@shop/services/copies';

/** What the catalogue says of its own facts. Who listens is not its business. */
export const announcements: Announcements<ProductFact, string> = {
  changed: ({ name, price, version }, sku) => draft('product.changed', sku, { sku, name, price, version }),
};

/** What the catalogue reacts to: it keeps a copy of what is available, to show it. */
@Controller()
export class CatalogEvents {
  constructor(@Inject(INBOX) private readonly inbox: Inbox) {}

  @EventPattern('stock.changed')
  learnWhenStockChanged(@Payload() event: EventOf<'stock.changed'>) {
    return this.inbox.once(event, (tx) => learnStock(tx, event.data));
  }
}
