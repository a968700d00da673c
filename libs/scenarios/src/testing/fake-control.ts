import { domains, serviceNames, type Style } from '@shop/contracts';
import type { Asked, Reply } from './fake-routes.js';
import type { FakeWorld } from './fake-world.js';

const ok = (body: unknown, status = 200): Reply => ({ status, body });

/** The control interface, the traces, the ledgers and the manager's view of a fake shop. */
export function controlRoutes(world: FakeWorld, style: Style, { method, url }: Asked): Reply | undefined {
  const parts = url.pathname.split('/').slice(1);
  if (url.pathname === '/health') return health(world);
  if (url.pathname === '/control/services') return ok(servicesOf(world, style));
  if (parts[0] === 'control' && parts[2] === 'backlog') return ok(world.backlog());
  if (parts[0] === 'control' && method === 'POST') return act(world, parts[2]!, parts[3]!);
  if (parts[0] === 'traces') return trace(world, style, parts[1]!);
  if (parts[0] === 'ledger')
    return ledger(world, parts[1] as 'card' | 'carrier' | 'mail', url.searchParams.get('orderId'));
  if (parts[0] === 'audit') return audit(world, style, parts);
  return undefined;
}

function health(world: FakeWorld): Reply {
  const services = Object.fromEntries(domains.map((name) => [name, world.down.has(name) ? 'down' : 'up']));
  const status = world.down.size === 0 ? 'ok' : 'degraded';
  return ok({ status, services }, status === 'ok' ? 200 : 503);
}

function act(world: FakeWorld, service: string, action: string): Reply {
  if (action === 'kill' || action === 'stop') world.down.set(service, 'down');
  else if (action === 'pause') world.down.set(service, 'paused');
  else world.down.delete(service);
  return ok(undefined, 202);
}

function trace(world: FakeWorld, style: Style, orderId: string): Reply {
  const placed = world.orders.get(orderId);
  if (!placed) return ok({ title: 'not traced' }, 404);
  const messages = placed.order.history.map(({ status, at }, step) => {
    const kind = style === 'orchestrated' ? 'call' : 'event';
    return { at, ms: step, kind, name: `order.${status}`, from: 'order', to: 'payment', ok: true };
  });
  return ok({ style, messages });
}

function ledger(world: FakeWorld, name: 'card' | 'carrier' | 'mail', orderId: string | null): Reply {
  const rows: readonly { orderId: string }[] = world.ledger[name];
  return ok({ items: rows.filter((row) => orderId === null || row.orderId === orderId) });
}

function audit(world: FakeWorld, style: Style, [, what, id = '', steps]: string[]): Reply {
  world.audited = true;
  if (what === 'stock') return ok(world.stock.get(id));
  const placed = world.orders.get(id);
  if (!placed) return ok({ type: 'about:blank', title: 'Not found', status: 404, detail: 'no such order' }, 404);
  if (steps && style === 'choreographed') {
    const detail = 'Nobody holds the steps: ask order, payment, shipping and notification.';
    return ok({ type: 'about:blank', title: 'Not implemented', status: 501, detail }, 501);
  }
  const { status } = placed.order;
  const at = placed.order.createdAt;
  if (steps)
    return ok({
      items: [
        { step: 'charge', status: status === 'pending' ? 'running' : 'done', attempts: 1, at },
        { step: 'ship', status: status === 'paid' ? 'running' : 'pending', attempts: 1, at },
      ],
    });
  const money = (kind: string) =>
    world.ledger.card
      .filter((row) => row.orderId === id && row.kind === kind)
      .map((row) => ({ amount: row.amount, at: row.at }));
  return ok({
    order: placed.order,
    charges: money('charge'),
    refunds: money('refund'),
    shipments: world.ledger.carrier
      .filter((row) => row.orderId === id)
      .map((row) => ({ items: row.items, at: row.at })),
    notifications: world.notices.filter((row) => row.orderId === id).map(({ kind, at: told }) => ({ kind, at: told })),
  });
}

function servicesOf(world: FakeWorld, style: Style) {
  const items = [...serviceNames, 'partners' as const].map((name, index) => {
    const state = world.down.get(name) ?? 'up';
    return { style, name, pid: state === 'down' ? null : index + 1, port: 4_000 + index, state };
  });
  return { items, broker: null };
}
