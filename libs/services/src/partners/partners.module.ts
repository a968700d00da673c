import { Module } from '@nestjs/common';
import { stylePorts } from '@shop/contracts';
import { CARD_NETWORK, CARRIER, httpPartners, MAIL, type Partners } from '@shop/partners';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';

const PARTNERS = Symbol('partners');

/** The world outside, reached over HTTP: every style has partners of its own. */
@Module({
  providers: [
    {
      provide: PARTNERS,
      inject: [CONFIG, RUNTIME],
      useFactory: ({ host, style, peerPortBase }: ServiceConfig, { timers, faults }: Runtime) =>
        httpPartners({ url: `http://${host}:${stylePorts(style, peerPortBase).partners}`, timers, faults }),
    },
    { provide: CARD_NETWORK, inject: [PARTNERS], useFactory: ({ card }: Partners) => card },
    { provide: CARRIER, inject: [PARTNERS], useFactory: ({ carrier }: Partners) => carrier },
    { provide: MAIL, inject: [PARTNERS], useFactory: ({ mail }: Partners) => mail },
  ],
  exports: [CARD_NETWORK, CARRIER, MAIL],
})
export class PartnersModule {}
