import { endedStatuses, type ListedOrder, openStatuses, serverNow, useAllOrders } from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useTick } from "@armoire/ui";
import { useMemo } from "react";
import { byNeed, failedDays, leftWithout, type Part, partOf, parts } from "./board";

const day = 86_400_000;
/** Whole days, so that the address of the question stays the same while the clock runs. */
const recentFrom = (now: number) => new Date(Math.floor(now / day - failedDays) * day).toISOString();

/** All that is open, by what it waits for, and what ended badly; the rail counts from the same reading. */
export function useBoard({ city, q }: { city?: string; q?: string } = {}) {
  const { store } = usePlace();
  const now = useTick(serverNow, 15_000);
  const open = useAllOrders({ ...(city ? { city } : { location: store.code }), status: openStatuses, q });
  const ended = useAllOrders({ location: store.code, status: endedStatuses, from: recentFrom(now), q });
  const minute = Math.floor(now / 15_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sorted anew as the clock moves, not at every drawing
  const sorted = useMemo(() => {
    const rows = open.data?.items ?? [];
    const byPart = Object.fromEntries(parts.map((part) => [part, [] as ListedOrder[]])) as Record<Part, ListedOrder[]>;
    for (const order of [...rows].sort(byNeed)) byPart[partOf(order, store.code, now)].push(order);
    byPart.need.push(...leftWithout(ended.data?.items ?? [], rows, store.code));
    return byPart;
  }, [open.data, ended.data, store.code, minute]);
  return { open, ended, parts: sorted, cut: open.data?.cut ?? false };
}
