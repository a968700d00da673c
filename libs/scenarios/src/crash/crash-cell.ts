import { domains, type CrashCell, type CrashPoint, type Domain } from '@shop/contracts';
import { untilNothingIsLeft } from '../runner/rest.js';
import type { Customer } from '../shop/customer.js';
import type { Product, Shop } from '../shop/shop.js';
import { routes, type Route } from './routes.js';

export const nameOf = ({ route, service, point, what }: CrashCell) => `${route}/${service}/${point}/${what}`;

/**
 * Goes a way with nobody dying, and tells every point that the services came by on it: these, and no others, are where
 * they can die. After the turn of the way only, since everything before it belongs to the order that goes well.
 */
export async function survey(shop: Shop, route: Route): Promise<CrashCell[]> {
  const taker = await prepare(shop);
  const before = await pointsOf(shop);
  await route.take(shop, ...taker);
  // What an order leads to goes on for a moment after it has ended: copies of the stock, the mark of an outbox row.
  await untilNothingIsLeft(shop);
  const passed = (await pointsOf(shop)).filter(({ key, times }) => {
    return times > (before.find((earlier) => earlier.key === key)?.times ?? 0);
  });
  const turn = passed.find(({ name }) => route.turnsAt?.includes(name));
  if (route.turnsAt && !turn) throw new Error(`${route.id} never came to ${route.turnsAt.join(' or ')}`);
  return passed
    .filter(({ lastAt }) => lastAt >= (turn?.lastAt ?? 0))
    .map(({ service, name }) => {
      const [point, what] = name.split(/ (.*)/) as [CrashPoint, string];
      return { route: route.id, service, point, what };
    });
}

/**
 * Goes the way, has the service die at the point and starts it again at once.
 * @returns how long the service was away, in milliseconds
 * @throws WaitedInVain when it did not come to the point; and whatever the end of the way has against the shop
 */
export async function crashAt(shop: Shop, { route: id, service, point, what }: CrashCell): Promise<number> {
  const route = routes.find((known) => known.id === id);
  if (!route) throw new Error(`There is no way ${id}`);
  const taker = await prepare(shop);
  await shop.control.faults(service, { crash: { point, what } });
  const reviving = revived(shop, service, `${point} ${what}`);
  // A way that fails must not leave somebody behind who starts a service in the middle of the next one.
  await Promise.all([reviving, route.take(shop, ...taker)]).finally(() => reviving.catch(() => undefined));
  return reviving;
}

async function prepare(shop: Shop): Promise<[Customer, Product]> {
  const product = await shop.newProduct({ stock: 10 });
  // Not the first of them, who looks at prices meanwhile.
  const [, customer] = await shop.crowd(2);
  await customer!.fill([{ sku: product.sku, quantity: 1 }]);
  return [customer!, product];
}

async function revived(shop: Shop, service: string, where: string): Promise<number> {
  const { control, machine, limits } = shop;
  await shop.waitFor(
    `${service} to die at ${where}`,
    async () => (await control.stateOf(service)) === 'down',
    (isDown) => isDown,
    limits.stateMs,
  );
  const died = machine.clock.now();
  // Others of its processes may live, and die in the same place when the message comes to them.
  await control.faults(service, {}).catch(() => undefined);
  await control.start(service);
  return machine.clock.now() - died;
}

interface Passed {
  readonly key: string;
  readonly service: Domain;
  readonly name: string;
  readonly times: number;
  readonly lastAt: number;
}

async function pointsOf({ control }: Shop): Promise<Passed[]> {
  const each = domains.map(async (service) =>
    Object.entries(await control.points(service)).map(([name, seen]) => ({
      key: `${service} ${name}`,
      service,
      name,
      ...seen,
    })),
  );
  return (await Promise.all(each)).flat();
}
