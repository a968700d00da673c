import type { OrderCommand } from '@shop/domain-order';
import { restateFolder, type ServiceConfig } from '@shop/runtime';
import { SagaRunner, type SagaExecutor, type SagaPorts } from '@shop/saga';
import { RestateExecutor } from '@shop/saga-restate';
import type { FulfilOrder, FulfilOrderSaga, OrderView } from './fulfil-order.saga.js';

/** Who executes the table: our own runner, or an engine built by others. The table is the same. */
export function executorOf(
  saga: FulfilOrderSaga,
  ports: SagaPorts<OrderView, OrderCommand>,
  { sagaEngine, data }: Pick<ServiceConfig, 'sagaEngine' | 'data'>,
): SagaExecutor<FulfilOrder> {
  switch (sagaEngine) {
    case 'own':
      return new SagaRunner(saga, ports);
    case 'restate':
      return new RestateExecutor('FulfilOrder', saga, ports, restateFolder(data));
  }
}
