import type { Language } from "./language";

const locales: Record<Language, string> = { en: "en-GB", ru: "ru-RU", fr: "fr-FR" };
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const made = cache.get(key) ?? new Intl.NumberFormat(locales[language], options);
  cache.set(key, made);
  return made as Intl.NumberFormat;
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  const made = cache.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  cache.set(key, made);
  return made as Intl.DateTimeFormat;
}

export function formatMoney(language: Language, money: { amount: number; currency: string }): string {
  try {
    const format = numberFormat(language, {
      style: "currency",
      currency: money.currency,
      currencyDisplay: "narrowSymbol",
      trailingZeroDisplay: "stripIfInteger",
    } as Intl.NumberFormatOptions);
    const exponent = numberFormat(language, { style: "currency", currency: money.currency }).resolvedOptions()
      .maximumFractionDigits;
    return format.format(money.amount / 10 ** (exponent ?? 2));
  } catch {
    return `${money.amount} ${money.currency}`;
  }
}

/** 100 for euros, 1 for yen: what one unit of a currency is in what amounts are counted in. */
export function minorPerUnit(currency: string | undefined): number {
  try {
    return (
      10 **
      (numberFormat("en", { style: "currency", currency: currency ?? "EUR" }).resolvedOptions().maximumFractionDigits ??
        2)
    );
  } catch {
    return 100;
  }
}

export const formatNumber = (language: Language, value: number): string => numberFormat(language, {}).format(value);

export const formatTime = (language: Language, instant: string | number, timeZone: string): string =>
  dateFormat(language, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(instant));

/** yyyy-mm-dd as the calendar on the store's wall has it. */
export function localDate(instant: string | number, timeZone: string): string {
  const parts = dateFormat("en", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).formatToParts(
    new Date(instant),
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** HH:mm on the store's wall clock. */
export const localTime = (instant: string | number, timeZone: string): string =>
  dateFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(new Date(instant));

export const dayDistance = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** "today", "tomorrow", "yesterday" in the language's own words, then weekday and date; only those where today is null, for there are two of it. */
export function formatDay(language: Language, date: string, today: string | null): string {
  const distance = today === null ? Number.NaN : dayDistance(today, date);
  if (Math.abs(distance) <= 1)
    return new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" }).format(distance, "day");
  return dateFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

/** The time, and the day unless it is today; `dated` wants it by its date in any case. */
export function formatMoment(
  language: Language,
  instant: string | number,
  timeZone: string,
  now: number,
  dated = false,
): string {
  const day = localDate(instant, timeZone);
  const today = localDate(now, timeZone);
  const time = formatTime(language, instant, timeZone);
  return day === today && !dated ? time : `${formatDay(language, day, dated ? null : today)} ${time}`;
}

/** As one walks or drives it: metres by tens up to a kilometre, then kilometres. */
export function formatDistance(language: Language, km: number): string {
  const near = km < 0.995;
  return numberFormat(language, {
    style: "unit",
    unit: near ? "meter" : "kilometer",
    maximumFractionDigits: km < 10 && !near ? 1 : 0,
  }).format(near ? Math.round(km * 100) * 10 : km);
}

const unit = (language: Language, value: number, name: "day" | "hour" | "minute" | "second") =>
  numberFormat(language, {
    style: "unit",
    unit: name,
    // Narrow French leaves out the space that French asks for: "58min".
    unitDisplay: language === "fr" ? "short" : "narrow",
  }).format(value);

/** Two units at most: "2 h 41 min", "3 d 4 h". */
export function formatDuration(language: Language, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days)
    return hours ? `${unit(language, days, "day")} ${unit(language, hours, "hour")}` : unit(language, days, "day");
  if (hours)
    return rest ? `${unit(language, hours, "hour")} ${unit(language, rest, "minute")}` : unit(language, hours, "hour");
  return unit(language, rest, "minute");
}

/** A running clock: 2:41:07, 41:07. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const phoneShapes: [RegExp, string][] = [
  [/^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "+33 $1 $2 $3 $4 $5"],
  [/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, "+7 $1 $2-$3-$4"],
];

export function formatPhone(phone: string): string {
  for (const [shape, look] of phoneShapes) if (shape.test(phone)) return phone.replace(shape, look);
  return phone;
}
