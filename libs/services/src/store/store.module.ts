import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, databaseFile, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { openSqliteStore, STORE, type Migration, type Store } from '@shop/storage';

/** The one database of a service: opened and migrated before anything uses it, closed after everything. */
@Module({})
export class StoreModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: Store) {}

  static with(...migrations: (readonly Migration[])[]): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [
        {
          provide: STORE,
          inject: [CONFIG, RUNTIME],
          useFactory: (config: ServiceConfig, { log, faults }: Runtime) =>
            openSqliteStore({
              file: databaseFile(config),
              migrations: migrations.flat(),
              faults,
              reportError: (error) => log.error({ err: error }, 'after a commit'),
            }),
        },
      ],
      exports: [STORE],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}
