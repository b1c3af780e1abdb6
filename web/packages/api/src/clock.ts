/**
 * The server's clock as seen from here. The host's clock can be moved in demo mode and tablets are often wrong by
 * minutes, so every countdown asks this and never the device alone.
 */
let offsetMs = 0;
const listeners = new Set<() => void>();

export const serverNow = (): number => Date.now() + offsetMs;
export const clockOffset = (): number => offsetMs;

export function setServerNow(instant: string | number): void {
  const at = typeof instant === "number" ? instant : Date.parse(instant);
  if (Number.isNaN(at)) return;
  const next = at - Date.now();
  // Half a second of travel time is not a difference worth redrawing for.
  if (Math.abs(next - offsetMs) < 1500) return;
  offsetMs = next;
  for (const listener of listeners) listener();
}

/** An event cannot come from the future: one that seems to tells us that the server's clock was moved forward. */
export function noticeEventTime(occurredAt: string): void {
  const at = Date.parse(occurredAt);
  if (!Number.isNaN(at) && at > serverNow() + 5_000) setServerNow(at);
}

export function onClockChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const resetClock = (): void => {
  offsetMs = 0;
};
