import type { Location } from "@armoire/api";
import { startI18n } from "@armoire/i18n";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OpenUntil } from "./PickupWindow";

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const hours = {
  weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, ["10:00-20:00"]])),
  exceptions: {},
};
const place = (timeZone: string, cityName: string) =>
  ({ code: "S20", timeZone, cityName, openingHours: hours, paused: null }) as unknown as Location;
const hoursAt = (now: string, at: Location) => {
  vi.setSystemTime(new Date(now));
  const { unmount } = render(<OpenUntil location={at} />);
  const text = screen.getByTestId("place-hours-text").textContent;
  unmount();
  return text;
};

beforeEach(() => {
  vi.useFakeTimers();
  startI18n("en");
});
afterEach(() => vi.useRealTimers());

/** So many hours before or after the clock of this device. */
const zoneAway = (hoursAway: number) => {
  const offset = -new Date("2026-11-21T12:00:00Z").getTimezoneOffset() / 60 + hoursAway;
  return `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
};
const deviceAt = (clock: string) => new Date(`2026-11-21T${clock}:00`).toISOString();

it("says nothing of the clock where it is the reader's own", () => {
  expect(hoursAt(deviceAt("12:00"), place(own, "Nice"))).toBe("open until 20:00");
});

it("names the place whose clock it is", () => {
  expect(hoursAt(deviceAt("12:00"), place(zoneAway(2), "Moscow"))).toBe("open until 20:00 Moscow time");
});

it("names the day by its date where it is another day there", () => {
  expect(hoursAt(deviceAt("22:17"), place(zoneAway(2), "Moscow"))).toBe("opens Sun 22 Nov at 10:00 Moscow time");
  expect(hoursAt(deviceAt("21:17"), place(zoneAway(1), "Moscow"))).toContain("tomorrow");
});
