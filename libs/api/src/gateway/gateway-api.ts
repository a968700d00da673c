import { CONFIG, type ServiceConfig } from '@shop/runtime';
import { HTTP_GUARD } from '../http/service.guard.js';
import type { HttpApi } from '../service-apis.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { ACCOUNTS } from './accounts/accounts.port.js';
import { AccountsStore } from './accounts/accounts.store.js';
import { SeededAccounts } from './accounts/seeded-accounts.js';
import { Sessions } from './accounts/sessions.js';
import { AuditController } from './audit.controller.js';
import { CartsController } from './carts.controller.js';
import { Checkout } from './checkout.js';
import { GatewayGuard } from './gateway.guard.js';
import { ShopHealthController } from './health.controller.js';
import { OrdersController } from './orders.controller.js';
import { ProductsController } from './products.controller.js';
import { defaultLimits, LIMITS, RateLimits, shareOf, type Limits } from './rate-limits.js';
import { SERVICE_ADDRESSES, ServiceClient, usualAddresses } from './service-client.js';
import { SERVICES } from './services.port.js';

/** The whole gateway. Its module provides ACCOUNTS_STORE, a store opened with `accountsMigrations`. */
export function gatewayApi(limits: Partial<Limits> = {}): HttpApi {
  return {
    controllers: [
      AccountsController,
      ProductsController,
      CartsController,
      OrdersController,
      AuditController,
      ShopHealthController,
    ],
    providers: [
      { provide: HTTP_GUARD, useClass: GatewayGuard },
      { provide: ACCOUNTS, useClass: AccountsStore },
      {
        provide: LIMITS,
        inject: [CONFIG],
        useFactory: ({ replicas }: ServiceConfig) => shareOf({ ...defaultLimits, ...limits }, replicas),
      },
      { provide: SERVICE_ADDRESSES, inject: [CONFIG], useFactory: usualAddresses },
      { provide: SERVICES, useClass: ServiceClient },
      Checkout,
      RateLimits,
      SeededAccounts,
      Sessions,
    ],
  };
}
