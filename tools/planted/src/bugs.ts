import type { Bug } from './bug.js';
import { ackBeforeCommit } from './bugs/ack-before-commit.js';
import { deadlineForgetsCharge } from './bugs/deadline-forgets-charge.js';
import { inMemoryQueues } from './bugs/in-memory-queues.js';
import { inboxOutsideTransaction } from './bugs/inbox-outside-transaction.js';
import { keyOfAnybody } from './bugs/key-of-anybody.js';
import { noFencing } from './bugs/no-fencing.js';
import { noTombstoneForRefund } from './bugs/no-tombstone-for-refund.js';
import { noTombstoneInPayment } from './bugs/no-tombstone-in-payment.js';
import { noTombstoneInShipping } from './bugs/no-tombstone-in-shipping.js';
import { notMandatory } from './bugs/not-mandatory.js';
import { notPersistent } from './bugs/not-persistent.js';
import { noticeNotUnique } from './bugs/notice-not-unique.js';
import { paymentNotUnique } from './bugs/payment-not-unique.js';
import { priceFromRequest } from './bugs/price-from-request.js';
import { priceNotCompared } from './bugs/price-not-compared.js';
import { refundAgain } from './bugs/refund-again.js';
import { refundWithNewKey } from './bugs/refund-with-new-key.js';
import { requeuedPoison } from './bugs/requeued-poison.js';
import { sentBeforeConfirm } from './bugs/sent-before-confirm.js';
import { shipmentNotUnique } from './bugs/shipment-not-unique.js';
import { stockReadBefore } from './bugs/stock-read-before.js';
import { timeoutIsFailure } from './bugs/timeout-is-failure.js';

/** Every bug that is planted, in the order of the mistakes that they are. */
export const bugs: readonly Bug[] = [
  ackBeforeCommit,
  sentBeforeConfirm,
  notPersistent,
  inMemoryQueues,
  notMandatory,
  inboxOutsideTransaction,
  paymentNotUnique,
  shipmentNotUnique,
  noticeNotUnique,
  timeoutIsFailure,
  deadlineForgetsCharge,
  refundWithNewKey,
  refundAgain,
  noTombstoneInPayment,
  noTombstoneForRefund,
  noTombstoneInShipping,
  requeuedPoison,
  noFencing,
  stockReadBefore,
  keyOfAnybody,
  priceFromRequest,
  priceNotCompared,
];
