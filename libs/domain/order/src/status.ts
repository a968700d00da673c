export type OrderStatus = 'pending' | 'paid' | 'shipped' | 'completed' | 'cancelling' | 'cancelled';

/** The state machine that customers see: from each status, where it may go next. */
export const nextStatuses: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['paid', 'cancelling', 'cancelled'],
  paid: ['shipped', 'cancelling'],
  /** The parcel was quicker than the cancellation. */
  cancelling: ['cancelled', 'shipped'],
  shipped: ['completed'],
  completed: [],
  cancelled: [],
};

export const finalStatuses: readonly OrderStatus[] = ['completed', 'cancelled'];

/** Whether a history is a walk through the state machine, from the beginning. */
export function isPath(history: readonly OrderStatus[]): boolean {
  return history.every((status, index) => {
    const before = history[index - 1];
    return before === undefined ? status === 'pending' : nextStatuses[before].includes(status);
  });
}

/** The statuses to pass through from `from` to `to`, through `via` where that is asked for and not yet reached. */
export function pathTo(from: OrderStatus | 'none', to: OrderStatus, via?: OrderStatus): readonly OrderStatus[] {
  const steps: OrderStatus[] = [];
  if (to === 'shipped' || to === 'completed') {
    if (from === 'pending') steps.push('paid');
    if (to === 'completed' && from !== 'shipped') steps.push('shipped');
  }
  if (via && from !== via) steps.push(via);
  return [...steps, to];
}
