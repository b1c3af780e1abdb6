import type { Facet, FacetValue } from "@armoire/api";
import { minorPerUnit, useWords } from "@armoire/i18n";
import { type FilterSearch, rangeOf, type StockCodes, type StockPlace, withChosen } from "./filter";

type Props = { search: FilterSearch; facets: Facet[]; at: StockCodes; currency?: string };
export type PriceRange = { value: string; from: number; to: number; label: string; count: number; on: boolean };

/** The server's facets in the words of the screen. */
export function useFacets({ search, facets, at, currency }: Props) {
  const { word, money } = useWords();
  const values = (name: string): FacetValue[] => facets.find((facet) => facet.name === name)?.values ?? [];
  const inStock = values("inStock");
  // A store may be called as its city is, so the places are told apart by their order: here, city, online.
  const countAt = (code: string | undefined, last?: boolean) =>
    (last ? inStock.findLast((each) => each.value === code) : inStock.find((each) => each.value === code))?.count;
  const stock: Record<StockPlace, number | undefined> = {
    here: countAt(at.here),
    city: countAt(at.city, true),
    online: countAt(at.online, true),
  };
  const priceLabel = (from: number | undefined, to: number | undefined): string => {
    const show = (amount: number) => (currency ? money({ amount, currency }) : String(amount / minorPerUnit(currency)));
    if (from && to) return `${show(from)} – ${show(roundUp(to, currency))}`;
    return from ? `≥ ${show(from)}` : `≤ ${show(roundUp(to ?? 0, currency))}`;
  };
  return {
    colours: withChosen(values("colour"), search.colour).map((each) => ({ ...each, label: familyOf(each, word) })),
    sizes: withChosen(values("size"), search.size),
    prices: values("price").flatMap((each): PriceRange[] => {
      const range = rangeOf(each.value);
      if (!range) return [];
      const on = (search.priceFrom ?? 0) === range.from && search.priceTo === range.to;
      return [{ ...range, value: each.value, count: each.count, label: priceLabel(range.from, range.to), on }];
    }),
    onSale: facets.length ? (values("onSale")[0]?.count ?? 0) : undefined,
    stock,
    priceLabel,
  };
}

/** 9999 is "up to 100": people read round prices. */
function roundUp(minor: number, currency: string | undefined): number {
  const perUnit = minorPerUnit(currency);
  return perUnit > 1 && minor % perUnit === perUnit - 1 ? minor + 1 : minor;
}

/** Colours are filtered by family; a family of the goods' own naming keeps the label it came with. */
function familyOf(each: FacetValue, word: (group: string, value: string) => string): string {
  const known = word("family", each.value);
  return known === each.value ? each.label : known;
}
