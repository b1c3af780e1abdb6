import type { Order } from "@armoire/api";

/** Whose orders, and which: it stands in the address. */
export type BoardSearch = { of?: "city"; q?: string };

export const readBoard = (search: Record<string, unknown>): BoardSearch => ({
  of: search.of === "city" ? "city" : undefined,
  q: search.q === undefined || search.q === "" ? undefined : String(search.q),
});

export const parts = ["prepare", "ready", "over"] as const;
/** What an order waits for: to be prepared, to be collected, or nothing any more. */
export type Part = (typeof parts)[number];

export function partOf(order: Order): Part {
  if (["Completed", "Cancelled"].includes(order.status)) return "over";
  return order.groups[0]?.state === "Ready" ? "ready" : "prepare";
}

/** The next moment that counts: to be ready by, then to be collected by. */
export function nextEnd(order: Order): { until: string; from: string } | null {
  const group = order.groups[0];
  const kept = order.reservation?.state === "Active" ? order.reservation.expiresAt : null;
  switch (partOf(order)) {
    case "over":
      return null;
    case "ready":
      return kept ? { until: kept, from: group?.readyAt ?? order.placedAt } : null;
    case "prepare": {
      const until = group?.dueAt ?? kept;
      return until ? { until, from: group?.assignedAt ?? order.placedAt } : null;
    }
  }
}

const made = (order: Order) => Date.parse(order.placedAt);
const end = (order: Order) => Date.parse(nextEnd(order)?.until ?? "") || Number.MAX_SAFE_INTEGER;

/** By the time that is left; what is over, newest first. */
export const byNeed = (one: Order, other: Order): number =>
  partOf(one) === "over" ? made(other) - made(one) : end(one) - end(other) || made(one) - made(other);
