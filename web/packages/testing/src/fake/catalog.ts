import type { CardVariant, Level, Money, StyleCard, StyleRow } from "@armoire/api";
import { cityLabel, locations } from "./network";

export type Lang = "en" | "ru" | "fr";
export type Words = Record<Lang, string>;
export const w = (en: string, ru: string, fr: string): Words => ({ en, ru, fr });

const found = import.meta.glob("../../images/*.jpg", { eager: true, query: "?url", import: "default" }) as Record<
  string,
  string
>;
const photos = Object.fromEntries(
  Object.entries(found).map(([path, url]) => [path.split("/").at(-1)?.replace(".jpg", ""), url]),
);
export const photo = (name: string): string => photos[name] ?? "";

/** A plain garment in a plain colour, for the colours nobody photographed. */
export const drawn = (fill: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><rect width="40" height="50" fill="#efebe4"/><path fill="${fill}" d="M13 10l4-2q3 2 6 0l4 2 7 7-4 5-3-2v22H13V20l-3 2-4-5z"/></svg>`,
  )}`;

const colours: Record<string, { words: Words; fill: string }> = {
  black: { words: w("Black", "Чёрный", "Noir"), fill: "#22211f" },
  blue: { words: w("Blue", "Синий", "Bleu"), fill: "#2f5d9b" },
  purple: { words: w("Purple", "Фиолетовый", "Violet"), fill: "#6b4a8a" },
  red: { words: w("Red", "Красный", "Rouge"), fill: "#a5322c" },
  yellow: { words: w("Yellow", "Жёлтый", "Jaune"), fill: "#d8b13a" },
  white: { words: w("White", "Белый", "Blanc"), fill: "#ffffff" },
  gray: { words: w("Grey", "Серый", "Gris"), fill: "#8a8780" },
  green: { words: w("Green", "Зелёный", "Vert"), fill: "#3c6b4a" },
  brown: { words: w("Brown", "Коричневый", "Marron"), fill: "#6e4f37" },
};
for (let n = 0; n < 24; n++)
  colours[`tone${n}`] = {
    words: w(`Tone ${n + 1}`, `Тон ${n + 1}`, `Ton ${n + 1}`),
    fill: `hsl(${n * 15} 45% ${38 + (n % 4) * 10}%)`,
  };

export type Style = {
  id: string;
  article: string;
  words: Words;
  price: number;
  sale?: number;
  colours: Record<string, string[]>;
  sizes: string[];
  category: string;
  substitutes?: string[];
  look?: string[];
  successor?: string;
  about?: Words;
};
const alpha = ["XS", "S", "M", "L", "XL"];
const waists = ["28", "29", "30", "31", "32", "33", "34", "36"];
const long = "Hooded double-breasted waterproof trench coat with detachable quilted wool lining";

const base: Style[] = [
  {
    id: "st-wj12",
    article: "WJ12",
    words: w("Olivia ¼-Zip Light Jacket", "Лёгкая куртка «Оливия» на молнии", "Veste légère zippée Olivia"),
    about: w(
      "A light layer for cool mornings. 92% polyester, 8% elastane. Wash at 30°, do not tumble dry.",
      "Лёгкий слой для прохладного утра. 92% полиэстер, 8% эластан. Стирать при 30°, не сушить в машине.",
      "Une couche légère pour les matins frais. 92 % polyester, 8 % élasthanne. Lavage à 30°, pas de sèche-linge.",
    ),
    price: 7700,
    colours: {
      blue: ["wj12-blue_main", "wj12-blue_alt1", "wj12-blue_back"],
      black: ["wj12-black_main"],
      purple: ["wj12-purple_main"],
    },
    sizes: alpha,
    category: "w-jackets",
    substitutes: ["st-wj04", "st-wj08"],
    look: ["st-denim", "st-wp03", "st-480"],
    successor: "st-wj01",
  },
  {
    id: "st-wj01",
    article: "WJ01",
    words: w("Stellar Solar Jacket", "Куртка «Стеллар Солар»", "Veste Stellar Solar"),
    price: 7500,
    sale: 5600,
    colours: { red: ["wj01-red_main"], yellow: ["wj01-yellow_main"], blue: ["wj01-blue_main"] },
    sizes: alpha,
    category: "w-jackets",
  },
  {
    id: "st-wj04",
    article: "WJ04",
    words: w("Ingrid Running Jacket", "Беговая куртка «Ингрид»", "Veste de course Ingrid"),
    price: 8400,
    colours: { white: ["wj04-white_main"] },
    sizes: alpha,
    category: "w-jackets",
  },
  {
    id: "st-wj08",
    article: "WJ08",
    words: w(
      long,
      "Двубортный непромокаемый тренч с капюшоном и отстёгивающейся подкладкой из шерсти",
      "Trench imperméable croisé à capuche et doublure matelassée amovible en laine",
    ),
    price: 19900,
    colours: { gray: ["wj08-gray_main"] },
    sizes: alpha,
    category: "w-jackets",
  },
  {
    id: "st-480",
    article: "AR480",
    words: w(
      "The Merino Everything Tee",
      "Футболка из мериноса на каждый день",
      "Le t-shirt mérinos de tous les jours",
    ),
    price: 4900,
    sale: 4410,
    colours: Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`tone${n}`, []])),
    sizes: Array.from({ length: 20 }, (_, n) => String(30 + n * 2)),
    category: "w-tees",
  },
  {
    id: "st-denim",
    article: "DN28",
    words: w("Straight Denim", "Прямые джинсы", "Jean droit"),
    price: 9900,
    colours: { blue: ["wp11-green_main"], black: ["wp03-black_main"] },
    sizes: ["30", "32", "34"].flatMap((l) => waists.slice(0, 7).map((x) => `${x}×${l}`)),
    category: "w-pants",
  },
  {
    id: "st-wp03",
    article: "WP03",
    words: w("Karmen Yoga Pant", "Брюки для йоги «Кармен»", "Pantalon de yoga Karmen"),
    price: 3900,
    colours: { black: ["wp03-black_main"] },
    sizes: ["28", "29"],
    category: "w-pants",
  },
  {
    id: "st-wb04",
    article: "WB04",
    words: w("Electra Bra Top", "Топ «Электра»", "Brassière Electra"),
    price: 3900,
    colours: { black: ["wb01-black_main"], white: [] },
    sizes: alpha,
    category: "w-tees",
  },
  {
    id: "st-wt09",
    article: "WT09",
    words: w("Breathe-Easy Tank", "Майка «Лёгкое дыхание»", "Débardeur Respire"),
    price: 3400,
    sale: 2700,
    colours: { white: ["wt09-white_main"], purple: [] },
    sizes: alpha,
    category: "w-tees",
  },
  {
    id: "st-ws03",
    article: "WS03",
    words: w("Iris Workout Top", "Спортивный топ «Айрис»", "Haut de sport Iris"),
    price: 2900,
    colours: { green: ["ws03-green_main"], black: [], red: [] },
    sizes: alpha,
    category: "w-tees",
  },
  {
    id: "st-mj04",
    article: "MJ04",
    words: w("Kenobi Trail Jacket", "Куртка «Кеноби»", "Veste Kenobi"),
    price: 4700,
    colours: { black: ["mj04-black_main"], gray: ["mj08-gray_main"] },
    sizes: alpha,
    category: "m-jackets",
  },
  {
    id: "st-ms07",
    article: "MS07",
    words: w("Deion Long-Sleeve Tee", "Лонгслив «Дейон»", "T-shirt manches longues Deion"),
    price: 3900,
    colours: { white: ["ms07-white_main"], black: [] },
    sizes: alpha,
    category: "m-jackets",
  },
  {
    id: "st-mp11",
    article: "MP11",
    words: w("Aether Gym Pant", "Брюки «Эфир»", "Pantalon Aether"),
    price: 7400,
    colours: { brown: ["mp11-brown_main"] },
    sizes: waists,
    category: "m-pants",
  },
];
// Enough of the same to page through.
for (let n = 0; n < 30; n++) {
  const from = base[n % 4] as Style;
  base.push({
    ...from,
    id: `${from.id}-${n}`,
    article: `${from.article}-${n}`,
    price: from.price + n * 100,
    sale: undefined,
  });
}
export const styles = base;

