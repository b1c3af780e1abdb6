import { useEffect, useReducer, useState, useSyncExternalStore } from "react";

/** Redraws every `everyMs` and gives the time of the given clock, as it is when drawn: clocks are set right in between. */
export function useTick(clock: () => number, everyMs = 1000): number {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const timer = setInterval(redraw, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
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
