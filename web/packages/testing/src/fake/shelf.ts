import { atp, colourName, type Lang, priceAt, rowOf, type Style, skuOf, styles, within } from "./catalog";
import { locations } from "./network";

/** A list of styles with what each further choice would leave; a facet leaves out its own condition, as the host does. */
export function shelf(query: URLSearchParams, language: Lang) {
  const here = query.get("location") ?? "S01";
  const city = query.get("city") ?? "Nice";
  const tests = conditions(query, here);
  const passing = (without?: string) =>
    styles.filter((style) => tests.every(([name, holds]) => name === without || holds(style)));
  const rows = passing().map((style) => rowOf(style, language, query.get("location")));
  const amount = (row: (typeof rows)[number]) => row.price?.amount ?? 0;
  if (query.get("sort") === "priceAsc") rows.sort((one, other) => amount(one) - amount(other));
  if (query.get("sort") === "priceDesc") rows.sort((one, other) => amount(other) - amount(one));
  if (query.get("sort") === "name") rows.sort((one, other) => one.name.localeCompare(other.name));
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 24);
  const place = (value: string, label: string) => ({
    value,
    label,
    count: passing("stock").filter((style) => liesIn(style, storesOf(value))).length,
  });
  const sale = passing("onSale").filter((style) => style.sale).length;
  return {
    items: rows.slice(from, from + limit),
    total: rows.length,
    nextCursor: from + limit < rows.length ? String(from + limit) : null,
    facets: [
      {
        name: "colour",
        values: counted(
          passing("colour"),
          (style) => Object.keys(style.colours),
          (code) => colourName(code, language),
        ),
      },
      { name: "size", values: counted(passing("size"), (style) => style.sizes) },
      { name: "price", values: counted(passing("price"), (style) => [rangeOf(priceAt(style, here))]) },
      { name: "onSale", values: sale ? [{ value: "true", label: "true", count: sale }] : [] },
      { name: "inStock", values: [place(here, here), place(city, city), place("WH-ONLINE", "Online")] },
    ],
  };
}

function conditions(query: URLSearchParams, here: string): [string, (style: Style) => boolean][] {
  const q = query.get("q")?.toLowerCase();
  const category = query.get("category");
  const all = (name: string) => query.getAll(name);
  const [low, high] = [Number(query.get("priceFrom") ?? 0), Number(query.get("priceTo") ?? Number.MAX_SAFE_INTEGER)];
  const place = query.get("inStockAt") ?? query.get("inStockCity");
  return [
    ["category", (style) => !category || within(category, style)],
    ["q", (style) => !q || `${Object.values(style.words).join(" ")} ${style.article}`.toLowerCase().includes(q)],
    ["colour", (style) => !all("colour").length || all("colour").some((colour) => colour in style.colours)],
    ["size", (style) => !all("size").length || all("size").some((size) => style.sizes.includes(size))],
    ["onSale", (style) => query.get("onSale") !== "true" || Boolean(style.sale)],
    ["price", (style) => priceAt(style, here) >= low && priceAt(style, here) <= high],
    ["stock", (style) => !place || liesIn(style, storesOf(place))],
  ];
}

const storesOf = (place: string) =>
  locations.filter((each) => each.code === place || (each.city === place && each.kind === "Store"));
const liesIn = (style: Style, at: { code: string }[]) =>
  at.some(({ code }) =>
    Object.keys(style.colours).some((colour) => style.sizes.some((size) => atp(skuOf(style, colour, size), code) > 0)),
  );
const rangeOf = (price: number) => {
  const step = price >= 100_000 ? 500_000 : 5_000;
  const from = Math.floor(price / step) * step;
  return `${from}-${from + step - 1}`;
};

function counted(found: Style[], value: (style: Style) => string[], label: (value: string) => string = (text) => text) {
  const counts = new Map<string, number>();
  for (const style of found) for (const each of value(style)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([each, count]) => ({ value: each, label: label(each), count }));
}
