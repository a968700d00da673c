import { Module } from '@nestjs/common';
import { ACCOUNTS_STORE, accountsMigrations, gatewayApi } from '@shop/api';
import { StoreModule } from '@shop/services/store';
import { STORE } from '@shop/storage';

const api = gatewayApi();

@Module({
  imports: [StoreModule.with(accountsMigrations)],
  controllers: [...api.controllers],
  providers: [...api.providers, { provide: ACCOUNTS_STORE, useExisting: STORE }],
})
export class GatewayModule {}
