import { useEffect, useState, useSyncExternalStore } from "react";

/** Redraws every `everyMs` and gives the time of the given clock. */
export function useTick(clock: () => number, everyMs = 1000): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    setNow(clock());
    const timer = setInterval(() => setNow(clock()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
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
