import type { classroom, ControlServices } from '@shop/contracts';
import type { Clock } from '@shop/runtime';
import type { Shops } from '../shop/shops.js';
import type { Load } from './load.js';
import type { ProcessorTimes } from './processor-times.js';

/** What is known of the run just now. */
export interface Seen {
  readonly services: ControlServices | undefined;
  readonly brokerPids: readonly number[];
  readonly backlogs: classroom.Backlogs['styles'];
}

/** What the plots are drawn from. */
export class Figures {
  constructor(
    private readonly shops: Shops,
    private readonly load: Load,
    private readonly times: ProcessorTimes,
    private readonly clock: Clock,
  ) {}

  now({ services, brokerPids, backlogs }: Seen): classroom.Figures {
    const each = this.shops.styles.flatMap((style) => {
      const figures = this.load.figures(style);
      return figures ? [[style, { ...figures, backlog: backlogs[style] ?? null }] as const] : [];
    });
    return {
      at: new Date(this.clock.now()).toISOString(),
      perSecond: this.load.perSecond,
      styles: Object.fromEntries(each),
      cpu: this.cpu(services, brokerPids),
    };
  }

  private cpu(services: ControlServices | undefined, brokerPids: readonly number[]): classroom.Figures['cpu'] {
    const named = (services?.items ?? []).map(({ style, name, replicas, ...process }) => {
      const pids = (replicas ?? [process]).flatMap(({ pid }) => pid ?? []);
      return { style, name, pids };
    });
    const broker = { style: null, name: 'broker', pids: brokerPids };
    const self = { style: null, name: 'classroom', pids: [process.pid] };
    const processes = [...named, broker, self];
    const busy = this.times.look(processes.flatMap(({ pids }) => pids));
    return processes.flatMap(({ style, name, pids }) => {
      const percents = pids.flatMap((pid) => busy.get(pid) ?? []);
      return percents.length === 0 ? [] : [{ style, name, percent: percents.reduce((sum, one) => sum + one, 0) }];
    });
  }
}
