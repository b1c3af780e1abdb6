import type { Order } from "@armoire/api";

/** Whose orders, and which: it stands in the address. */
export type BoardSearch = { of?: "city"; q?: string };

export const readBoard = (search: Record<string, unknown>): BoardSearch => ({
  of: search.of === "city" ? "city" : undefined,
  q: search.q === undefined || search.q === "" ? undefined : String(search.q),
});

export const parts = ["need", "here", "elsewhere", "ready"] as const;
/** What an open order waits for: somebody of this store now, to be prepared here or elsewhere, or to be collected. */
export type Part = (typeof parts)[number];

export const isOver = (order: Order): boolean => ["Completed", "Cancelled"].includes(order.status);
const placeOf = (order: Order): string | null => order.groups[0]?.location ?? order.originLocation;
const isReady = (order: Order): boolean => order.groups[0]?.state === "Ready";

export function partOf(order: Order, store: string, now: number): Part {
  const mine = order.originLocation === store || placeOf(order) === store;
  if (mine && isLate(order, now)) return "need";
  if (isReady(order)) return "ready";
  return placeOf(order) === store ? "here" : "elsewhere";
}

export type End = { until: string; from: string; what: "prepared" | "kept" };

/** The next moment that counts: to be ready by, then to be collected by. */
export function nextEnd(order: Order): End | null {
  if (isOver(order)) return null;
  const group = order.groups[0];
  const kept = order.reservation?.state === "Active" ? order.reservation.expiresAt : null;
  const from = (isReady(order) ? group?.readyAt : group?.assignedAt) ?? order.placedAt;
  if (!isReady(order) && group?.dueAt) return { until: group.dueAt, from, what: "prepared" };
  return kept ? { until: kept, from, what: "kept" } : null;
}

const made = (order: Order) => Date.parse(order.placedAt);
const end = (order: Order) => Date.parse(nextEnd(order)?.until ?? "") || Number.MAX_SAFE_INTEGER;
export const isLate = (order: Order, now: number): boolean => end(order) <= now;

/** By the time that is left; what has none, oldest first. */
export const byNeed = (one: Order, other: Order): number => end(one) - end(other) || made(one) - made(other);

/** How an order ends without goods though the customer wanted them: the store's fault, not theirs. */
export const failures = ["not_found", "unfulfillable", "not_prepared"] as const;
export type Failure = (typeof failures)[number];
export const failureOf = (order: Order): Failure | null =>
  (order.status === "Cancelled" && failures.find((each) => each === order.cancelReason)) || null;

/** How long somebody is reminded of a customer who was left without. */
export const failedDays = 3;

/**
 * Sold here, ended without goods, and nobody has seen to it since: a later order of the same customer for the same thing
 * says that somebody has. Newest first.
 */
export const leftWithout = (ended: Order[], open: Order[], store: string): Order[] =>
  ended
    .filter((order) => failureOf(order) && order.originLocation === store)
    .filter((order) => ![...open, ...ended].some((later) => follows(later, order)))
    .sort((one, other) => made(other) - made(one));

const follows = (later: Order, order: Order): boolean =>
  made(later) > made(order) &&
  Boolean(order.customer?.id) &&
  later.customer?.id === order.customer?.id &&
  later.lines.some((line) => order.lines.some((each) => each.name === line.name));
