import type { FeatureRecord, Location, LocationRecord } from "@armoire/api";
import type { Lang } from "../catalog";
import { locations, pause } from "../network";
import type { FakeOffice } from "../office";
import { Refused } from "../orders";
import { type Ask, ok, refusal, stale, type Told } from "./ask";

const keys = [
  "endlessAisle",
  "clickCollect",
  "clickCollect.shipToStore",
  "reserveTry",
  "shipFromStore",
  "transferOut",
  "transferIn",
  "bors",
  "appointments",
  "lookbooks",
  "cycleCount",
];

/** What a pause takes away (§9.2). */
const stopped = keys.slice(1, 5);

/** Places, and what the switches make of each. */
export function answerPlaces(office: FakeOffice, ask: Ask, code = ""): Told {
  if (!code)
    return ok({
      items: [...office.places.values()].map((each) => listed(office, each, ask.language)),
      nextCursor: null,
    });
  const known = office.places.get(code);
  if (ask.method === "DELETE") {
    if (!known) throw new Refused(404, "location.not_found");
    known.paused = null;
    pause(code, null);
    return ok(evaluated(office, known));
  }
  if (ask.method === "GET") {
    if (!known) throw new Refused(404, "location.not_found");
    return ok(evaluated(office, known));
  }
  if (known && ask.headers.get("If-None-Match")) throw refusal("location.code_taken", "code");
  stale(ask, known?.version);
  if (!String(ask.body.timeZone).includes("/")) throw refusal("location.time_zone_unknown", "timeZone");
  const record = {
    ...(ask.body as unknown as LocationRecord),
    code,
    version: (known?.version ?? 0) + 1,
    paused: known?.paused ?? null,
    features: [],
  };
  office.places.set(code, record);
  return { status: known ? 200 : 201, json: evaluated(office, record) };
}

function listed(office: FakeOffice, record: LocationRecord, language: Lang): Location {
  const known = locations.find((each) => each.code === record.code) ?? locations[0];
  const { features } = evaluated(office, record);
  return {
    ...(known as Location),
    ...record,
    name: record.name[language] || record.name.en,
    cityName: record.cityName[language] || record.cityName.en,
    address: record.address[language],
    brand: record.brands.length === 1 ? (record.brands[0] ?? null) : null,
    distanceKm: null,
    features: Object.fromEntries(features.map(({ key, on, source }) => [key, { on, source }])),
  };
}

function evaluated(office: FakeOffice, record: LocationRecord): LocationRecord {
  const order = ["location", "tier", "brand", "tenant"];
  const features = keys.map((key): FeatureRecord => {
    const shipped = key !== "shipFromStore" || record.tier === "Flagship";
    const decides = office.switches
      .filter((each) => each.feature === key && !each.staff && !(each.from && Date.parse(each.from) > Date.now() + 1e8))
      .filter(
        ({ scope }) =>
          ({ location: record.code, tier: record.tier, tenant: scope.value, brand: record.brands[0] })[scope.kind] ===
          scope.value,
      )
      .filter((each) => !each.from)
      .sort((one, other) => order.indexOf(one.scope.kind) - order.indexOf(other.scope.kind))[0];
    if (record.paused && stopped.includes(key)) return { key, on: false, source: "pause", shipped };
    return { key, on: decides?.on ?? shipped, source: decides?.scope.kind ?? "default", shipped };
  });
  return { ...record, features };
}

export const recordOf = (place: Location): LocationRecord => ({
  code: place.code,
  externalId: null,
  name: { en: place.name, ru: place.name, fr: place.name },
  kind: place.kind,
  tier: place.tier,
  brands: place.brands,
  legalEntity: null,
  city: place.city.replace(/[^A-Za-z]/g, ""),
  cityName: { en: place.cityName, ru: place.cityName, fr: place.cityName },
  country: place.country,
  currency: place.currency,
  address: { en: place.address, ru: place.address, fr: place.address },
  phone: place.phone,
  latitude: place.latitude,
  longitude: place.longitude,
  timeZone: place.timeZone,
  openingHours: place.openingHours,
  active: true,
  paused: place.paused,
  features: [],
  version: 1,
});
