import type { FacetValue, StyleFilter } from "@armoire/api";

/** Where it must lie: in the store one stands in, in its city, or in the online warehouse. */
export const stockPlaces = ["here", "city", "online"] as const;
export type StockPlace = (typeof stockPlaces)[number];

/** The filter as it stands in the address, so Back brings the same list back. */
export type FilterSearch = {
  q?: string;
  colour?: string[];
  size?: string[];
  priceFrom?: number;
  priceTo?: number;
  onSale?: boolean;
  stock?: StockPlace;
  sort?: string;
};

export const sorts = ["newest", "priceAsc", "priceDesc", "name"] as const;
/** Words are answered by how well they fit, unless somebody wants another order. */
export const sortsFor = (q: string | undefined) => (q ? (["relevance", ...sorts] as const) : sorts);

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
    stock: stockPlaces.find((each) => each === search.stock),
    sort: sorts.find((each) => each === search.sort),
  };
}

/** What the three places are called by the server. */
export type StockCodes = { here: string; city: string; online: string | undefined };

export const toApiFilter = (search: FilterSearch, category: string | undefined, at: StockCodes): StyleFilter => ({
  category,
  q: search.q,
  colour: search.colour,
  size: search.size,
  priceFrom: search.priceFrom,
  priceTo: search.priceTo,
  onSale: search.onSale,
  inStockAt: search.stock === "here" ? at.here : search.stock === "online" ? at.online : undefined,
  inStockCity: search.stock === "city" ? at.city : undefined,
  sort: search.sort,
});

export const activeCount = (search: FilterSearch): number =>
  (search.colour?.length ?? 0) +
  (search.size?.length ?? 0) +
  (search.priceFrom || search.priceTo ? 1 : 0) +
  (search.onSale ? 1 : 0) +
  (search.stock ? 1 : 0);

export const toggled = (list: string[] | undefined, value: string): string[] | undefined => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value];
  return next.length ? next : undefined;
};

/** A range of prices as the server names it: `from-to` in minor units, both ends taken. */
export function rangeOf(value: string): { from: number; to: number } | null {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  return from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) };
}

/** What is chosen stays to be seen and taken back, also when nothing is left of it. */
export function withChosen(values: readonly FacetValue[], chosen: readonly string[] | undefined): FacetValue[] {
  const missing = (chosen ?? []).filter((value) => !values.some((each) => each.value === value));
  return [...values, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}
