import { type Location, serverNow } from "@armoire/api";
import { localDate, localTime, useWords } from "@armoire/i18n";
import { useOwnZone } from "./Gate";

/**
 * Times on a place's wall clock. Where the clock of whoever reads shows something else they say whose they are, and days
 * are dates once "today" is not the same day on both.
 */
export function usePlaceClock(place: Pick<Location, "timeZone" | "cityName">) {
  const { t, day, moment } = useWords();
  const own = useOwnZone();
  const now = serverNow();
  const zone = place.timeZone;
  const today = localDate(now, zone);
  const isSameDay = (instant: string | number) => localDate(instant, zone) === localDate(instant, own);
  const isSameClock = isSameDay(now) && localTime(now, zone) === localTime(now, own);
  const named = (time: string) => (isSameClock ? time : t("time.at", { time, city: place.cityName }));
  const bare = (instant: string | number) => moment(instant, zone, now, !isSameDay(now) || !isSameDay(instant));
  return {
    today,
    /** "today" may be left out */
    isPlain: isSameDay(now),
    day: (date: string) => day(date, isSameDay(now) ? today : null),
    named,
    moment: (instant: string | number) => named(bare(instant)),
    /** for where the name stands apart from the time */
    bare,
    name: isSameClock ? null : t("time.of", { city: place.cityName }),
  };
}
