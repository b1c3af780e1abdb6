import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { BarcodeAnswer, Category, StyleCard, StylePage } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";
import { useRereading } from "./rereading";

export function useCategories() {
  return useQuery({
    ...inLanguage(keys.categories),
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => api.get<{ items: Category[] }>("/catalog/categories", undefined, signal),
    select: (page) => page.items,
  });
}

export type StyleFilter = {
  category?: string;
  q?: string;
  colour?: string[];
  size?: string[];
  priceFrom?: number;
  priceTo?: number;
  onSale?: boolean;
  inStockAt?: string;
  inStockCity?: string;
  sort?: string;
};

export function useStyles(filter: StyleFilter, location: string, city: string) {
  return useInfiniteQuery({
    refetchInterval: useRereading(30_000),
    ...inLanguage([...keys.styles, location, filter]),
    staleTime: 60_000,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<StylePage>(
        "/catalog/styles",
        { ...filter, onSale: filter.onSale || undefined, location, city, limit: 24, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

export function useStyleCard(id: string, city: string, location: string, enabled = true) {
  return useQuery({
    enabled,
    // The stream tells of our own stores; of those of another city nobody tells.
    refetchInterval: useRereading(10_000),
    ...inLanguage(keys.card(id, city, location)),
    staleTime: 20_000,
    queryFn: ({ signal }) =>
      api.get<StyleCard>(`/catalog/styles/${encodeURIComponent(id)}/card`, { city, location }, signal),
  });
}

export const findBarcode = (code: string) => api.get<BarcodeAnswer>(`/catalog/barcodes/${encodeURIComponent(code)}`);
