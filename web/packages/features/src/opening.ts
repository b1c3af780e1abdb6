import type { OpeningHours } from "@armoire/api";
import { localDate, localTime } from "@armoire/i18n";

export type Window = { date: string; opens: string; closes: string };

const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const weekday = (date: string) => days[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? "mon";

/** A day's openings; an exception takes the place of the whole day, and may close it. */
export function windowsOn(hours: OpeningHours, date: string): Window[] {
  return (hours.exceptions?.[date] ?? hours.weekly[weekday(date)] ?? [])
    .map((text) => {
      const [opens = "", closes = ""] = text.split("-");
      return { date, opens, closes };
    })
    .sort((one, other) => one.opens.localeCompare(other.opens));
}

/** When somebody can come: the store's own hours, cut by the moment from which there is something to collect and by the end. */
export function pickupWindows(
  hours: OpeningHours | null | undefined,
  timeZone: string,
  from: number,
  until: number,
): Window[] {
  if (!hours?.weekly || until <= from) return [];
  const [first, last] = [localDate(from, timeZone), localDate(until, timeZone)];
  const [begin, end] = [localTime(from, timeZone), localTime(until, timeZone)];
  const found: Window[] = [];
  for (let date = first, guard = 0; date <= last && guard < 15; date = addDays(date, 1), guard++) {
    for (const window of windowsOn(hours, date)) {
      const opens = date === first && begin > window.opens ? begin : window.opens;
      const closes = date === last && end < window.closes ? end : window.closes;
      if (closes > opens) found.push({ date, opens, closes });
    }
  }
  return found;
}

export type OpenState = { open: true; closes: string } | { open: false; date: string; opens: string } | null;

export function openState(hours: OpeningHours | null | undefined, timeZone: string, now: number): OpenState {
  if (!hours?.weekly) return null;
  const today = localDate(now, timeZone);
  const time = localTime(now, timeZone);
  const current = windowsOn(hours, today).find((window) => window.opens <= time && time < window.closes);
  if (current) return { open: true, closes: current.closes };
  for (let ahead = 0; ahead < 15; ahead++) {
    const date = addDays(today, ahead);
    const next = windowsOn(hours, date).find((window) => ahead > 0 || window.opens > time);
    if (next) return { open: false, date, opens: next.opens };
  }
  return null;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The wall clock of the place after so many minutes in which it is open; null when it does not open for two weeks. */
export function afterOpeningMinutes(
  hours: OpeningHours | null | undefined,
  timeZone: string,
  now: number,
  minutes: number,
): { date: string; time: string } | null {
  if (!hours?.weekly) {
    const end = now + minutes * 60_000;
    return { date: localDate(end, timeZone), time: localTime(end, timeZone) };
  }
  const today = localDate(now, timeZone);
  let left = minutes;
  for (let ahead = 0; ahead < 15; ahead++) {
    const date = addDays(today, ahead);
    for (const window of windowsOn(hours, date)) {
      const opens = Math.max(minutesOf(window.opens), ahead === 0 ? minutesOf(localTime(now, timeZone)) : 0);
      const open = Math.max(0, minutesOf(window.closes) - opens);
      if (open >= left) return { date, time: timeOf(opens + left) };
      left -= open;
    }
  }
  return null;
}
