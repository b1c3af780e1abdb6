import type { Fulfilment, Location, LocationRecord, OpeningHours, Switch } from "@armoire/api";
import { windowsOn } from "@armoire/features";
import { localDate, localTime } from "@armoire/i18n";

export type DayHours = { date: string; now: string; next: string };

const openings = (hours: OpeningHours | null, date: string): string =>
  hours === null
    ? "00:00–24:00"
    : windowsOn(hours, date)
        .map(({ opens, closes }) => `${opens}–${closes}`)
        .join(", ");

/** The seven days from today on, on the place's calendar: as it is, and as it would be. Nothing = closed. */
export function nextDays(
  now: OpeningHours | null,
  then: OpeningHours | null,
  timeZone: string,
  at: number,
): DayHours[] {
  const today = Date.parse(`${localDate(at, timeZone)}T12:00:00Z`);
  return Array.from({ length: 7 }, (_, ahead) => {
    const date = new Date(today + ahead * 86_400_000).toISOString().slice(0, 10);
    return { date, now: openings(now, date), next: openings(then, date) };
  });
}

const isOpenAt = (hours: OpeningHours | null, timeZone: string, instant: string): boolean => {
  if (hours === null) return true;
  const time = localTime(instant, timeZone);
  return windowsOn(hours, localDate(instant, timeZone)).some(({ opens, closes }) => opens <= time && time <= closes);
};

/** Tasks that are to be ready, or to be collected, in a time that is taken away. */
export const caughtOut = (
  tasks: Fulfilment[],
  now: OpeningHours | null,
  then: OpeningHours | null,
  timeZone: string,
): Fulfilment[] =>
  tasks.filter((task) => {
    const until = task.readyAt ? task.expiresAt : task.dueAt;
    return until && isOpenAt(now, timeZone, until) && !isOpenAt(then, timeZone, until);
  });

const lower = ["brand", "tenant"];
const decidesFor = (each: Switch, record: LocationRecord, at: number): boolean =>
  !each.staff &&
  !(each.from && at < Date.parse(each.from)) &&
  !(each.to && at >= Date.parse(each.to)) &&
  (each.scope.kind === "tenant" || (record.brands.length === 1 && each.scope.value === record.brands[0]));

/**
 * Which features another tier switches on and off here. What the place itself decides stays. The default of a tier is read
 * off a place of that tier and kind that shows it; null = no place shows it, so it is not foretold.
 */
export function tierChanges(
  record: LocationRecord,
  tier: Location["tier"],
  places: Location[],
  switches: Switch[],
  at: number,
): { key: string; on: boolean | null }[] {
  return record.features.flatMap(({ key, on, source }) => {
    if (source === "location" || source === "pause" || source === "channel") return [];
    const inForce = switches.filter((each) => each.feature === key);
    const ofTier = inForce.find(
      (each) =>
        each.scope.kind === "tier" &&
        each.scope.value === tier &&
        !each.staff &&
        !(each.from && at < Date.parse(each.from)) &&
        !(each.to && at >= Date.parse(each.to)),
    );
    const below = inForce
      .filter((each) => lower.includes(each.scope.kind) && decidesFor(each, record, at))
      .sort((one, other) => lower.indexOf(one.scope.kind) - lower.indexOf(other.scope.kind))[0];
    const alike = places.find(
      (each) => each.tier === tier && each.kind === record.kind && each.features[key]?.source === "default",
    );
    const then = ofTier?.on ?? below?.on ?? alike?.features[key]?.on ?? null;
    return then === on ? [] : [{ key, on: then }];
  });
}
