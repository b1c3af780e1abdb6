import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { api } from "../client";
import type { BarcodeAnswer, Category, StyleCard, StylePage } from "../schema";
import { keys } from "./keys";
import { inLanguage } from "./language";
import { useRereading } from "./rereading";

export const categoriesQuery = () => ({
  ...inLanguage(keys.categories),
  staleTime: 10 * 60_000,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<{ items: Category[] }>("/catalog/categories", undefined, signal),
});

export function useCategories() {
  return useQuery({
    ...categoriesQuery(),
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

const cardQuery = ({ id, city, location }: CardAsked) => ({
  ...inLanguage(keys.card(id, city, location)),
  staleTime: 20_000,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get<StyleCard>(`/catalog/styles/${encodeURIComponent(id)}/card`, { city, location }, signal),
});

export type CardAsked = { id: string; city: string; location: string };

export function useStyleCard(id: string, city: string, location: string, enabled = true) {
  return useQuery({
    enabled,
    // The stream tells of our own stores; of those of another city nobody tells.
    refetchInterval: useRereading(10_000),
    ...cardQuery({ id, city, location }),
  });
}

/** The cards of several styles, each asked for once however often it stands in the list; in the order of the list. */
export function useStyleCards(asked: readonly CardAsked[]): (StyleCard | undefined)[] {
  const nameOf = ({ id, city, location }: CardAsked) => JSON.stringify([id, city, location]);
  const names = [...new Set(asked.map(nameOf))];
  const queries = [...new Map(asked.map((each) => [nameOf(each), each])).values()].map(cardQuery);
  const found = useQueries({ queries });
  return asked.map((each) => found[names.indexOf(nameOf(each))]?.data);
}

export const readStyleCard = (id: string, city: string, location: string) =>
  api.get<StyleCard>(`/catalog/styles/${encodeURIComponent(id)}/card`, { city, location });

export const findBarcode = (code: string) => api.get<BarcodeAnswer>(`/catalog/barcodes/${encodeURIComponent(code)}`);
