import { Module, type DynamicModule } from '@nestjs/common';
import type { Runtime } from '@shop/runtime';
import { CLASSROOM, type ClassroomConfig } from './classroom-config.js';
import { CodeController } from './code/code.controller.js';
import { EventsController } from './events/events.controller.js';
import { Observation } from './events/observation.js';
import { OrderWatch } from './events/order-watch.js';
import { Streams } from './events/streams.js';
import { CausedFaults } from './faults/caused-faults.js';
import { FaultsController } from './faults/faults.controller.js';
import { HealthController } from './health.controller.js';
import { Figures } from './load/figures.js';
import { LoadController } from './load/load.controller.js';
import { Load } from './load/load.js';
import { ProcessorTimes } from './load/processor-times.js';
import { OrderReader } from './orders/order-reader.js';
import { OrdersController } from './orders/orders.controller.js';
import { PlacedOrders } from './orders/placed-orders.js';
import { Control } from './shop/control.js';
import { Shops } from './shop/shops.js';

/** Everything behind the page: what it asks for, and what it is told. */
@Module({})
export class ClassroomModule {
  static with(config: ClassroomConfig, runtime: Runtime): DynamicModule {
    const shops = new Shops(config, runtime);
    const control = new Control(config.controlUrl, runtime);
    const load = new Load(shops, runtime);
    const listeners = {
      onFirst: () => (load.watched(), observation.start()),
      onNone: () => (load.unwatched(), observation.stop()),
    };
    const streams = new Streams(runtime.timers, listeners);
    const faults = new CausedFaults(runtime, (fault) => streams.send('fault', fault));
    const placed = new PlacedOrders(shops, runtime, (pair) => streams.send('placed', pair));
    const reader = new OrderReader(shops, control, placed);
    const watch = new OrderWatch(reader, placed, runtime.clock, (order) => streams.send('order', order));
    const figures = new Figures(shops, load, new ProcessorTimes(runtime.clock), runtime.clock);
    const observation = new Observation({ control, shops, watch, figures }, streams, runtime);
    const parts = [shops, control, load, streams, faults, placed, reader, observation];
    return {
      module: ClassroomModule,
      controllers: [
        HealthController,
        OrdersController,
        EventsController,
        FaultsController,
        LoadController,
        CodeController,
      ],
      providers: [
        { provide: CLASSROOM, useValue: config },
        ...parts.map((part) => ({ provide: part.constructor, useValue: part })),
      ],
    };
  }
}
