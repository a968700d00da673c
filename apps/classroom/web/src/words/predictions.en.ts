/** What a class should ask itself before something is tried, and what there is to expect of it. */
export const predictions = {
  predict: 'Predict first:',
  expect: 'What to expect',

  'card.tok_visa.predict': 'Who speaks first after the order is accepted, and who decides what comes next?',
  'card.tok_declined.predict': 'The card is declined. Who learns of it, and who tells the customer?',
  'card.tok_declined.expect':
    'Both end cancelled, with nothing charged. On the left the orchestrator is answered and has the customer told; on the right payment announces it, and order and notification react.',
  'card.tok_insufficient_funds.predict':
    'Declined for another reason: which arrows change, and which stay as they were?',
  'card.tok_insufficient_funds.expect':
    'Only the reason changes. Both end cancelled, with nothing charged, and the customer is told why.',
  'card.tok_slow.predict': 'The card network needs two seconds. Who waits meanwhile, and what else stands still?',
  'card.tok_flaky.predict': 'The card network fails twice. Who tries again, and how does the customer notice?',
  'card.tok_flaky.expect':
    'Both end completed, charged once. Payment asks the network again with the same key until it answers; the customer only notices that it takes longer.',
  'card.tok_hang.predict':
    'The card network says nothing for 15 seconds. Who gives up, when, and what becomes of the money?',
  'card.tok_hang.expect':
    'Both are cancelled after 10 seconds of silence. On the left the saga owns the clock and asks again and again; on the right payment owns it, in silence. The charge that comes late is refunded.',
  'card.tok_refund_refused.predict':
    'The refund will be refused at first. It matters only when there is one: which other choice brings it about?',
  'refund.predict':
    'The parcel is refused, and so is the refund, ten times. What does the customer see meanwhile, and where does an operator look?',
  'carrier.00000-000.predict':
    'The carrier refuses after the card was charged. Who gives the money back, and who told it to?',
  'carrier.99999-999.predict': 'The carrier fails twice. Does payment hear of it? Does anybody but shipping?',
  'customer.flaky.predict': 'The mailbox fails twice. Can the last step of an order make it fail?',
  'customer.bounce.predict': 'The mailbox refuses for good. Is the order complete all the same?',

  'process.gateway.predict': 'The gateway is gone. Which orders are lost: the next one, or those under way?',
  'process.gateway.orchestrated': 'Nobody can order or ask. The saga goes on to the end of what was accepted.',
  'process.gateway.choreographed':
    'Nobody can order or ask. The services go on reacting to each other to the end of what was accepted.',
  'process.catalog.predict': 'The catalogue is gone. Can a customer still fill a cart, and at which price?',
  'process.catalog.orchestrated':
    'The cart asks the catalogue for every price: nothing can be put into a cart, and the checkout cannot check prices. Orders under way do not notice.',
  'process.catalog.choreographed':
    'The cart has a copy of the prices and goes on working, on prices that may be old. Orders under way do not notice.',
  'process.cart.predict': 'The cart is gone. What happens to an order that was accepted a moment ago?',
  'process.cart.orchestrated':
    'No new orders. Those under way end; the step that clears the cart stays open until the cart is back.',
  'process.cart.choreographed': 'No new orders. Those under way end; Order Created waits in the queue of the cart.',
  'process.order.predict':
    'The order service is gone while an order is under way. On which side does anything still move?',
  'process.order.orchestrated':
    'This is the orchestrator: nothing moves any more. After its start the saga goes on from its log, where it stopped.',
  'process.order.choreographed':
    'The card is charged and the parcel leaves without it: the services react to each other. Only the status stands still, until it catches up from its queue.',
  'process.payment.predict': 'Payment is gone. Will the shop still accept orders, and what will they wait for?',
  'process.payment.orchestrated':
    'Orders are accepted and wait at the step charge. The saga asks again and again; a service that cannot be reached is never a reason to cancel.',
  'process.payment.choreographed':
    'Orders are accepted and wait. Order Created lies in the queue of payment; nobody asks, nobody knows.',
  'process.shipping.predict': 'Shipping is gone. The card has been charged: what should the customer see now?',
  'process.shipping.orchestrated':
    'The checkout asks for the stock and gets no answer: new orders are refused. Those that are paid wait at the step ship.',
  'process.shipping.choreographed':
    'The order service knows the stock from its copy: new orders are accepted. Paid ones wait in the queue of shipping.',
  'process.notification.predict': 'Notification is gone. Is an order complete when nobody was told?',
  'process.notification.orchestrated':
    'Orders come as far as shipped. The step notify is tried until the service is back.',
  'process.notification.choreographed':
    'Orders come as far as shipped. Order Shipped waits in the queue of notification.',
  'process.partners.predict':
    'The world outside is gone: card network, carrier and mail. Is that a failure or only a silence?',
  'process.partners.orchestrated':
    'Every question outside stays without an answer. Payment gives up ten seconds after it has asked; shipping and notification ask until they are answered.',
  'process.partners.choreographed':
    'Every question outside stays without an answer. Payment gives up ten seconds after it has asked; shipping and notification ask until they are answered.',
  'action.kill.expect':
    'Killed means in the middle of anything: what it had begun is found in its database at the next start, and taken up.',
  'action.stop.expect': 'Stopped means that it finishes what it has begun and takes nothing new.',
  'action.pause.expect':
    'Frozen looks alive: connections stay open and nobody answers. Those who call run into their deadline.',

  'broker.predict': 'The broker dies and comes back. Which style notices, and is any message lost?',
  'broker.expect':
    'The orchestrated shop does not notice. In the choreographed one nothing moves until the broker is back; events that were not sent wait in the outboxes, queued ones are on disk. Nothing is lost, some may come twice.',
  'twice.predict': 'Every message comes twice. What is done twice?',
  'twice.orchestrated':
    'Nothing is done twice: a command that was dealt with is answered with the outcome that was stored.',
  'twice.choreographed':
    'Nothing is done twice: the inbox knows the message by its id, and the second one changes nothing.',
  'later.predict': 'One message is late. Does everything wait for it, or only what depends on it?',
  'later.orchestrated': 'The caller waits until its deadline and asks again; the flow stands still at that step.',
  'later.choreographed':
    'Only what this subscriber would have done is missing; the other subscribers go on. When it is let go, it is dealt with however late it is.',
  'mood.error.predict': 'Every answer of the world outside is an error. Will anybody cancel an order because of that?',
  'mood.error.expect':
    'An error is no answer: it is asked again, with the same key. Payment gives up after ten seconds; nobody else does.',
  'mood.slow.predict': 'Every answer comes five seconds late. What does the customer notice of it at the checkout?',
  'mood.slow.expect':
    'Nothing at the checkout: the order is accepted at once. Each of the three partners adds its five seconds to the way to completed.',
  'mood.lost.predict': 'The card network charges, and its answer is lost. How can anybody ever know?',
  'mood.lost.expect':
    'A lost answer is unknown, not failed. Payment asks again with the same key and would be told what was done; as long as every answer is lost it gives up after ten seconds. Let go, and the late charge is refunded.',
  'load.predict': 'Twice the orders: which process will be the first to be busy all the time, on each side?',
} as const;
