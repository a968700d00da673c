import { readFile } from 'node:fs/promises';
import type { Attention, Cause, http } from '@shop/contracts';
import type { RestateFolder } from '@shop/runtime';
import {
  SagaReadings,
  stepsOf,
  usualPace,
  type SagaExecutor,
  type SagaPace,
  type SagaPorts,
  type SagaTable,
} from '@shop/saga';
import type { Tx } from '@shop/storage';
import { DurableSteps } from './durable-steps.js';
import { openEndpoint, type Endpoint } from './endpoint.js';
import { RestateServer } from './restate-server.js';
import { sagaWorkflow } from './saga-workflow.js';
import { forgetEnded } from './statements/forget-ended.js';
import { stepsWithoutRun } from './statements/steps-without-run.js';
import { storeRun } from './statements/store-run.js';
import { submitAgain } from './statements/submit-again.js';
import { Submissions } from './submissions.js';
import type { RestateTables } from './tables.js';

/**
 * Executes a saga table by Restate: its server keeps how far each run is, and asks this process for the next step. What
 * people and other services see of a saga is the same log as ever, written here when a step begins and when it ends.
 */
export class RestateExecutor<Step extends string, Data, View, Note> implements SagaExecutor<Data> {
  private readonly durable: DurableSteps<Step, Data, View, Note>;
  private readonly readings: SagaReadings<Step, Data, View, Note>;
  private readonly server: RestateServer;
  private readonly submissions: Submissions;
  private readonly pace: SagaPace;
  private endpoint: Endpoint | undefined;

  /** @param name what Restate calls these sagas: letters, digits, `-` and `_` */
  constructor(
    private readonly name: string,
    saga: SagaTable<Step, Data, View, Note>,
    private readonly ports: SagaPorts<NoInfer<View>, NoInfer<Note>>,
    private readonly places: RestateFolder,
    pace: Partial<SagaPace> = {},
  ) {
    this.pace = { ...usualPace, ...pace };
    this.durable = new DurableSteps(saga, ports, this.pace);
    this.readings = new SagaReadings(saga, ports.store);
    this.server = new RestateServer(places);
    const taker = {
      register: () => this.register(),
      submit: (...run: Parameters<RestateServer['submit']>) => this.server.submit(...run),
    };
    this.submissions = new Submissions(ports.store, taker, name, ports.runtime);
  }

  async start(tx: Tx, id: string, data: Data, cause: Cause): Promise<void> {
    const begun = await this.durable.logIn(tx).start(tx, id, data, cause);
    for (const [index, { step }] of begun.entries()) {
      await storeRun(tx, { key: index === 0 ? id : `${id}:${step}`, sagaId: id, step });
    }
    tx.afterCommit(() => {
      this.durable.stored(
        id,
        begun.map(({ step }) => step),
      );
      this.submissions.wake();
    });
  }

  /** Returns before Restate is found: `ready` tells when it is. */
  async resume(): Promise<void> {
    await this.ports.store.transaction(async (tx) => {
      await forgetEnded(tx);
      for (const { sagaId, step } of await stepsWithoutRun(tx.of<RestateTables>())) {
        await storeRun(tx, { key: `${sagaId}:${step}`, sagaId, step });
      }
    }, 'resumption');
    this.submissions.begin();
  }

  async stop(): Promise<void> {
    this.durable.letGo();
    const closing = this.endpoint?.close();
    await this.submissions.stop();
    await (closing ?? this.endpoint?.close());
    this.server.close();
  }

  async retry(id: string): Promise<boolean> {
    return this.ports.store.transaction(async (tx) => {
      const steps = [...((await stepsOf(tx.of<RestateTables>(), id))?.values() ?? [])];
      if (!(await this.durable.logIn(tx).unpark(id))) return false;
      for (const { step } of steps.filter(({ parked }) => parked === 1)) {
        await storeRun(tx, { key: `${id}:${step}:${this.ports.runtime.ids.next()}`, sagaId: id, step });
      }
      tx.afterCommit(() => this.submissions.wake());
      return true;
    }, 'retry');
  }

  steps(id: string): Promise<http.StepList | undefined> {
    return this.readings.steps(id);
  }

  backlog(): Promise<{ sagas: number; attention: number }> {
    return this.readings.backlog();
  }

  attention(): Promise<Attention[]> {
    return this.readings.attention();
  }

  ready(): boolean {
    return this.submissions.isUp();
  }

  /** Whatever it has taken before is submitted again: it may have lost its data, and takes no key twice. */
  private async register(): Promise<void> {
    const { uri } = await this.opened();
    await this.server.register(uri);
    await this.ports.store.transaction((tx) => submitAgain(tx), 'resubmission');
  }

  private async opened(): Promise<Endpoint> {
    this.endpoint ??= await this.open();
    return this.endpoint;
  }

  /** The SDK is loaded here and nowhere else: who executes sagas otherwise does not carry it. */
  private async open(): Promise<Endpoint> {
    const publicKey = (await readFile(this.places.publicKey, 'utf8')).trim();
    const restate = await import('@restatedev/restate-sdk');
    const workflow = sagaWorkflow(restate, this.name, this.durable, this.pace);
    return openEndpoint(restate, { workflow, publicKey, log: this.ports.runtime.log });
  }
}
