import { z } from 'zod';
import { FaultPlan } from '@shop/contracts';
import type { FaultKit } from './fault-kit.js';

/** What whoever started this process asks over the channel between the two: arm a plan, or only tell. */
const Request = z.object({ faults: z.object({ id: z.int(), plan: FaultPlan.optional() }) });

/**
 * Takes plans from the process that started this one, and from nobody else: there is no port for it. Without such a
 * channel nothing can be armed.
 */
export function listenForFaults(kit: FaultKit): void {
  process.on('message', (received) => {
    const request = Request.safeParse(received);
    if (!request.success) return;
    const { id, plan } = request.data.faults;
    void Promise.resolve(plan ? kit.arm(plan) : kit.state()).then((state) => process.send?.({ faults: { id, state } }));
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}
