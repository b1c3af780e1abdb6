import type { Customer } from "@armoire/api";
import { skuOf, styles } from "./catalog";
import { type FakeOrders, say } from "./orders";

/** A believable afternoon in store S05. */
export function seed(book: FakeOrders): void {
  const sku = (style: number, colourCode: string, size: string) =>
    skuOf(styles[style] as (typeof styles)[number], colourCode, size);
  const c = (index: number) => {
    const each = book.customers[index] as Customer;
    return { id: each.id, name: `${each.name.given} ${each.name.family}`, phone: each.phones[0]?.value ?? "" };
  };
  const at = { location: "S05", seller: "Élodie Fournier" };
  const ready = book.add({
    ...at,
    origin: "S01",
    customer: c(0),
    lines: [{ sku: sku(1, "red", "M"), quantity: 1 }],
    minutesAgo: 95,
  });
  Object.assign(ready, {
    state: "Ready",
    status: "InFulfilment",
    acceptedBy: "lea",
    readyAt: book.now() - 40 * 60_000,
    expiresAt: book.now() + 80 * 60_000,
  });
  for (const line of ready.lines) line.picked = line.quantity;
  book.note(
    ready,
    "fulfilment.ready",
    "Léa",
    say(
      "Ready for collection, the customer has the code",
      "Готов к выдаче, код у клиента",
      "Prête au retrait, le client a son code",
    ),
  );
  const late = book.add({
    ...at,
    origin: "S10",
    customer: c(2),
    lines: [
      { sku: sku(3, "gray", "L"), quantity: 1 },
      { sku: sku(9, "green", "S"), quantity: 2 },
    ],
    minutesAgo: 72,
  });
  Object.assign(late, { state: "Accepted", acceptedBy: "lea" });
  const missed = book.add({
    ...at,
    origin: "S05",
    customer: c(1),
    lines: [{ sku: sku(10, "black", "L"), quantity: 1 }],
    minutesAgo: 200,
  });
  Object.assign(missed, {
    state: "NoShow",
    status: "Cancelled",
    cancelReason: "not_collected",
    acceptedBy: "lea",
    expiresAt: null,
  });
  for (const line of missed.lines) line.picked = 1;
  const mine = book.add({
    ...at,
    origin: "S01",
    customer: c(1),
    lines: [
      { sku: sku(0, "blue", "M"), quantity: 1 },
      { sku: sku(12, "brown", "32"), quantity: 1 },
    ],
    minutesAgo: 18,
  });
  Object.assign(mine, { state: "Accepted", acceptedBy: "lea" });
  book.add({
    ...at,
    origin: "S20",
    customer: c(0),
    lines: [{ sku: sku(4, "tone5", "42"), quantity: 3 }],
    minutesAgo: 2,
  });
  sellersAfternoon(book, sku, c);
}

/** What the seller of S01 sees besides: to prepare, late, and two customers who were left without. */
function sellersAfternoon(
  book: FakeOrders,
  sku: (style: number, colourCode: string, size: string) => string,
  c: (index: number) => { id: string; name: string; phone: string },
): void {
  const sold = { origin: "S01", seller: "Léa Moreau" };
  book.add({
    ...sold,
    location: "S01",
    customer: c(2),
    lines: [{ sku: sku(2, "white", "M"), quantity: 1 }],
    minutesAgo: 25,
  });
  const late = book.add({
    ...sold,
    location: "S01",
    customer: c(1),
    lines: [{ sku: sku(10, "black", "L"), quantity: 1 }],
    minutesAgo: 78,
  });
  late.escalation = 3;
  const refused = book.add({
    ...sold,
    location: "S07",
    customer: c(0),
    lines: [{ sku: sku(0, "blue", "M"), quantity: 1 }],
    minutesAgo: 150,
  });
  book.end(refused, "unfulfillable");
  const missing = book.add({
    ...sold,
    location: "S05",
    customer: c(2),
    lines: [{ sku: sku(3, "gray", "L"), quantity: 1 }],
    minutesAgo: 300,
  });
  book.end(missing, "not_found");
  const taken = book.add({
    ...sold,
    location: "S01",
    customer: c(0),
    lines: [
      { sku: sku(1, "red", "M"), quantity: 1 },
      { sku: sku(3, "gray", "L"), quantity: 1 },
    ],
    minutesAgo: 9 * 1440,
  });
  Object.assign(taken, { state: "HandedOver", status: "Completed", expiresAt: null });
  for (const line of taken.lines) line.picked = line.quantity;
}
