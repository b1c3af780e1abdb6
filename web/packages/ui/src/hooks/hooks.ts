import { useEffect, useReducer, useState, useSyncExternalStore } from "react";

/** One timer for all that tick at the same pace: a queue of sixty rings is redrawn at once. */
const tickers = new Map<number, { watchers: Set<() => void>; timer: ReturnType<typeof setInterval> }>();

function onTick(everyMs: number, watcher: () => void): () => void {
  const ticker = tickers.get(everyMs) ?? begin(everyMs);
  ticker.watchers.add(watcher);
  return () => {
    ticker.watchers.delete(watcher);
    if (ticker.watchers.size) return;
    clearInterval(ticker.timer);
    if (tickers.get(everyMs) === ticker) tickers.delete(everyMs);
  };
}

function begin(everyMs: number) {
  const watchers = new Set<() => void>();
  const timer = setInterval(() => {
    for (const watcher of [...watchers]) watcher();
  }, everyMs);
  const ticker = { watchers, timer };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** Redraws every `everyMs` and gives the time of the given clock, as it is when drawn: clocks are set right in between. */
export function useTick(clock: () => number, everyMs = 1000): number {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => onTick(everyMs, redraw), [everyMs]);
  return clock();
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      const list = globalThis.matchMedia?.(query);
      list?.addEventListener?.("change", watcher);
      return () => list?.removeEventListener?.("change", watcher);
    },
    () => globalThis.matchMedia?.(query)?.matches ?? false,
  );
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      globalThis.addEventListener("online", watcher);
      globalThis.addEventListener("offline", watcher);
      return () => {
        globalThis.removeEventListener("online", watcher);
        globalThis.removeEventListener("offline", watcher);
      };
    },
    () => globalThis.navigator?.onLine ?? true,
  );
}

/** The value, once it has stood still. */
export function useSettled<T>(value: T, ms = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
