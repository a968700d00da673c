import { violationsOf, type Evidence, type StockAudit, type Violation } from './evidence.js';
import { isShipped, stockSeen } from './readings.js';

const violation = violationsOf('I2 stock');

/**
 * Per product, received = on hand + allocated + shipped at every moment, none of them negative; nothing is allocated
 * at the end; and what left the warehouse is what the shipped orders hold.
 */
export function stock(evidence: Evidence): readonly Violation[] {
  return [...stockSeen(evidence).flatMap(balanced), ...evidence.stock.flatMap((audit) => atRest(audit, evidence))];
}

function balanced(audit: StockAudit): Violation[] {
  const { sku, received, onHand, allocated, shipped } = audit;
  const found: Violation[] = [];
  if (received !== onHand + allocated + shipped)
    found.push(violation(`units of ${sku} appeared or vanished`, `${received} received`, audit));
  if (Math.min(received, onHand, allocated, shipped) < 0)
    found.push(violation(`negative stock of ${sku}`, '≥ 0', audit));
  return found;
}

function atRest({ sku, allocated, shipped }: StockAudit, { orders }: Evidence): Violation[] {
  const sold = orders
    .filter(({ order }) => isShipped(order))
    .flatMap(({ order }) => order.items)
    .filter((line) => line.sku === sku)
    .reduce((units, { quantity }) => units + quantity, 0);
  return [
    ...(allocated === 0 ? [] : [violation(`units of ${sku} are held for nobody`, 0, allocated)]),
    ...(shipped === sold
      ? []
      : [violation(`units of ${sku} that left against those in shipped orders`, sold, shipped)]),
  ];
}
