export { ActionLog, type Action } from './action-log.js';
export { DeadLetterQueues, NoSuchDeadLetter, type QueuesAt } from './dead-letter-queues.js';
export { attentionOf, retrySaga, retrySending, ServiceRefused, type ServicesAt } from './services.js';
export { waitingFor } from './waiting-for.js';
