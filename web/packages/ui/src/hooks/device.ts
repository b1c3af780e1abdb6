import { useSyncExternalStore } from "react";

/** A small value this device remembers: the chosen store, the basket, what has been seen. */
export type DeviceValue<T> = {
  get: () => T;
  set: (value: T | ((current: T) => T)) => void;
  use: () => T;
};

export function deviceValue<T>(key: string, initial: T): DeviceValue<T> {
  const watchers = new Set<() => void>();
  let text: string | null = null;
  let value = initial;

  const read = () => {
    let kept: string | null = null;
    try {
      kept = localStorage.getItem(key);
    } catch {
      return value;
    }
    if (kept === text) return value;
    text = kept;
    try {
      value = kept === null ? initial : (JSON.parse(kept) as T);
    } catch {
      value = initial;
    }
    return value;
  };
  const tell = () => {
    for (const watcher of watchers) watcher();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) tell();
  };

  const subscribe = (watcher: () => void) => {
    if (!watchers.size) globalThis.addEventListener?.("storage", onStorage);
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
      if (!watchers.size) globalThis.removeEventListener?.("storage", onStorage);
    };
  };

  return {
    get: read,
    set: (change) => {
      const next = typeof change === "function" ? (change as (current: T) => T)(read()) : change;
      value = next;
      text = JSON.stringify(next);
      try {
        localStorage.setItem(key, text);
      } catch {
        // Full or forbidden: the value lives until the page is closed.
      }
      tell();
    },
    use: () => useSyncExternalStore(subscribe, read),
  };
}

const named = deviceValue<string>("armoire.device", "");

/** The name this device gave itself on its first day, and keeps. */
export function deviceId(): string {
  if (!named.get()) named.set(crypto.randomUUID?.() ?? `device-${Math.random().toString(36).slice(2)}`);
  return named.get();
}
