import {
  type Envelope,
  type Fulfilment,
  isTaskUnderway,
  readCancelReason,
  readGroup,
  serverNow,
  useEvents,
} from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useCallback, useEffect, useRef } from "react";
import {
  afterEnding,
  afterRead,
  endingOf,
  gone,
  hasNews,
  type Notices,
  noticesOf,
  type Watched,
  wasStopped,
} from "./notices";
import { chime } from "./sound";
import { useTasks } from "./tasks";

/** Watches the queue of this store: what ended without it or became overdue is told, with the sound once. */
export function useNoticing(): void {
  const { store } = usePlace();
  const kept = noticesOf(store.code);
  const { data: tasks, dataUpdatedAt } = useTasks();
  const reasons = useRef(new Map<string, string>());
  const latest = useRef<Fulfilment[] | undefined>(undefined);
  const asking = useRef(false);

  const change = useCallback(
    (step: (before: Notices) => Notices) => {
      const before = kept.get();
      const after = step(before);
      if (after === before) return;
      kept.set(after);
      if (hasNews(before, after)) chime();
    },
    [kept],
  );

  const life = useRef(new AbortController());
  useEffect(() => {
    const abort = new AbortController();
    life.current = abort;
    return () => abort.abort();
  }, []);

  const explain = useCallback(
    async ({ id, orderId }: Watched, signal: AbortSignal) => {
      const task = await readGroup(id, signal);
      if (task && isTaskUnderway(task)) return;
      const why = wasStopped(task)
        ? endingOf(task, reasons.current.get(orderId) ?? (await readCancelReason(orderId, signal)))
        : null;
      if (signal.aborted) return;
      reasons.current.delete(orderId);
      change((before) => afterEnding(before, id, why));
    },
    [change],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading counts, also one that brings nothing new: time goes on, and what could not be asked is asked again
  useEffect(() => {
    latest.current = tasks;
    if (!tasks) return;
    change((before) => afterRead(before, tasks, serverNow()));
    if (asking.current) return;
    asking.current = true;
    void (async () => {
      const { signal } = life.current;
      const tried = new Set<string>();
      const next = () => latest.current && gone(kept.get(), latest.current).find((each) => !tried.has(each.id));
      for (let each = next(); each && !signal.aborted; each = next()) {
        tried.add(each.id);
        await explain(each, signal).catch(() => {}); // Asked again when the queue is read again.
      }
      asking.current = false;
    })();
  }, [tasks, dataUpdatedAt, kept, change, explain]);

  const onEvent = useCallback(
    ({ type, data }: Envelope) => {
      const watched = (field: "id" | "orderId", value: unknown) =>
        kept.get().watched.some((each) => each[field] === value);
      // The order's own word for it; a locked terminal may not read the order.
      if (type === "order.cancelled" && watched("orderId", data?.orderId) && typeof data?.reason === "string")
        reasons.current.set(String(data.orderId), data.reason);
      const id = data?.groupId;
      if (typeof id !== "string" || !watched("id", id)) return;
      const now = latest.current;
      if (type === "fulfilment.escalated" && data.action === "Breach" && now)
        change((before) => afterRead(before, now, serverNow(), id));
      if (type === "fulfilment.handed_over" || type === "fulfilment.rejected")
        change((before) => afterEnding(before, id, null));
    },
    [kept, change],
  );
  useEvents(onEvent);
}
