import type { LocationChange, LocationRecord } from "@armoire/api";
import { draftOf, type HoursDraft, hoursOf, wrongIn } from "./hours";

type Texts = { en: string; ru: string; fr: string };
/** What stands in the fields of a place: all of it text, as it was typed. */
export type PlaceDraft = {
  code: string;
  name: Texts;
  kind: LocationRecord["kind"];
  tier: LocationRecord["tier"];
  brands: string;
  city: string;
  cityName: Texts;
  country: string;
  currency: string;
  address: Texts;
  phone: string;
  latitude: string;
  longitude: string;
  timeZone: string;
  hours: HoursDraft;
  active: boolean;
  legalEntity: string;
  externalId: string;
};

const none: Texts = { en: "", ru: "", fr: "" };
const number = (value: number | null) => (value === null ? "" : String(value));

export const emptyDraft: PlaceDraft = {
  code: "",
  name: none,
  kind: "Store",
  tier: "Standard",
  brands: "",
  city: "",
  cityName: none,
  country: "FR",
  currency: "EUR",
  address: none,
  phone: "",
  latitude: "",
  longitude: "",
  timeZone: "Europe/Paris",
  hours: { ...draftOf({ weekly: {}, exceptions: null }) },
  active: true,
  legalEntity: "",
  externalId: "",
};

export const toDraft = (record: LocationRecord): PlaceDraft => ({
  code: record.code,
  name: record.name,
  kind: record.kind,
  tier: record.tier,
  brands: record.brands.join(", "),
  city: record.city,
  cityName: record.cityName,
  country: record.country,
  currency: record.currency,
  address: record.address,
  phone: record.phone ?? "",
  latitude: number(record.latitude),
  longitude: number(record.longitude),
  timeZone: record.timeZone,
  hours: draftOf(record.openingHours),
  active: record.active,
  legalEntity: record.legalEntity ?? "",
  externalId: record.externalId ?? "",
});

export type FieldName = "code" | "name" | "city" | "country" | "currency" | "coordinates" | "timeZone";
/** What a person can put right before anything is sent, by field; the words are those of the server's refusals. */
export function wrongIs(draft: PlaceDraft): Partial<Record<FieldName | "hours", string>> {
  const wrong: ReturnType<typeof wrongIs> = {};
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(draft.code)) wrong.code = "problems.location.code_invalid";
  if (!draft.name.en.trim()) wrong.name = "office.wrong.required";
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(draft.city.trim())) wrong.city = "problems.location.city_invalid";
  if (!/^[A-Z]{2}$/.test(draft.country)) wrong.country = "problems.location.country_invalid";
  if (!/^[A-Z]{3}$/.test(draft.currency)) wrong.currency = "problems.location.currency_invalid";
  if (!draft.timeZone.trim()) wrong.timeZone = "office.wrong.required";
  const [north, east] = [degrees(draft.latitude), degrees(draft.longitude)];
  if (Number.isNaN(north) || Number.isNaN(east) || (north === null) !== (east === null))
    wrong.coordinates = "problems.location.coordinates_invalid";
  if (Math.abs(north ?? 0) > 90 || Math.abs(east ?? 0) > 180)
    wrong.coordinates = "problems.location.coordinates_invalid";
  if (Object.keys(wrongIn(draft.hours)).length) wrong.hours = "office.wrong.hours";
  return wrong;
}

/** Degrees with a point or a comma; null = nothing typed; NaN = no number. */
const degrees = (text: string): number | null => (text.trim() ? Number(text.trim().replace(",", ".")) : null);

export const toChange = (draft: PlaceDraft): LocationChange => ({
  name: draft.name,
  kind: draft.kind,
  tier: draft.tier,
  brands: draft.brands
    .split(",")
    .map((brand) => brand.trim())
    .filter(Boolean),
  city: draft.city.trim(),
  cityName: draft.cityName.en.trim()
    ? draft.cityName
    : { en: draft.city, ru: draft.cityName.ru, fr: draft.cityName.fr },
  country: draft.country,
  currency: draft.currency,
  address: draft.address,
  phone: draft.phone.trim() || null,
  latitude: degrees(draft.latitude),
  longitude: degrees(draft.longitude),
  timeZone: draft.timeZone.trim(),
  openingHours: hoursOf(draft.hours),
  active: draft.active,
  legalEntity: draft.legalEntity.trim() || null,
  externalId: draft.externalId.trim() || null,
});
