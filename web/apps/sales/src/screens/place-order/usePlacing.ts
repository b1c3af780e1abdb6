import { asProblem, type Order, type PlaceOrder, type Problem, usePlaceOrder } from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useState } from "react";
import { type BasketCustomer, type BasketGroup, dropPlaced, useBasket } from "../../basket";
import { endAttempt, keyOfAttempt } from "./attempt";

export type Placing = {
  busy: boolean;
  /** which group was refused, and why; what was wrong with a customer is over once it is another */
  refused: { collectAt: string; problem: Problem } | null;
  placed: Order[];
  place: (groups: BasketGroup[], customer: BasketCustomer) => Promise<Order[]>;
  forget: () => void;
};

/** One order per place of collection, one after the other; what is placed leaves the basket, what is refused stays. */
export function usePlacing(): Placing {
  const { store, user } = usePlace();
  const send = usePlaceOrder();
  const [busy, setBusy] = useState(false);
  const { customer: present } = useBasket();
  const [refused, setRefused] = useState<{ collectAt: string; problem: Problem; phone: string } | null>(null);
  const [placed, setPlaced] = useState<Order[]>([]);

  const place = async (groups: BasketGroup[], customer: BasketCustomer): Promise<Order[]> => {
    setBusy(true);
    setRefused(null);
    const done: Order[] = [];
    try {
      for (const group of groups) {
        const body = orderOf(group, customer, store.code, user.userName);
        const key = keyOfAttempt(group.collectAt, body);
        try {
          const order = await send.mutateAsync({ body, key });
          done.push(order);
          endAttempt(group.collectAt);
          dropPlaced(group.collectAt, { ...customer, id: customer.id ?? order.customer?.id ?? null });
        } catch (error) {
          const problem = asProblem(error);
          if (!problem.isUnsure) endAttempt(group.collectAt);
          setRefused({ collectAt: group.collectAt, problem, phone: customer.phone });
          break;
        }
      }
    } finally {
      setBusy(false);
      setPlaced((before) => [...before, ...done]);
    }
    return done;
  };
  const isOver = refused?.problem.code.startsWith("customer.") && refused.phone !== present?.phone;
  return { busy, refused: isOver ? null : refused, placed, place, forget: () => setRefused(null) };
}

export const orderOf = (
  group: BasketGroup,
  customer: BasketCustomer,
  originLocation: string,
  seller: string,
): PlaceOrder => ({
  channel: "SalesApp",
  orderMethod: "StoreTablet",
  originLocation,
  seller,
  customer: customer.id
    ? { id: customer.id }
    : { phone: customer.phone, name: customer.name, email: null, language: customer.language ?? null },
  lines: group.lines.map(({ sku, quantity }) => ({ sku, quantity })),
  fulfilment: { method: "PickupFromStock", location: group.collectAt, sourceLocation: null, destination: null },
  payment: { method: "OnCollection" },
  quoteId: null,
  coupons: [],
  pointsToRedeem: 0,
});
