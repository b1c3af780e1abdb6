import { newKey, type PlaceOrder } from "@armoire/api";

/**
 * One attempt of a person = one idempotency key. The key outlives a lost answer and a reload, so pressing again asks for
 * the first result and never for a second order. Another basket, customer or place is another attempt.
 */
const storageKey = "armoire.sales.attempts";
type Kept = Record<string, { body: string; key: string }>;

const read = (): Kept => {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "{}") as Kept;
  } catch {
    return {};
  }
};
const write = (kept: Kept) => {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    memory = kept;
  }
};
let memory: Kept = {};

export function keyOfAttempt(slot: string, order: PlaceOrder): string {
  const body = JSON.stringify(order);
  const kept = { ...memory, ...read() };
  const known = kept[slot];
  if (known?.body === body) return known.key;
  const key = newKey();
  write({ ...kept, [slot]: { body, key } });
  return key;
}

/** The server has said yes or no for good: the next press is a new attempt. */
export function endAttempt(slot: string): void {
  const { [slot]: _, ...rest } = { ...memory, ...read() };
  memory = {};
  write(rest);
}
