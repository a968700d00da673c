import {
  AttentionList,
  Backlog,
  BrokerNodeState,
  BrokerProcesses,
  ControlServices,
  DeadLetter,
  FaultPlan,
  FaultState,
  QueueDepths,
  Trace,
  WireTrouble,
} from '@shop/contracts';
import { z } from 'zod';
import { orderId, trace } from '../examples.js';
import type { JsonObject } from '../schemas/json-schemas.js';

/** One request of the control interface. */
export interface ControlWords {
  readonly tag: 'processes' | 'faults' | 'people' | 'traces';
  readonly summary: string;
  readonly description?: string;
  readonly body?: { readonly schema: z.ZodType; readonly example: JsonObject };
  readonly status: 200 | 202;
  readonly says: string;
  readonly schema: z.ZodType;
  readonly example: JsonObject;
  /** Statuses of its problems and when they come; 403 for another Host or Origin is said of all. */
  readonly refused?: Readonly<Record<number, string>>;
}

const Nothing = z.strictObject({});
const Process = ControlServices.shape.items.element;
const DeadLetterList = z.object({ items: z.array(DeadLetter) });
const Disk = z.strictObject({ full: z.boolean() });

const payment = { style: 'orchestrated', name: 'payment', pid: 4711, port: 4104, state: 'up' };
const waiting = {
  kind: 'saga-attention',
  id: orderId,
  orderId,
  reason: 'shipping does not answer',
  since: '2026-03-02T14:05:09.120Z',
  tried: 12,
  style: 'orchestrated',
  service: 'order',
};
const letter = {
  service: 'payment',
  messageId: 'message-1',
  type: 'order.created',
  subject: orderId,
  reason: 'handler-failed',
  error: 'Error: armed to fail',
  attempts: 5,
  firstAt: '2026-03-02T14:05:01.120Z',
  lastAt: '2026-03-02T14:05:09.120Z',
  content: '{"specversion":"1.0"}',
};
const plan = { crash: { point: 'after-commit', what: 'order.created' } };

const noSuchService = 'There is no such service in this run.';
const noSuchNode = 'The broker has no such node.';
const noSuchStyle = 'This style does not run.';
const serviceDown = 'A service that knows does not answer.';
const everyReplica = 'A service with replicas: each of them; `payment-2` is one of them.';
const notForFaults = 'This run was not started for faults.';

/** What acts on one process: the word in the path, what it does, and what becomes of the process. */
const actions = [
  ['kill', 'Kill a process', 'SIGKILL: nothing is finished, nothing is said.', 'down'],
  ['stop', 'Stop a process', 'It finishes what it has begun, for a few seconds at most.', 'down'],
  ['start', 'Start a process', 'Answered at once; it is `up` when its health says so.', 'down'],
  ['pause', 'Freeze a process', 'SIGSTOP: its connections stay open, and it does not answer.', 'paused'],
  ['resume', 'Let a frozen process go on', 'SIGCONT.', 'up'],
] as const;

