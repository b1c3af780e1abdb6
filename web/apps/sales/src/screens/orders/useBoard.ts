import { endedStatuses, type Order, openStatuses, serverNow, useAllOrders } from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useTick } from "@armoire/ui";
import { useMemo } from "react";
import { byNeed, failedDays, leftWithout, type Part, partOf, parts } from "./board";

const day = 86_400_000;
/** Whole days, so that the address of the question stays the same while the clock runs. */
const recentFrom = (now: number) => new Date(Math.floor(now / day - failedDays) * day).toISOString();

/**
 * All that is open, by what it waits for, and what ended badly. What needs somebody is of this store whichever orders are
 * looked at, and the rail counts it from the same reading.
 */
export function useBoard({ city, q }: { city?: string; q?: string } = {}) {
  const { store } = usePlace();
  const now = useTick(serverNow, 15_000);
  const own = useAllOrders({ location: store.code, status: openStatuses, q });
  const around = useAllOrders({ city, status: openStatuses, q }, city !== undefined);
  const ended = useAllOrders({ location: store.code, status: endedStatuses, from: recentFrom(now), q });
  const open = city === undefined ? own : around;
  const moved = Math.floor(now / 15_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sorted anew as the clock moves, not at every drawing
  const sorted = useMemo(() => {
    const mine = own.data?.items ?? [];
    const byPart = Object.fromEntries(parts.map((part) => [part, [] as Order[]])) as Record<Part, Order[]>;
    const put = (orders: Order[], wanted: (part: Part) => boolean) => {
      for (const order of [...orders].sort(byNeed)) {
        const part = partOf(order, store.code, now);
        if (wanted(part)) byPart[part].push(order);
      }
    };
    put(mine, (part) => part === "need");
    byPart.need.push(...leftWithout(ended.data?.items ?? [], mine, store.code));
    put(open.data?.items ?? [], (part) => part !== "need");
    return byPart;
  }, [open.data, own.data, ended.data, store.code, moved]);
  return { open, parts: sorted, cut: [own, open].find((each) => each.data?.cut)?.data?.items.length ?? null };
}
