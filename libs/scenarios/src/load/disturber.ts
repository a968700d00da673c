import { domains } from '@shop/contracts';
import { percentile } from '../measure/percentile.js';
import type { Teller } from '../scenario.js';
import type { Shop } from '../shop/shop.js';
import type { Disturbance, Process } from './disturbances.js';

/** How much of everything is said twice all the time. */
const usuallyTwice = 0.05;

/** Makes things go wrong as planned, and counts. A process is not disturbed again before it is up again. */
export class Disturber {
  private kills = 0;
  private pauses = 0;
  private brokerKills = 0;
  private wireTroubles = 0;
  private duplicates = 0;
  /** From the start of a process that was killed until it answered again, in milliseconds. */
  private readonly recoveries: number[] = [];

  /** Processes that have been started again and are not up yet. Meanwhile other things go wrong. */
  private readonly reviving = new Map<Process, Promise<void>>();

  constructor(private readonly shop: Shop) {}

  async run(plan: readonly Disturbance[], goesOn: () => boolean): Promise<void> {
    const { timers } = this.shop.machine;
    for (const service of domains) await this.shop.control.faults(service, { twice: usuallyTwice });
    for (const disturbance of plan) {
      await timers.sleep(disturbance.calmMs);
      if (!goesOn()) return;
      await this.act(disturbance);
    }
  }

  /** Waits until all are up again, and counts what they have sent twice; those that were killed were asked before. */
  async finish(): Promise<void> {
    await Promise.all(this.reviving.values());
    for (const service of domains) await this.countDuplicates(service);
  }

  tell(t: Teller): void {
    t.observe('kills', this.kills);
    t.observe('pauses', this.pauses);
    t.observe('brokerKills', this.brokerKills);
    t.observe('wireTroubles', this.wireTroubles);
    t.observe('duplicates', this.duplicates);
    t.observe('recoveriesMs', this.recoveries);
    for (const [name, share] of [
      ['recoveryP50Ms', 0.5],
      ['recoveryP99Ms', 0.99],
      ['recoveryMaxMs', 1],
    ] as const) {
      if (this.recoveries.length > 0) t.observe(name, percentile(this.recoveries, share));
    }
  }

  private async act(disturbance: Disturbance): Promise<void> {
    const { control, machine } = this.shop;
    switch (disturbance.kind) {
      case 'kill':
        // All of them first: one that is coming up waits for the gateway to see it, which may be another one of them.
        for (const service of disturbance.services) await this.reviving.get(service);
        await Promise.all(disturbance.services.map((service) => this.kill(service)));
        await machine.timers.sleep(disturbance.forMs);
        for (const service of disturbance.services) this.revive(service);
        return;
      case 'pause':
        await this.reviving.get(disturbance.service);
        await control.pause(disturbance.service);
        this.pauses += 1;
        await machine.timers.sleep(disturbance.forMs);
        return control.resume(disturbance.service);
      case 'broker':
        this.brokerKills += 1;
        return disturbance.node === undefined ? control.restartBroker() : control.restartBrokerNode(disturbance.node);
      case 'wire':
        this.wireTroubles += 1;
        await control.wire(disturbance.end, disturbance.trouble);
        await machine.timers.sleep(disturbance.forMs);
        return control.wire(disturbance.end, {});
      case 'partners-fail':
        await this.reviving.get('partners');
        await control.faults('partners', { answers: { slow: 0.2, slowMs: 1_500, error: 0.2, lost: 0.2 } });
        await machine.timers.sleep(disturbance.forMs);
        return void (await control.faults('partners', {}));
      case 'twice':
        await this.reviving.get(disturbance.service);
        await control.faults(disturbance.service, { twice: 1 });
        await machine.timers.sleep(disturbance.forMs);
        return void (await control.faults(disturbance.service, { twice: usuallyTwice }));
    }
  }

  private async countDuplicates(service: Process): Promise<void> {
    if (!isDomain(service)) return;
    this.duplicates += (await this.shop.control.faultState(service)).sentTwice;
  }

  private async kill(service: Process): Promise<void> {
    await this.countDuplicates(service);
    await this.shop.control.kill(service);
    this.kills += 1;
  }

  private revive(service: Process): void {
    const up = this.startAgain(service).then(() => void this.reviving.delete(service));
    // One that does not come up is heard of by whoever waits for it, at the latest at the end.
    up.catch(() => undefined);
    this.reviving.set(service, up);
  }

  private async startAgain(service: Process): Promise<void> {
    const { control, machine } = this.shop;
    const began = machine.clock.now();
    await control.start(service);
    this.recoveries.push(machine.clock.now() - began);
    if (isDomain(service)) await control.faults(service, { twice: usuallyTwice });
  }
}

const isDomain = (service: Process) => domains.some((name) => name === service);
