import type { http } from '@shop/contracts';
import { now, type FakeOrder, type FakeWorld } from './fake-world.js';
import { machine } from './machine.js';

type Reason = NonNullable<http.Order['reason']>;
const sleep = (ms: number) => machine.timers.sleep(ms);

/** A hundred times faster than the world outside. */
const slowMs = 250;
const networkMs = 10;
const deadlineMs = 60;
const lateMs = 60;
const refusedForMs = 150;

/** The whole flow of one order, as one function: a shop that is right, unless it was given a bug. */
export async function fulfil(world: FakeWorld, placed: FakeOrder): Promise<void> {
  world.open += 1;
  try {
    await pay(world, placed);
  } finally {
    world.open -= 1;
  }
}

async function pay(world: FakeWorld, placed: FakeOrder): Promise<void> {
  await world.up('payment');
  await sleep(placed.paymentToken === 'tok_slow' ? slowMs : networkMs);
  if (placed.paymentToken === 'tok_hang') return giveUp(world, placed);
  await world.up('order');
  if (placed.paymentToken === 'tok_declined') return cancel(world, placed, 'payment_declined');
  if (placed.paymentToken === 'tok_insufficient_funds') return cancel(world, placed, 'insufficient_funds');
  book(world, placed, 'charge');
  if (world.bugs.has('charges-twice')) book(world, placed, 'charge');
  if (placed.cancelAsked) return undo(world, placed, 'customer_request');
  world.move(placed, 'paid');
  await ship(world, placed);
}

async function giveUp(world: FakeWorld, placed: FakeOrder): Promise<void> {
  await sleep(deadlineMs);
  await cancel(world, placed, 'payment_timeout');
  await sleep(lateMs);
  book(world, placed, 'charge');
  book(world, placed, 'refund');
}

async function ship(world: FakeWorld, placed: FakeOrder): Promise<void> {
  await world.up('shipping');
  await world.up('order');
  if (placed.cancelAsked) return undo(world, placed, 'customer_request');
  const lines = placed.order.items.map(({ sku, quantity }) => ({ quantity, stock: world.stock.get(sku)! }));
  const enough = lines.every(({ quantity, stock }) => stock.onHand >= quantity);
  if (!enough && !world.bugs.has('oversells')) return undo(world, placed, 'out_of_stock');
  if (placed.postalCode === '00000-000') return undo(world, placed, 'carrier_refused');
  for (const { quantity, stock } of lines) {
    stock.onHand -= quantity;
    stock.shipped += quantity;
  }
  const items = placed.order.items.map(({ sku, quantity }) => ({ sku, quantity }));
  world.ledger.carrier.push({ key: placed.order.id, orderId: placed.order.id, items, at: now() });
  world.move(placed, 'shipped');
  if (world.bugs.has('never-completes')) return;
  const told = await tell(world, placed, 'shipped');
  await world.up('order');
  placed.order.notification = told ? 'told' : 'undeliverable';
  world.move(placed, 'completed');
}

async function undo(world: FakeWorld, placed: FakeOrder, reason: Reason): Promise<void> {
  if (placed.order.status !== 'cancelling') world.move(placed, 'cancelling', reason);
  if (placed.paymentToken === 'tok_refund_refused') {
    world.attention += 1;
    await sleep(refusedForMs);
    world.attention -= 1;
  }
  if (!world.bugs.has('keeps-the-money')) book(world, placed, 'refund');
  await cancel(world, placed, reason);
}

async function cancel(world: FakeWorld, placed: FakeOrder, reason: Reason): Promise<void> {
  world.move(placed, 'cancelled', reason);
  await tell(world, placed, 'cancelled');
}

function book(world: FakeWorld, { order: { id, total } }: FakeOrder, kind: 'charge' | 'refund'): void {
  world.ledger.card.push({ key: `${id}:${kind}`, orderId: id, kind, amount: total, at: now() });
}

async function tell(world: FakeWorld, { order, owner }: FakeOrder, kind: 'shipped' | 'cancelled'): Promise<boolean> {
  await world.up('notification');
  if (owner.email.startsWith('bounce')) return false;
  const notice = { orderId: order.id, kind, subject: kind, body: kind, at: now() };
  world.notices.push({ ...notice, owner: owner.id });
  world.ledger.mail.push({
    key: `${order.id}:${kind}`,
    orderId: order.id,
    kind,
    to: owner.email,
    subject: kind,
    at: now(),
  });
  return true;
}
