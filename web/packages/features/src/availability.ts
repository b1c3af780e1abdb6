import type { CardVariant, Money, StyleCard } from "@armoire/api";

/** The four looks of availability; everything that shows stock uses these and no others. */
export type Look = "here" | "near" | "confirm" | "gone";

export function lookOf(variant: CardVariant | undefined): Look {
  if (!variant?.sellable || !variant.price) return "gone";
  if (variant.here > 0) return variant.level === "on_confirmation" ? "confirm" : "here";
  if (variant.cityTotal > 0 || variant.online > 0) {
    const sure = variant.online > 0 || variant.at.some((place) => place.atp > 0 && place.level !== "on_confirmation");
    return sure && variant.level !== "on_confirmation" ? "near" : "confirm";
  }
  return variant.level === "on_confirmation" ? "confirm" : "gone";
}

/** The number inside an outlined size: what can be had outside these walls, in the city that is looked at and online. */
export const nearCount = (variant: CardVariant, here: string): number =>
  variant.at.reduce((sum, place) => (place.location === here ? sum : sum + place.atp), 0) + variant.online;

/** What only other cities have of a variant that is neither here, nor in the city, nor online: still gone from here, but not from the world. */
export const onlyElsewhere = (variant: CardVariant | undefined): number =>
  variant?.sellable && variant.price && lookOf(variant) === "gone" ? (variant.elsewhere ?? 0) : 0;

/** Index once per card: a press on a size must cost neither a request nor a search through 480 variants. */
export function indexVariants(variants: readonly CardVariant[]): Map<string, CardVariant> {
  return new Map(variants.map((variant) => [`${variant.colour}\u0000${variant.size}`, variant]));
}

export const variantAt = (index: Map<string, CardVariant>, colour: string, size: string) =>
  index.get(`${colour}\u0000${size}`);

export type Place = { location: string; atp: number; sure: boolean };
export type AboutPlace = { name: string; distanceKm?: number | null; covers?: boolean };

/** Stores in §3's order: those with the whole basket, most units, nearest, then by name. */
export function byPlace<T extends { location: string; atp: number }>(about: (code: string) => AboutPlace) {
  return (one: T, other: T): number => {
    const [a, b] = [about(one.location), about(other.location)];
    return (
      Number(b.covers ?? false) - Number(a.covers ?? false) ||
      other.atp - one.atp ||
      (a.distanceKm ?? Number.MAX_VALUE) - (b.distanceKm ?? Number.MAX_VALUE) ||
      a.name.localeCompare(b.name)
    );
  };
}

/** Other stores of the city (§3). */
export const placesOf = (variant: CardVariant, here: string, about: (code: string) => AboutPlace): Place[] =>
  variant.at
    .filter((place) => place.location !== here && place.atp > 0)
    .map((place) => ({ location: place.location, atp: place.atp, sure: place.level !== "on_confirmation" }))
    .sort(byPlace(about));

const twoWays = [/^(W\s*\d+)\s*[/×x]?\s*(L\s*\d+)$/i, /^(.{1,5})\s*[/×x]\s*(.{1,5})$/i];
const partsOf = (label: string) => twoWays.map((way) => way.exec(label)).find(Boolean);

/** A scale of two dimensions (28/32, 28×32, W28 L32) becomes a matrix; anything else stays a line. */
export function matrixOf(sizes: readonly { code: string; label: string }[]) {
  const cells = sizes.map((size) => ({ ...size, parts: partsOf(size.label) }));
  if (sizes.length < 4 || cells.some((cell) => !cell.parts)) return null;
  const columns = [...new Set(cells.map((cell) => cell.parts?.[1] ?? ""))];
  const rows = [...new Set(cells.map((cell) => cell.parts?.[2] ?? ""))];
  if (rows.length < 2 || columns.length < 2) return null;
  const at = (row: string, column: string) =>
    cells.find((cell) => cell.parts?.[1] === column && cell.parts?.[2] === row);
  return { columns, rows, at };
}

export const cheapest = (
  variants: readonly CardVariant[],
): { price: Money; listPrice: Money; varies: boolean } | null => {
  const tags = variants.flatMap(({ price, listPrice }) => (price ? [{ price, listPrice: listPrice ?? price }] : []));
  const first = tags[0];
  if (!first) return null;
  const low = tags.reduce((best, each) => (each.price.amount < best.price.amount ? each : best), first);
  return { ...low, varies: tags.some((each) => each.price.amount !== low.price.amount) };
};

type CardSize = { code: string; label: string };

/** The sizes that stand next to one: both sides of a line, all four of a matrix. */
export function neighboursOf(sizes: readonly CardSize[], code: string): CardSize[] {
  const matrix = matrixOf(sizes);
  if (!matrix) {
    const at = sizes.findIndex((each) => each.code === code);
    return at < 0 ? [] : [sizes[at - 1], sizes[at + 1]].filter((each) => each !== undefined);
  }
  const around = (list: string[], at: number) => [list[at - 1], list[at + 1]].filter((each) => each !== undefined);
  for (const [y, row] of matrix.rows.entries())
    for (const [x, column] of matrix.columns.entries())
      if (matrix.at(row, column)?.code === code)
        return [
          ...around(matrix.columns, x).map((other) => matrix.at(row, other)),
          ...around(matrix.rows, y).map((other) => matrix.at(other, column)),
        ].filter((each) => each !== undefined);
  return [];
}

export type Instead = { variant: CardVariant; why: "other_colour" | "other_size"; look: Look };

/** What the card itself can offer instead, in §3's order: other colours of the size, then sizes beside it, here before elsewhere. */
export function insteadOf(card: StyleCard, colour: string, size: string): Instead[] {
  const order: Look[] = ["here", "near", "confirm"];
  const rank = (each: Instead) => order.indexOf(each.look);
  const had = (found: (CardVariant | undefined)[], why: Instead["why"]) =>
    found
      .flatMap((variant): Instead[] => (variant ? [{ variant, why, look: lookOf(variant) }] : []))
      .filter((each) => each.look !== "gone")
      .sort((one, other) => rank(one) - rank(other));
  const beside = neighboursOf(card.sizes, size).map((each) => each.code);
  return [
    ...had(
      card.variants.filter((each) => each.size === size && each.colour !== colour),
      "other_colour",
    ),
    ...had(
      beside.map((code) => card.variants.find((each) => each.colour === colour && each.size === code)),
      "other_size",
    ),
  ];
}
