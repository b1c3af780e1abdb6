import type { City, Location, OpeningHours } from "@armoire/api";

const weekly = (opens: string, closes: string, sunday?: [string, string]): OpeningHours => ({
  weekly: {
    ...Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat"].map((day) => [day, [`${opens}-${closes}`]])),
    sun: sunday ? [sunday.join("-")] : [],
  },
  exceptions: { "2026-12-25": [] },
});
const on = { on: true, source: "default" };

type Names = { en: string; ru: string; fr: string };
const cityNames: Record<string, Names & { country: string; timeZone: string }> = {
  Nice: { en: "Nice", ru: "Ницца", fr: "Nice", country: "FR", timeZone: "Europe/Paris" },
  Paris: { en: "Paris", ru: "Париж", fr: "Paris", country: "FR", timeZone: "Europe/Paris" },
  "Villeneuve-d'Ascq": {
    en: "Villeneuve-d'Ascq",
    ru: "Вильнёв-д’Аск",
    fr: "Villeneuve-d’Ascq",
    country: "FR",
    timeZone: "Europe/Paris",
  },
  "Saint Petersburg": {
    en: "Saint Petersburg",
    ru: "Санкт-Петербург",
    fr: "Saint-Pétersbourg",
    country: "RU",
    timeZone: "Europe/Moscow",
  },
  Almaty: { en: "Almaty", ru: "Алматы", fr: "Almaty", country: "KZ", timeZone: "Asia/Almaty" },
};

const store = (
  code: string,
  name: string,
  city: string,
  address: string,
  [latitude, longitude]: [number, number],
  tier: Location["tier"] = "Standard",
): Location => ({
  code,
  name,
  kind: "Store",
  tier,
  brand: "Luma",
  brands: ["Luma"],
  city,
  cityName: cityNames[city]?.en ?? city,
  country: cityNames[city]?.country ?? "FR",
  address,
  latitude,
  longitude,
  timeZone: cityNames[city]?.timeZone ?? "Europe/Paris",
  openingHours: weekly("10:00", "20:00", code === "S07" ? undefined : ["11:00", "19:00"]),
  currency: { FR: "EUR", RU: "RUB", KZ: "KZT" }[cityNames[city]?.country ?? "FR"] ?? "EUR",
  phone: null,
  openNow: true,
  openUntil: null,
  paused: null,
  opensAt: null,
  features: { clickCollect: { ...on, on: code !== "S06" }, endlessAisle: on },
  distanceKm: null,
  active: true,
});

export const locations: Location[] = [
  store("S01", "Nice Masséna", "Nice", "12 avenue Jean Médecin", [43.6976, 7.2697], "Flagship"),
  store("S05", "Nice Étoile", "Nice", "30 avenue Jean Médecin", [43.7026, 7.2676]),
  store(
    "S06",
    "Nice Cap 3000, Centre commercial de Saint-Laurent-du-Var – niveau supérieur",
    "Nice",
    "Avenue Eugène Donadeï, 06700 Saint-Laurent-du-Var",
    [43.6585, 7.1963],
  ),
  store("S07", "Nice Garibaldi", "Nice", "4 place Garibaldi", [43.7013, 7.2806], "Small"),
  store("S10", "Paris Marais", "Paris", "23 rue des Francs-Bourgeois", [48.8575, 2.3592], "Flagship"),
  store("S11", "Paris Saint-Germain", "Paris", "154 boulevard Saint-Germain", [48.8531, 2.3339]),
  store("S15", "V2 Villeneuve", "Villeneuve-d'Ascq", "Boulevard de Valmy", [50.619, 3.131]),
  store("S20", "Галерея, Лиговский", "Saint Petersburg", "Лиговский проспект, 30А", [59.9279, 30.3605], "Flagship"),
  store("S21", "Невский центр", "Saint Petersburg", "Невский проспект, 114–116", [59.9318, 30.3602]),
  store("S30", "Dostyk Plaza", "Almaty", "Самал-2, 111", [43.2335, 76.9566]),
  { ...store("WH-ONLINE", "Online", "Paris", "", [48.99, 2.5]), kind: "Warehouse", openingHours: null },
];

/** A store says that it is closed (§9.2), or the office ends it. */
export function pause(code: string, until: number | null): void {
  const place = locations.find((each) => each.code === code);
  if (!place) return;
  place.paused = until ? { until: new Date(until).toISOString(), reason: "StoreClosed" } : null;
  place.features.clickCollect = until ? { on: false, source: "pause" } : { ...on, on: code !== "S06" };
}

export const cityLabel = (city: string, language: keyof Names): string => cityNames[city]?.[language] ?? city;

export const citiesIn = (language: keyof Names): City[] =>
  Object.entries(cityNames).map(([name, names]) => ({
    name,
    label: names[language],
    country: names.country,
    stores: locations.filter((each) => each.city === name && each.kind === "Store").length,
  }));

/** As the server says them: cities in the reader's language. */
export const locationsIn = (language: keyof Names): Location[] =>
  locations.map((each) => ({ ...each, cityName: cityNames[each.city]?.[language] ?? each.cityName }));
