import type { StyleFilter } from "@armoire/api";

/** The filter as it stands in the address, so Back brings the same list back. */
export type FilterSearch = {
  q?: string;
  colour?: string[];
  size?: string[];
  priceFrom?: number;
  priceTo?: number;
  onSale?: boolean;
  here?: boolean;
  sort?: string;
};

export const sorts = ["newest", "priceAsc", "priceDesc", "name"] as const;

const texts = (value: unknown): string[] | undefined => {
  const list = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String).filter(Boolean);
  return list.length ? list : undefined;
};
const amount = (value: unknown): number | undefined =>
  Number.isFinite(Number(value)) && Number(value) > 0 ? Number(value) : undefined;

export function readFilter(search: Record<string, unknown>): FilterSearch {
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q),
    colour: texts(search.colour),
    size: texts(search.size),
    priceFrom: amount(search.priceFrom),
    priceTo: amount(search.priceTo),
    onSale: search.onSale === true || undefined,
    here: search.here === true || undefined,
    sort: (sorts as readonly string[]).includes(String(search.sort)) ? String(search.sort) : undefined,
  };
}

export const toApiFilter = (search: FilterSearch, category: string | undefined, store: string): StyleFilter => ({
  category,
  q: search.q,
  colour: search.colour,
  size: search.size,
  priceFrom: search.priceFrom,
  priceTo: search.priceTo,
  onSale: search.onSale,
  inStockAt: search.here ? store : undefined,
  sort: search.sort,
});

export const activeCount = (search: FilterSearch): number =>
  (search.colour?.length ?? 0) +
  (search.size?.length ?? 0) +
  (search.priceFrom || search.priceTo ? 1 : 0) +
  (search.onSale ? 1 : 0) +
  (search.here ? 1 : 0);

export const toggled = (list: string[] | undefined, value: string): string[] | undefined => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value];
  return next.length ? next : undefined;
};
