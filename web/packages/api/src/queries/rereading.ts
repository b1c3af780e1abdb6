import { onlineManager, type Query } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** While it fails it is asked for this seldom: a server in trouble is not helped by impatience. */
const afterFailureMs = 60_000;

const watch = (watcher: () => void) => onlineManager.subscribe(watcher);

/**
 * For what no event tells of: read again at this pace, as long as the page is seen and the device has a network. What has
 * several pages is read as often less.
 */
export function useRereading(everyMs: number) {
  const online = useSyncExternalStore(watch, () => onlineManager.isOnline());
  return (query: Pick<Query, "state">): number | false => {
    if (!online) return false;
    const pages = (query.state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 1;
    return query.state.error ? Math.max(afterFailureMs, everyMs) : everyMs * Math.max(1, Math.ceil(pages / 4));
  };
}
