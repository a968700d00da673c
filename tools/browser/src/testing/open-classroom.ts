import { ensureBroker, type Broker, type Lang } from '@shop/broker';
import { styles } from '@shop/contracts';
import {
  controlPortBeside,
  freePortBase,
  startClassroom,
  startShops,
  type Classroom,
  type Shops,
} from '@shop/supervisor';
import { ClassroomApi } from '../classroom/classroom-api.js';

/** On a machine that does much else, as when all tests run; in milliseconds. */
const readyWithinMs = 180_000;

export interface ClassroomPlan {
  readonly dataDir: string;
  /** The page is here, the control interface beside it, the shops from 100 above. Absent: any that are free. */
  readonly portBase?: number;
  readonly broker?: string | undefined;
  readonly lang?: Lang;
  readonly signal?: AbortSignal;
  /** Told what takes a while, and what should not happen. */
  readonly log?: (line: string) => void;
}

/** Both shops and the page before them, for as long as somebody looks. */
export interface OpenClassroom {
  readonly url: string;
  readonly api: ClassroomApi;
  stop(): Promise<void>;
}

/**
 * Starts a broker, both shops and the classroom.
 * @throws what each of them throws when it cannot start, with all stopped
 */
export async function openClassroom(plan: ClassroomPlan): Promise<OpenClassroom> {
  const { dataDir, lang = 'en', signal, log = () => undefined } = plan;
  const portBase = plan.portBase ?? (await freePortBase(styles));
  const host = '127.0.0.1';
  const running: { broker?: Broker; shops?: Shops; classroom?: Classroom } = {};
  const stop = async () => {
    await running.classroom?.stop();
    await running.shops?.stop();
    await running.broker?.stop();
  };
  const ending = signal && { signal };
  try {
    const broker = await ensureBroker({ url: plan.broker, dataDir, lang, log, ...ending });
    running.broker = broker;
    const shops = await startShops({
      ...{ styles, portBase, host, dataDir, broker, ...ending },
      controlPort: controlPortBeside(portBase),
      onEvent: () => undefined,
      breakable: true,
      readyWithinMs,
    });
    running.shops = shops;
    shops.guard(broker.pids());
    const onEnd = (code: number | string) => log(`classroom: ${code}`);
    const classroom = await startClassroom({
      ...{ styles, portBase, host, dataDir, shops, ...ending },
      onEnd,
      readyWithinMs,
    });
    running.classroom = classroom;
    return { url: classroom.url, api: new ClassroomApi(classroom.url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
