import type { Money, Order } from "@armoire/api";

export type Bought = { total: Money; orders: number; average: Money };

/** What was completed, by currency: sums of several currencies are no figure. What went back is not counted as bought. */
export function boughtOf(orders: Order[]): Bought[] {
  const sums = new Map<string, { amount: number; orders: number }>();
  for (const { status, totals } of orders) {
    if (status !== "Completed") continue;
    const sum = sums.get(totals.due.currency) ?? { amount: 0, orders: 0 };
    sums.set(totals.due.currency, {
      amount: sum.amount + totals.due.amount - totals.refunded.amount,
      orders: sum.orders + 1,
    });
  }
  return [...sums].map(([currency, sum]) => ({
    total: { amount: sum.amount, currency },
    orders: sum.orders,
    average: { amount: Math.round(sum.amount / sum.orders), currency },
  }));
}

/** Sizes that were taken home, the most frequent first. */
export function sizesOf(orders: Order[]): { size: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const order of orders) {
    if (order.status !== "Completed") continue;
    for (const { size, quantity, cancelled } of order.lines)
      if (size && quantity > cancelled) counts.set(size, (counts.get(size) ?? 0) + quantity - cancelled);
  }
  return [...counts]
    .map(([size, count]) => ({ size, count }))
    .sort((one, other) => other.count - one.count || one.size.localeCompare(other.size));
}