/** By method and path. */
export const controlWords: Readonly<Record<string, ControlWords>> = {
  'GET /control/services': {
    tag: 'processes',
    summary: 'List the processes of the run',
    description:
      'A service with replicas is one item, which lists them; each of them is addressed by its own name, too.',
    status: 200,
    says: 'Every process with its state, and the broker.',
    schema: ControlServices,
    example: {
      items: [payment],
      broker: {
        ...{ url: 'amqp://shop@127.0.0.1:5672', version: '4.1.0', managed: true },
        nodes: [{ name: 'node-1', state: 'up' }],
      },
    },
  },
  ...Object.fromEntries(
    actions.map(([verb, summary, description, state]) => [
      `POST /control/{style}/{service}/${verb}`,
      {
        tag: 'processes',
        summary,
        description: `${description} ${everyReplica}`,
        status: 202,
        says: 'Done, or begun; the process as it is now.',
        schema: Process,
        example: { ...payment, state, pid: state === 'down' ? null : payment.pid },
        refused: { 404: noSuchService, 409: 'It makes no sense now: what is down cannot be killed.' },
      } as const,
    ]),
  ),
  'GET /control/broker/processes': {
    tag: 'processes',
    summary: 'List the processes of the broker',
    status: 200,
    says: 'Their ids; none where the run has no broker, or one that is not ours.',
    schema: BrokerProcesses,
    example: { pids: [4642] },
  },
  'GET /control/broker/queues': {
    tag: 'processes',
    summary: 'List what waits at the broker',
    description: 'The backlog has it too, but only while every service answers.',
    status: 200,
    says: 'Messages in the queue and in the dead-letter queue of each service.',
    schema: QueueDepths,
    example: { queues: { payment: 3 }, dead: { payment: 0 } },
    refused: { 404: 'The run has no queues.', 503: 'The broker does not answer.' },
  },
  'POST /control/broker/restart': {
    tag: 'processes',
    summary: 'Restart the broker, all its nodes at once',
    description: 'Answered when it is back. Whoever asks meanwhile waits for the same restart.',
    status: 202,
    says: 'It is back.',
    schema: Nothing,
    example: {},
    refused: { 409: 'There is no broker, or it is not ours.', 503: 'It did not come back.' },
  },
  'POST /control/broker/nodes/{node}/restart': {
    tag: 'processes',
    summary: 'Restart one node of the broker',
    description:
      'Answered when it is back. Whoever asks for the same one meanwhile waits for the same restart; another one has to wait until the first is back, so that never more than one is away.',
    status: 202,
    says: 'It is back.',
    schema: BrokerNodeState,
    example: { name: 'node-2', state: 'up' },
    refused: { 404: noSuchNode, 409: 'There is no broker, or it is not ours.', 503: 'It did not come back.' },
  },
  ...Object.fromEntries(
    (
      [
        ['kill', 'Kill one node of the broker', 'down'],
        ['stop', 'Stop one node of the broker', 'down'],
        ['start', 'Start one node of the broker', 'up'],
      ] as const
    ).map(([action, summary, state]) => [
      `POST /control/broker/nodes/{node}/${action}`,
      {
        tag: 'processes',
        summary,
        status: 202,
        says: 'Done; the node as it is now.',
        schema: BrokerNodeState,
        example: { name: 'node-2', state },
        refused: {
          404: noSuchNode,
          409: 'It makes no sense now, or the broker is not ours.',
          503: 'It did not come back.',
        },
      } as const,
    ]),
  ),
  'PUT /control/broker/disk': {
    tag: 'faults',
    summary: 'Let the broker believe that its disk is full, or not',
    body: { schema: Disk, example: { full: true } },
    status: 202,
    says: 'It believes so.',
    schema: Nothing,
    example: {},
    refused: { 400: 'Not the state of a disk.', 409: 'There is no broker, or it is not ours.' },
  },
  'PUT /control/{style}/{service}/faults': {
    tag: 'faults',
    summary: 'Arm faults in a process',
    description: `The plan takes the place of the one before; an empty one lets everything go right. ${everyReplica}`,
    body: { schema: FaultPlan, example: plan },
    status: 202,
    says: 'Armed; what the process has come by so far.',
    schema: FaultState,
    example: { plan, sentTwice: 0, reached: {} },
    refused: { 400: 'Not a plan of faults.', 403: notForFaults, 404: noSuchService, 409: 'The process is not up.' },
  },
  'GET /control/{style}/{service}/faults': {
    tag: 'faults',
    summary: 'Ask what is armed in a process',
    status: 200,
    says: 'The plan, and what the process has come by.',
    schema: FaultState,
    example: { plan, sentTwice: 0, reached: { 'received order.created': { times: 3, lastAt: 1772460303120 } } },
    refused: { 403: notForFaults, 404: noSuchService, 409: 'The process is not up.' },
  },
  'PUT /control/{style}/{service}/wire': {
    tag: 'faults',
    summary: 'Trouble the connections to a process',
    description: 'Also those to `partners` and to `broker`.',
    body: { schema: WireTrouble, example: { how: 'half-open' } },
    status: 202,
    says: 'In trouble, or whole again.',
    schema: Nothing,
    example: {},
    refused: {
      400: 'Not a trouble of a wire.',
      403: 'This run has no wires between its processes.',
      404: 'There is no such wire.',
    },
  },
  'GET /control/{style}/backlog': {
    tag: 'processes',
    summary: 'Ask what a style has not finished',
    status: 200,
    says: 'Rows and messages that are not finished.',
    schema: Backlog,
    example: {
      outbox: 0,
      inbox: 214,
      intents: 1,
      sagas: 0,
      queues: { payment: 3 },
      dead: { payment: 0 },
      attention: 0,
    },
    refused: { 404: noSuchStyle },
  },
  'GET /control/{style}/attention': {
    tag: 'people',
    summary: 'List what waits for a person',
    status: 200,
    says: 'Dead letters, parked sagas, refused refunds and the like.',
    schema: AttentionList,
    example: { items: [waiting] },
    refused: { 404: noSuchStyle, 503: serviceDown },
  },
  'GET /control/choreographed/dead-letters': {
    tag: 'people',
    summary: 'List the dead letters',
    status: 200,
    says: 'What the choreographed services could not handle.',
    schema: DeadLetterList,
    example: { items: [letter] },
    refused: { 404: 'This run has no dead-letter queues.' },
  },
  ...Object.fromEntries(
    (['replay', 'discard'] as const).map((verb) => [
      `POST /control/choreographed/dead-letters/{service}/{messageId}/${verb}`,
      {
        tag: 'people',
        summary: verb === 'replay' ? 'Try a dead letter again' : 'Throw a dead letter away',
        description: 'Recorded in `operator-actions.jsonl` of the data folder.',
        status: 202,
        says: 'Done; the letter.',
        schema: DeadLetter,
        example: letter,
        refused: { 404: 'There is no such dead letter.' },
      } as const,
    ]),
  ),
  'POST /control/choreographed/outbox/{service}/{messageId}/retry': {
    tag: 'people',
    summary: 'Send a parked message once more',
    description: 'Recorded in `operator-actions.jsonl` of the data folder.',
    status: 202,
    says: 'It is sent; refused again, it is parked again.',
    schema: z.strictObject({ retried: z.string() }),
    example: { retried: letter.messageId },
    refused: { 404: 'There is no such service.', 409: 'It is not parked there.', 503: serviceDown },
  },
  'POST /control/orchestrated/sagas/{orderId}/retry': {
    tag: 'people',
    summary: 'Let a parked saga go on',
    description: 'Recorded in `operator-actions.jsonl` of the data folder.',
    status: 202,
    says: 'It goes on.',
    schema: z.strictObject({ retried: z.string() }),
    example: { retried: orderId },
    refused: { 404: 'There is no such saga.', 409: 'No step of it waits to be tried again.', 503: serviceDown },
  },
  'GET /traces/{orderId}': {
    tag: 'traces',
    summary: 'Show the messages of an order',
    status: 200,
    says: 'In causal order.',
    schema: Trace,
    example: { ...trace },
    refused: { 404: 'Nothing was traced of such an order.' },
  },
};
