/** No store is chosen here, so times are those of the device that shows them, and say so. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const deviceZoneName = (): string => deviceZone().replaceAll("_", " ");

/** How the zone is called beside a time of that moment: `CET`, `GMT+3`. */
export function shortZone(language: string, instant: string | number, timeZone = deviceZone()): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "short" }).formatToParts(new Date(instant));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}
