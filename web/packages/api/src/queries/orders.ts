import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, currentLanguage } from "../client";
import { orNull } from "../problem";
import type { Order, Page, PlaceOrder } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";

const readOrder = (id: string, signal?: AbortSignal) =>
  api.get<Order>(`/orders/${encodeURIComponent(id)}`, undefined, signal);

export function useOrder(id: string) {
  return useQuery({
    ...inLanguage(keys.order(id)),
    queryFn: ({ signal }) => readOrder(id, signal),
  });
}

/** Why an order was cancelled; null for whoever may not see it. */
export const readCancelReason = async (id: string, signal?: AbortSignal): Promise<string | null> =>
  (await orNull(readOrder(id, signal)))?.cancelReason ?? null;

export type OrderFilter = { location?: string; city?: string; status?: string; q?: string };

export function useOrders(filter: OrderFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.orders, "list", currentLanguage(), filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Order>>("/orders", { ...filter, limit: 50, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/** The key belongs to the attempt and is given by the caller, so a retry after a lost answer cannot order twice. */
export function usePlaceOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: PlaceOrder; key: string }) => api.post<Order>("/orders", body, { key }),
    onSuccess: (order) => {
      client.setQueryData([...keys.order(order.id), currentLanguage()], order);
      void client.invalidateQueries({ queryKey: [...keys.orders, "list"] });
      void client.invalidateQueries({ queryKey: keys.cards });
    },
  });
}

export function useCancelOrder(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, key }: { reason: string; key: string }) =>
      api.post<Order>(`/orders/${encodeURIComponent(id)}/cancel`, { reason }, { key }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.orders }),
  });
}

/** A manager puts right who sold an order; credits follow (§12). */
export function useSetSeller(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ seller, reason, key }: { seller: string; reason: string; key: string }) =>
      api.post<Order>(`/orders/${encodeURIComponent(id)}/seller`, { seller, reason }, { key }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.orders }),
  });
}
