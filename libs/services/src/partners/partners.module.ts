import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { stylePorts } from '@shop/contracts';
import {
  CARD_NETWORK,
  CARRIER,
  httpPartners,
  inlinePartners,
  MAIL,
  type InlinePartners,
  type Partners,
} from '@shop/partners';
import { CONFIG, reachable, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';

const PARTNERS = Symbol('partners');

/** Of the answers of partners inside the process so many are remembered: more than can be asked for again in a load. */
const remembered = 20_000;

/** The world outside, reached over HTTP: every style has partners of its own. Or inside the process, to be measured. */
@Module({
  providers: [
    {
      provide: PARTNERS,
      inject: [CONFIG, RUNTIME],
      useFactory: (config: ServiceConfig, { clock, ids, timers, faults }: Runtime): Partners =>
        config.partners === 'inline'
          ? inlinePartners({ clock, ids, timers }, { atMost: remembered })
          : httpPartners({ url: urlOf(config), timers, faults }),
    },
    { provide: CARD_NETWORK, inject: [PARTNERS], useFactory: ({ card }: Partners) => card },
    { provide: CARRIER, inject: [PARTNERS], useFactory: ({ carrier }: Partners) => carrier },
    { provide: MAIL, inject: [PARTNERS], useFactory: ({ mail }: Partners) => mail },
  ],
  exports: [CARD_NETWORK, CARRIER, MAIL],
})
export class PartnersModule implements OnApplicationShutdown {
  constructor(@Inject(PARTNERS) private readonly partners: Partners & Partial<InlinePartners>) {}

  onApplicationShutdown(): void {
    this.partners.close?.();
  }
}

function urlOf({ partnersUrl, host, style, peerPortBase }: ServiceConfig): string {
  return partnersUrl ?? `http://${reachable(host)}:${stylePorts(style, peerPortBase).partners}`;
}
