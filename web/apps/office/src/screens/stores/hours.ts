import type { OpeningHours } from "@armoire/api";

export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof days)[number];
/** What stands in the fields: openings of a day as a person writes them, and dated exceptions. */
export type HoursDraft = {
  always: boolean;
  weekly: Record<Day, string>;
  exceptions: { id: number; date: string; text: string }[];
};
export type HoursWrong = "shape" | "hour" | "minute" | "order" | "overlap" | "many" | "date" | "twice";

const dayOpeningsMax = 8;
const clock = (text: string): string | null => {
  const parts = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
};

/** The first number that no clock shows, for a text of times: "9-25" → 25 as an hour. */
export function wrongNumber(text: string): { what: "hour" | "minute"; value: number } | null {
  for (const [, hours, minutes] of text.matchAll(/(?<!\d)(\d+)(?:[:.h](\d{2}))?/g)) {
    if (Number(hours) > 24) return { what: "hour", value: Number(hours) };
    if (Number(minutes ?? 0) > 59) return { what: "minute", value: Number(minutes) };
  }
  return null;
}

/** "10-14, 15:30–20" → ["10:00-14:00", "15:30-20:00"]; nothing = closed; else what is wrong with it. */
export function readOpenings(text: string): string[] | HoursWrong {
  const spans = text
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => each.split(/\s*[-–—]\s*/));
  const read: [string, string][] = [];
  for (const [from, to, more] of spans) {
    const [opens, closes] = [clock(from ?? ""), clock(to ?? "")];
    if (more !== undefined) return "shape";
    if (!opens || !closes || opens === "24:00") return wrongNumber(`${from}-${to}`)?.what ?? "shape";
    if (closes <= opens) return "order";
    read.push([opens, closes]);
  }
  if (read.length > dayOpeningsMax) return "many";
  read.sort(([one], [other]) => one.localeCompare(other));
  if (read.some(([opens], at) => at > 0 && opens < (read[at - 1]?.[1] ?? ""))) return "overlap";
  return read.map((each) => each.join("-"));
}

const written = (openings: readonly string[] | undefined): string => (openings ?? []).join(", ").replaceAll("-", "–");

export function draftOf(hours: OpeningHours | null): HoursDraft {
  return {
    always: hours === null,
    weekly: Object.fromEntries(days.map((day) => [day, written(hours?.weekly[day])])) as Record<Day, string>,
    exceptions: Object.entries(hours?.exceptions ?? {})
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([date, openings], id) => ({ id, date, text: written(openings) })),
  };
}

/** What is wrong, by day or by the id of an exception. */
export function wrongIn(draft: HoursDraft): Record<string, HoursWrong> {
  const wrong: Record<string, HoursWrong> = {};
  if (draft.always) return wrong;
  for (const day of days) {
    const read = readOpenings(draft.weekly[day]);
    if (typeof read === "string") wrong[day] = read;
  }
  for (const exception of draft.exceptions) {
    const read = readOpenings(exception.text);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(exception.date)) wrong[exception.id] = "date";
    else if (draft.exceptions.some((other) => other.id !== exception.id && other.date === exception.date))
      wrong[exception.id] = "twice";
    else if (typeof read === "string") wrong[exception.id] = read;
  }
  return wrong;
}

/** For a draft in which nothing is wrong. */
export function hoursOf(draft: HoursDraft): OpeningHours | null {
  if (draft.always) return null;
  const openings = (text: string) => readOpenings(text) as string[];
  return {
    weekly: Object.fromEntries(days.map((day) => [day, openings(draft.weekly[day])])),
    exceptions: draft.exceptions.length
      ? Object.fromEntries(draft.exceptions.map(({ date, text }) => [date, openings(text)]))
      : null,
  };
}
