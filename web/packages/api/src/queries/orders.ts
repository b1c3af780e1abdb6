import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, currentLanguage } from "../client";
import { orNull } from "../problem";
import type { Order, Page, PlaceOrder } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";
import { useRereading } from "./rereading";

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

export type OrderFilter = {
  location?: string;
  city?: string;
  status?: string;
  customer?: string;
  q?: string;
  /** placed at that moment or later */
  from?: string;
};

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

/** Not ended, whatever they wait for. */
export const openStatuses = "Draft,NeedsContact,AwaitingPayment,Confirmed,InFulfilment";
export const endedStatuses = "Completed,Cancelled";
/** More than any store has at once; who has more is told that it is not all. */
const ordersMax = 1_000;

export type AllOrders = { items: Order[]; cut: boolean };

async function everyOrder(filter: OrderFilter, signal: AbortSignal): Promise<AllOrders> {
  const items: Order[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Order> = await api.get<Page<Order>>("/orders", { ...filter, limit: 200, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < ordersMax);
  return { items, cut: cursor !== null };
}

/** Every page: for what is counted and ordered by need, where one page would lie. */
export function useAllOrders(filter: OrderFilter, enabled = true) {
  const rereading = useRereading(15_000);
  return useQuery({
    queryKey: [...keys.orders, "list", "all", currentLanguage(), filter],
    enabled,
    // Of other stores' orders no event tells those who work in this one.
    refetchInterval: filter.city ? rereading : false,
    queryFn: ({ signal }) => everyOrder(filter, signal),
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
