import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, databaseFile, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { openPostgresStore, openSqliteStore, STORE, type Migration, type Store } from '@shop/storage';

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
          useFactory: (config: ServiceConfig, runtime: Runtime) => openStore(config, runtime, migrations.flat()),
        },
      ],
      exports: [STORE],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}

function openStore(config: ServiceConfig, runtime: Runtime, migrations: readonly Migration[]): Promise<Store> {
  const { log, faults } = runtime;
  const usual = { migrations, faults, reportError: (error: unknown) => log.error({ err: error }, 'after a commit') };
  return config.databaseUrl === undefined
    ? openSqliteStore({ ...usual, file: databaseFile(config) })
    : openPostgresStore({ ...usual, url: config.databaseUrl, runtime });
}