export const within = (category: string, style: Style): boolean =>
  category === "new" ||
  (category === "sale"
    ? Boolean(style.sale)
    : style.category === category || style.category.startsWith(`${category}-`));

const currencyAt = (location: string | null): { currency: string; times: number } => {
  const country = locations.find((each) => each.code === location)?.country;
  return country === "RU"
    ? { currency: "RUB", times: 100 }
    : country === "KZ"
      ? { currency: "KZT", times: 500 }
      : { currency: "EUR", times: 1 };
};
const money = (amount: number, at: string | null): Money => {
  const { currency, times } = currencyAt(at);
  return { amount: amount * times, currency };
};

export const priceAt = (style: Style, location: string): number => money(style.sale ?? style.price, location).amount;

export const colourName = (code: string, language: Lang): string => colours[code]?.words[language] ?? code;
export const mediaOf = (style: Style, code: string): string[] => {
  const names = style.colours[code] ?? [];
  return names.length ? names.map(photo) : [drawn(colours[code]?.fill ?? "#888")];
};

export const rowOf = (style: Style, language: Lang, location: string | null): StyleRow => ({
  id: style.id,
  article: style.article,
  name: style.words[language],
  brand: "Luma",
  imageUrl: mediaOf(style, Object.keys(style.colours)[0] ?? "")[0] ?? null,
  price: money(style.sale ?? style.price, location),
  listPrice: money(style.price, location),
  onSale: Boolean(style.sale),
  colours: Object.keys(style.colours).map((code) => ({
    code,
    name: colourName(code, language),
    swatchUrl: drawnDot(code),
  })),
  sizes: style.sizes,
  inStock: style.sizes.map((size) => ({ size, nearest: nearestOf(style, size, location) })),
});
/** How near a size can be had in any colour. */
function nearestOf(style: Style, size: string, location: string | null): string {
  const skus = Object.keys(style.colours).map((colour) => skuOf(style, colour, size));
  const has = (codes: string[]) => codes.some((code) => skus.some((sku) => atp(sku, code) > 0));
  const here = locations.find((each) => each.code === location);
  const city = locations.filter((each) => each.city === here?.city && each.kind === "Store").map((each) => each.code);
  return here && has([here.code]) ? "here" : has(city) ? "city" : has(["WH-ONLINE"]) ? "online" : "out";
}
const drawnDot = (code: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="${colours[code]?.fill ?? "#888"}"/></svg>`)}`;

const scramble = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
export const skuOf = (style: Style, colour: string, size: string) => `${style.article}-${size}-${colour}`;
export const barcodeOf = (sku: string) => `2${String(scramble(sku)).padStart(12, "0").slice(0, 12)}`;

/** Deterministic stock, changed by what was sold since. */
export const sold = new Map<string, number>();
export function atp(sku: string, location: string): number {
  const lot = scramble(`${sku}|${location}`) % 10;
  const start = location === "WH-ONLINE" ? (lot < 3 ? 0 : lot * 2) : lot < 5 ? 0 : lot - 4;
  return Math.max(0, start - (sold.get(`${sku}|${location}`) ?? 0));
}

/** As the server has it (§4.5); of a shelf that is little trusted the store is asked first. */
const levelOf = (units: number, confirm: boolean): Level =>
  units <= 0 ? "out" : confirm ? "on_confirmation" : units <= 2 ? "low" : "in_stock";

export function cardOf(style: Style, language: Lang, city: string, here: string): StyleCard {
  const stores = locations.filter((each) => each.city === city && each.kind === "Store").map((each) => each.code);
  const variants: CardVariant[] = Object.keys(style.colours).flatMap((colour) =>
    style.sizes.map((size, index) => {
      const sku = skuOf(style, colour, size);
      const confirm = index === 3 && style.id !== "st-480";
      const at = stores
        .map((location) => ({ location, atp: atp(sku, location), collect: location !== "S06" }))
        .map((each) => ({ ...each, level: levelOf(each.atp, confirm) }))
        .filter((each) => each.atp > 0);
      return {
        sku,
        barcode: barcodeOf(sku),
        colour,
        size,
        sellable: true,
        price: money(style.sale ?? style.price, here),
        listPrice: money(style.price, here),
        onSale: Boolean(style.sale),
        here: atp(sku, here),
        cityTotal: at.reduce((sum, each) => sum + each.atp, 0),
        online: atp(sku, "WH-ONLINE"),
        elsewhere: locations.reduce(
          (sum, each) => (each.kind === "Store" && each.city !== city ? sum + atp(sku, each.code) : sum),
          0,
        ),
        level: levelOf(atp(sku, here), confirm),
        at,
      };
    }),
  );
  return {
    id: style.id,
    article: style.article,
    name: style.words[language],
    brand: "Luma",
    description: style.about?.[language] ?? "",
    imageUrl: mediaOf(style, Object.keys(style.colours)[0] ?? "")[0] ?? null,
    categories: [style.category],
    city: cityLabel(city, language),
    online: "WH-ONLINE",
    colours: Object.keys(style.colours).map((code) => ({
      code,
      name: colourName(code, language),
      swatchUrl: drawnDot(code),
      media: mediaOf(style, code),
    })),
    sizes: style.sizes.map((code) => ({ code, label: code })),
    variants,
    substitutes: inAWord(style.substitutes, language),
    completeTheLook: inAWord(style.look, language),
    successor: inAWord(style.successor ? [style.successor] : [], language)[0] ?? null,
  };
}

const inAWord = (ids: string[] | undefined, language: Lang) =>
  (ids ?? [])
    .map((id) => styles.find((each) => each.id === id))
    .filter((each) => each !== undefined)
    .map((each) => ({
      id: each.id,
      article: each.article,
      name: each.words[language],
      imageUrl: mediaOf(each, Object.keys(each.colours)[0] ?? "")[0] ?? null,
    }));

export function findSku(sku: string): { style: Style; colour: string; size: string } | null {
  for (const style of styles)
    for (const colour of Object.keys(style.colours))
      for (const size of style.sizes) if (skuOf(style, colour, size) === sku) return { style, colour, size };
  return null;
}
