import type { Money } from "@armoire/api";
import type { Language } from "@armoire/i18n";
import { deviceValue } from "@armoire/ui";

/** What the customer in front of me is about to take. Nothing here is stock: the server decides when the order is placed. */
export type BasketLine = {
  sku: string;
  styleId: string;
  name: string;
  colour: string;
  size: string;
  imageUrl: string | null;
  price: Money;
  listPrice: Money;
  quantity: number;
  /** code of the store the customer collects it from */
  collectAt: string;
};
export type BasketCustomer = {
  id: string | null;
  name: string;
  phone: string;
  /** of somebody new: what he is written to in */
  language?: Language;
};
export type Basket = { lines: BasketLine[]; customer: BasketCustomer | null };

const kept = deviceValue<Basket>("armoire.sales.basket", { lines: [], customer: null });

/** Whose basket it is, and those of the others who share this tablet. */
type Owner = { userName: string; name: string };
const owner = deviceValue<Owner | null>("armoire.sales.basketOwner", null);
const parked = deviceValue<Record<string, Basket>>("armoire.sales.parked", {});
const nothing: Basket = { lines: [], customer: null };
const isEmpty = (basket: Basket) => basket.lines.length === 0 && basket.customer === null;

/** Somebody sits down: their own basket comes back, and that of whoever was here before is put aside and answered, for it may be handed over. */
export function changeOwner(to: Owner): { from: Owner; basket: Basket } | null {
  const from = owner.get();
  if (from?.userName === to.userName) return null;
  owner.set(to);
  if (!from) return null;
  const basket = kept.get();
  const { [to.userName]: own, ...others } = parked.get();
  parked.set(isEmpty(basket) ? others : { ...others, [from.userName]: basket });
  kept.set(own ?? nothing);
  return isEmpty(basket) || own ? null : { from, basket };
}

/** The basket that was put aside becomes that of who sits here. */
export function takeOver(from: string): void {
  const { [from]: basket, ...others } = parked.get();
  parked.set(others);
  if (basket) kept.set(basket);
}

export const useBasket = (): Basket => kept.use();
export const readBasket = (): Basket => kept.get();

const same = (one: BasketLine, sku: string, at: string) => one.sku === sku && one.collectAt === at;

export function addLine(line: BasketLine): void {
  kept.set((basket) => {
    const known = basket.lines.some((each) => same(each, line.sku, line.collectAt));
    const lines = known
      ? basket.lines.map((each) =>
          same(each, line.sku, line.collectAt) ? { ...each, quantity: each.quantity + line.quantity } : each,
        )
      : [...basket.lines, line];
    return { ...basket, lines };
  });
}

export function setQuantity(sku: string, at: string, quantity: number): void {
  kept.set((basket) => ({
    ...basket,
    lines: basket.lines.flatMap((each) =>
      same(each, sku, at) ? (quantity > 0 ? [{ ...each, quantity }] : []) : [each],
    ),
  }));
}

/** The server offered another place, colour or size: the line moves there, joining one that is there already. */
export function replaceLine(sku: string, at: string, by: Partial<BasketLine>): void {
  const line = kept.get().lines.find((each) => same(each, sku, at));
  if (!line) return;
  setQuantity(sku, at, 0);
  addLine({ ...line, ...by });
}

/** What is ordered leaves the basket; the customer stays, for they have not left. */
export function dropPlaced(at: string, customer: BasketCustomer): void {
  kept.set((basket) => ({ lines: basket.lines.filter((each) => each.collectAt !== at), customer }));
}

/** The customer has gone, and the basket was theirs. Gives back what stood there, for whoever pressed too soon. */
export function sendAway(): Basket {
  const before = kept.get();
  kept.set({ lines: [], customer: null });
  return before;
}

export function setCustomer(customer: BasketCustomer | null): void {
  kept.set((basket) => ({ ...basket, customer }));
}

export function restoreBasket(basket: Basket): void {
  kept.set(basket);
}

export const countOf = (basket: Basket): number => basket.lines.reduce((sum, line) => sum + line.quantity, 0);

export type BasketGroup<Line extends BasketLine = BasketLine> = { collectAt: string; lines: Line[] };

/** By how they leave: set aside in this store first, then collected elsewhere. One group is one order at one place. */
export function groupsOf<Line extends BasketLine>(basket: { lines: Line[] }, here: string): BasketGroup<Line>[] {
  const places = [...new Set(basket.lines.map((line) => line.collectAt))].sort(
    (one, other) => Number(other === here) - Number(one === here),
  );
  return places.map((collectAt) => ({ collectAt, lines: basket.lines.filter((line) => line.collectAt === collectAt) }));
}

/** One sum a currency, in the order of the lines. */
export function totalsOf(lines: readonly BasketLine[]): Money[] {
  const totals = new Map<string, number>();
  for (const { price, quantity } of lines)
    totals.set(price.currency, (totals.get(price.currency) ?? 0) + price.amount * quantity);
  return [...totals].map(([currency, amount]) => ({ amount, currency }));
}
