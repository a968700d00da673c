import type { Scenario } from '../scenario.js';
import { brokerFull } from './campaign/broker-full.scenario.js';
import { crash } from './campaign/crash.scenario.js';
import { mixed } from './campaign/mixed.scenario.js';
import { rollingRestart } from './campaign/rolling-restart.scenario.js';
import { cancelAfterPay } from './customer/cancel-after-pay.scenario.js';
import { cancelAfterShip } from './customer/cancel-after-ship.scenario.js';
import { cancelBeforePay } from './customer/cancel-before-pay.scenario.js';
import { cancelOthers } from './customer/cancel-others.scenario.js';
import { cancelTwice } from './customer/cancel-twice.scenario.js';
import { sameRequestTwice } from './customer/same-request-twice.scenario.js';
import { whereIsMyOrder } from './customer/where-is-my-order.scenario.js';
import { carrierFlaky } from './failure/carrier-flaky.scenario.js';
import { carrierRefuses } from './failure/carrier-refuses.scenario.js';
import { lastUnitRace } from './failure/last-unit-race.scenario.js';
import { mailboxFlaky } from './failure/mailbox-flaky.scenario.js';
import { mailboxRefuses } from './failure/mailbox-refuses.scenario.js';
import { outOfStockEarly } from './failure/out-of-stock-early.scenario.js';
import { paymentDeclined } from './failure/payment-declined.scenario.js';
import { paymentFlaky } from './failure/payment-flaky.scenario.js';
import { paymentHangs } from './failure/payment-hangs.scenario.js';
import { paymentSlow } from './failure/payment-slow.scenario.js';
import { refundRefused } from './failure/refund-refused.scenario.js';
import { anyOrder } from './fault/any-order.scenario.js';
import { brokerRestart } from './fault/broker-restart.scenario.js';
import { everyMessageTwice } from './fault/every-message-twice.scenario.js';
import { oldMessage } from './fault/old-message.scenario.js';
import { orderServiceCrash } from './fault/order-service-crash.scenario.js';
import { paused } from './fault/paused.scenario.js';
import { poisonMessage } from './fault/poison-message.scenario.js';
import { serviceDown } from './fault/service-down.scenario.js';
import { happyPath } from './flow/happy-path.scenario.js';
import { invalidInput } from './flow/invalid-input.scenario.js';
import { manyOrders } from './flow/many-orders.scenario.js';
import { priceChange } from './flow/price-change.scenario.js';

/** Every story, in the order in which it is told: from the order that goes well to the service that freezes. */
export const catalogue: readonly Scenario[] = [
  happyPath,
  manyOrders,
  invalidInput,
  priceChange,
  paymentDeclined,
  outOfStockEarly,
  lastUnitRace,
  carrierRefuses,
  paymentFlaky,
  carrierFlaky,
  mailboxFlaky,
  mailboxRefuses,
  paymentSlow,
  paymentHangs,
  refundRefused,
  sameRequestTwice,
  cancelBeforePay,
  cancelAfterPay,
  cancelAfterShip,
  cancelTwice,
  cancelOthers,
  whereIsMyOrder,
  ...serviceDown,
  orderServiceCrash,
  everyMessageTwice,
  oldMessage,
  anyOrder,
  poisonMessage,
  brokerRestart,
  paused,
  rollingRestart,
  brokerFull,
  crash,
  mixed,
];
