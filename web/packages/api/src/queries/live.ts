import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { setServerNow } from "../clock";
import { type Connection, EventStream } from "../events";
import type { Envelope, StyleCard } from "../schema";
import { keys } from "./keys";

/** An event about more of them names only so many. */
const mostSkusNamed = 100;
let stream: EventStream | null = null;
const watchers = new Set<() => void>();
const handlers = new Set<(event: Envelope) => void>();
const idle: Connection = { state: "stopped", retryAt: null, since: 0 };

/** Opens the app's one event stream; call again with another location to move it. */
export function connectLive(client: QueryClient, app: string, location: string | null): () => void {
  let isFirst = true;
  const own = new EventStream({
    storageKey: `armoire.${app}.events.${location ?? "all"}`,
    location,
    onOpen: (gap) => {
      // At the start places were read a moment ago and hardly ever change; what is being read just now is not begun anew.
      const missed = isFirst ? live.filter((key) => key !== keys.locations && key !== keys.places) : live;
      isFirst = false;
      if (gap)
        void client.invalidateQueries(
          { predicate: (query) => missed.some((key) => key[0] === query.queryKey[0]) },
          { cancelRefetch: false },
        );
    },
  });
  stream?.stop();
  stream = own;
  const { refresh, stop } = refresher(client);
  const offEvents = own.subscribe((event) => {
    refresh(event);
    for (const handler of handlers) handler(event);
  });
  const offState = own.watch(() => {
    for (const watcher of watchers) watcher();
  });
  const online = () => own.retryNow();
  const awake = () => document.visibilityState === "visible" && own.retryNow();
  globalThis.addEventListener?.("online", online);
  globalThis.document?.addEventListener("visibilitychange", awake);
  own.start();
  return () => {
    globalThis.removeEventListener?.("online", online);
    globalThis.document?.removeEventListener("visibilitychange", awake);
    offEvents();
    offState();
    stop();
    own.stop();
    if (stream === own) stream = null;
    for (const watcher of watchers) watcher();
  };
}

/** What follows events, and may have missed some. */
const live = [
  keys.orders,
  keys.fulfilments,
  keys.styles,
  keys.cards,
  keys.availability,
  keys.stock,
  keys.locations,
  keys.places,
  keys.messages,
];

/** Lists tell of stock, too, and are many questions each: however many facts come, they are read again this often at most. */
const listsEveryMs = 5_000;

/** Turns events into "read this again"; a burst of events costs one request per list, not one per event. */
function refresher(client: QueryClient) {
  const waiting = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let listsTimer: ReturnType<typeof setTimeout> | null = null;
  let listsAt = 0;
  const later = (key: readonly unknown[]) => {
    waiting.set(JSON.stringify(key), key);
    if (timer) return;
    timer = setTimeout(() => {
      timer = null;
      const due = [...waiting.values()];
      waiting.clear();
      for (const each of due) void client.invalidateQueries({ queryKey: each });
    }, 120);
  };
  const listsLater = () => {
    listsTimer ??= setTimeout(
      () => {
        listsTimer = null;
        listsAt = Date.now();
        void client.invalidateQueries({ queryKey: keys.styles });
      },
      Math.max(120, listsAt + listsEveryMs - Date.now()),
    );
  };
  const refresh = (event: Envelope) => {
    if (event.type.startsWith("fulfilment.")) later(keys.fulfilments);
    if (event.type.startsWith("fulfilment.") || event.type.startsWith("order.")) later(keys.orders);
    if (event.type.startsWith("location.")) {
      for (const key of [keys.locations, keys.places, keys.availability, keys.cards]) later(key);
    }
    if (event.type.startsWith("message.")) later(keys.messages);
    if (event.type.startsWith("clock.")) later(keys.locations); // A pause may be over by it.
    if (event.type.startsWith("clock.") && typeof event.data?.now === "string") setServerNow(event.data.now);
    if (event.type.startsWith("stock.")) {
      staleCards(client, event, later);
      staleAvailability(client, event, later);
      listsLater();
    }
  };
  const stop = () => {
    if (timer) clearTimeout(timer);
    if (listsTimer) clearTimeout(listsTimer);
  };
  return { refresh, stop };
}

function staleCards(client: QueryClient, event: Envelope, later: (key: readonly unknown[]) => void) {
  const skus = skusOf(event.data);
  for (const [key, card] of client.getQueriesData<StyleCard>({ queryKey: keys.cards })) {
    if (!skus || card?.variants.some((variant) => skus.has(variant.sku))) later(key);
  }
}

function staleAvailability(client: QueryClient, event: Envelope, later: (key: readonly unknown[]) => void) {
  const skus = skusOf(event.data);
  for (const [key] of client.getQueriesData({ queryKey: keys.availability })) {
    const asked = key.at(-1) as string[];
    if (!skus || asked.some((sku) => skus.has(sku))) later(key);
  }
}

/** Null when the event does not say, or does not say all. */
function skusOf(data: Envelope["data"]): Set<string> | null {
  if (Array.isArray(data?.lines)) return new Set((data.lines as { sku: string }[]).map((line) => line.sku));
  if (Array.isArray(data?.skus) && data.skus.length < mostSkusNamed) return new Set(data.skus as string[]);
  return typeof data?.sku === "string" ? new Set([data.sku]) : null;
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => stream?.connection ?? idle,
  );
}

export const retryConnection = (): void => stream?.retryNow();

export function useEvents(handler: (event: Envelope) => void): void {
  useEffect(() => {
    handlers.add(handler);
    return () => {
      handlers.delete(handler);
    };
  }, [handler]);
}
