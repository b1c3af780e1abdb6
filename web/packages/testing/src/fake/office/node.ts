import { at } from "./ask";

export type PictureOfStock = { behind: number; lagMs: number };

export function status(picture: PictureOfStock) {
  return {
    node: "shop-01",
    database: "PostgreSQL",
    now: at,
    stock: { levels: 1_000_000, sequence: 48_211, ...picture, repaired: 0 },
    outbox: {
      last: 48_211,
      unnumbered: 0,
      parked: 1,
      parkedFacts: [
        {
          subscription: "fulfilment.open-group-when-confirmed",
          eventId: "e1",
          type: "order.confirmed",
          error: "InvalidOperationException: A place is wanted.",
          parkedAt: at,
        },
      ],
    },
    work: {
      waiting: 37,
      parked: 1,
      parkedItems: [
        { id: "t1", kind: "messaging.send", attempts: 9, error: "The vendor does not answer.", createdAt: at },
      ],
    },
  };
}
