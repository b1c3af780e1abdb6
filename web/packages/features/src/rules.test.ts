import type { CardStore, CardVariant, Level, OpeningHours, StyleCard } from "@armoire/api";
import { formatClock, formatDuration, formatMoment, formatMoney, formatPhone } from "@armoire/i18n";
import { describe, expect, it } from "vitest";
import {
  byPlace,
  indexVariants,
  insteadOf,
  lookOf,
  matrixOf,
  nearCount,
  neighboursOf,
  placesOf,
  variantAt,
} from "./availability";
import { timeLeft } from "./Countdown";
import { afterOpeningMinutes, openState, pickupWindows } from "./opening";
import { orderEscalation } from "./StatusBadge";

const variant = (part: Partial<CardVariant> = {}): CardVariant => ({
  sku: "A",
  barcode: "2000000000015",
  colour: "black",
  size: "S",
  price: { amount: 100, currency: "EUR" },
  listPrice: { amount: 100, currency: "EUR" },
  onSale: false,
  sellable: true,
  here: 0,
  cityTotal: 0,
  online: 0,
  elsewhere: 0,
  level: "out",
  at: [],
  ...part,
});
const at = (location: string, atp: number, level: Level = "in_stock"): CardStore => ({
  location,
  atp,
  level,
  collect: true,
});

describe("the four looks", () => {
  it.each([
    ["here", variant({ here: 1, cityTotal: 1 })],
    ["near", variant({ cityTotal: 3, at: [at("S05", 3)] })],
    ["near", variant({ online: 2 })],
    ["confirm", variant({ here: 1, level: "on_confirmation" })],
    ["confirm", variant({ cityTotal: 1, at: [at("S05", 1, "on_confirmation")] })],
    ["gone", variant()],
    ["gone", variant({ here: 1, price: null })],
    ["gone", variant({ here: 1, sellable: false })],
    ["gone", undefined],
  ] as const)("%s", (look, given) => expect(lookOf(given)).toBe(look));

  it("counts outside these walls only what is outside", () => {
    const stores = [at("S01", 2), at("S05", 3)];
    expect(nearCount(variant({ here: 2, cityTotal: 5, online: 7, at: stores }), "S01")).toBe(10);
    expect(nearCount(variant({ here: 4, cityTotal: 5, online: 7, at: stores }), "S30")).toBe(12);
  });
});

it("finds one of 480 variants without a search", () => {
  const all = Array.from({ length: 480 }, (_, n) =>
    variant({ sku: `s${n}`, colour: `c${n % 24}`, size: `z${Math.floor(n / 24)}` }),
  );
  expect(variantAt(indexVariants(all), "c23", "z19")?.sku).toBe("s479");
});

it("sorts stores by quantity, then distance, then name, and leaves out this one and empty ones", () => {
  const stores = [at("HERE", 9), at("FAR", 2), at("NEAR", 2), at("FULL", 5), at("NONE", 0)];
  const km: Record<string, number> = { FAR: 9, NEAR: 1, FULL: 50 };
  const places = placesOf(variant({ at: stores }), "HERE", (code) => ({ name: code, distanceKm: km[code] }));
  expect(places.map((place) => place.location)).toEqual(["FULL", "NEAR", "FAR"]);
});

it("draws a matrix for sizes of two dimensions and a line for others", () => {
  const sizes = ["28×30", "29×30", "28×32", "29×32"].map((label) => ({ code: label, label }));
  expect(matrixOf(sizes)).toMatchObject({ columns: ["28", "29"], rows: ["30", "32"] });
  const named = ["W28 L30", "W29 L30", "W28 L32", "W29 L32"].map((label) => ({ code: label, label }));
  expect(matrixOf(named)).toMatchObject({ columns: ["W28", "W29"], rows: ["L30", "L32"] });
  expect(matrixOf(["XS", "S", "M", "XL"].map((label) => ({ code: label, label })))).toBeNull();
});

describe("a countdown", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");
  it("empties evenly and turns at a quarter and at the end", () => {
    expect(timeLeft("2026-11-21T12:00:00Z", "2026-11-21T09:00:00Z", now)).toMatchObject({ tone: "go", ms: 7_200_000 });
    expect(timeLeft("2026-11-21T10:30:00Z", "2026-11-21T07:30:00Z", now)).toMatchObject({ tone: "wait" });
    expect(timeLeft("2026-11-21T09:59:00Z", "2026-11-21T07:00:00Z", now)).toMatchObject({ tone: "stop", ms: -60_000 });
  });
  it("shows hours only when there are any, and never less than nothing", () => {
    expect(formatClock(3 * 3_600_000)).toBe("3:00:00");
    expect(formatClock(61_000)).toBe("1:01");
    expect(formatClock(-5_000)).toBe("0:00");
  });
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("figures", () => {
  it("follow the language", () => {
    const money = { amount: 123450, currency: "EUR" };
    expect(formatMoney("en", money)).toBe("€1,234.50");
    expect(plain(formatMoney("fr", money))).toBe("1 234,50 €");
    expect(plain(formatMoney("ru", { amount: 890000, currency: "RUB" }))).toBe("8 900 ₽");
    expect(formatMoney("en", { amount: 500, currency: "JPY" })).toBe("¥500");
    expect(plain(formatDuration("ru", 9_660_000))).toBe("2 ч 41 мин");
    expect(plain(formatDuration("fr", 9_660_000))).toBe("2 h 41 min");
    expect(formatPhone("+33612345678")).toBe("+33 6 12 34 56 78");
  });
  it("show times on the store's wall clock", () => {
    const now = Date.parse("2026-11-21T10:00:00Z");
    expect(formatMoment("en", "2026-11-21T11:30:00Z", "Europe/Moscow", now)).toBe("14:30");
    expect(formatMoment("en", "2026-11-22T10:30:00Z", "Europe/Paris", now)).toBe("tomorrow 11:30");
    expect(formatMoment("en", "2026-11-21T11:30:00Z", "Europe/Moscow", now, true)).toBe("Sat 21 Nov 14:30");
  });
});

describe("opening hours", () => {
  const hours: OpeningHours = {
    weekly: {
      ...Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat"].map((day) => [day, ["10:00-22:00"]])),
      sun: ["10:00-20:00"],
    },
    exceptions: { "2026-12-25": [], "2026-12-31": ["10:00-13:00", "14:00-24:00"] },
  };
  it("EX-5.3: Saturday evening runs over into Sunday morning", () => {
    const windows = pickupWindows(
      hours,
      "Europe/Paris",
      Date.parse("2026-11-21T19:30:00Z"),
      Date.parse("2026-11-22T10:30:00Z"),
    );
    expect(windows.map(({ opens, closes }) => `${opens}–${closes}`)).toEqual(["20:30–22:00", "10:00–11:30"]);
  });
  it("begins when there is something to collect, or when it opens, whichever is later", () => {
    const windows = (from: string) =>
      pickupWindows(hours, "Europe/Paris", Date.parse(from), Date.parse("2026-11-21T15:20:00Z")).map(
        ({ opens, closes }) => `${opens}–${closes}`,
      );
    expect(windows("2026-11-21T13:20:00Z")).toEqual(["14:20–16:20"]);
    expect(windows("2026-11-21T07:00:00Z")).toEqual(["10:00–16:20"]);
    expect(windows("2026-11-20T21:30:00Z")).toEqual(["10:00–16:20"]);
    expect(windows("2026-11-21T15:20:00Z")).toEqual([]);
  });
  it("says until when, or when next", () => {
    expect(openState(hours, "Europe/Paris", Date.parse("2026-11-21T12:00:00Z"))).toEqual({
      open: true,
      closes: "22:00",
    });
    expect(openState(hours, "Europe/Paris", Date.parse("2026-11-21T22:00:00Z"))).toMatchObject({
      open: false,
      date: "2026-11-22",
    });
    expect(openState(hours, "Europe/Paris", Date.parse("2026-12-24T23:00:00Z"))).toMatchObject({ date: "2026-12-26" });
    const newYear = "2026-12-31";
    expect(openState(hours, "Europe/Paris", Date.parse(`${newYear}T12:30:00Z`))).toMatchObject({ opens: "14:00" });
    expect(openState(hours, "Europe/Paris", Date.parse(`${newYear}T22:30:00Z`))).toMatchObject({ closes: "24:00" });
    expect(openState(null, "Europe/Paris", 0)).toBeNull();
  });
});

describe("what is offered instead", () => {
  const sizes = ["S", "M", "L"].map((code) => ({ code, label: code }));
  const jeans = ["30×32", "32×32", "30×34", "32×34"].map((code) => ({ code, label: code }));
  it("knows the sizes beside one, on a line and in a matrix", () => {
    expect(neighboursOf(sizes, "M").map((each) => each.code)).toEqual(["S", "L"]);
    expect(neighboursOf(sizes, "S").map((each) => each.code)).toEqual(["M"]);
    expect(neighboursOf(jeans, "30×32").map((each) => each.code)).toEqual(["32×32", "30×34"]);
    expect(neighboursOf(sizes, "XXL")).toEqual([]);
  });
  it("puts the colours of the size before the sizes beside it, and what is here before what is elsewhere", () => {
    const one = (colour: string, size: string, here: number, online: number) =>
      variant({ sku: `${colour}-${size}`, colour, size, here, online, cityTotal: here });
    const card = {
      sizes,
      variants: [
        one("red", "M", 0, 0),
        one("blue", "M", 0, 4),
        one("green", "M", 2, 0),
        one("grey", "M", 0, 0),
        one("red", "S", 1, 0),
        one("red", "L", 0, 0),
      ],
    } as unknown as StyleCard;
    expect(insteadOf(card, "red", "M").map((each) => [each.variant.sku, each.why])).toEqual([
      ["green-M", "other_colour"],
      ["blue-M", "other_colour"],
      ["red-S", "other_size"],
    ]);
  });
});

it("stores with the whole basket come first, then by units, distance and name", () => {
  const about = (code: string) => ({ name: code, distanceKm: code === "far" ? 9 : 1, covers: code === "whole" });
  const at = ["b", "far", "whole", "a", "full"].map((location) => ({ location, atp: location === "full" ? 9 : 2 }));
  expect(at.sort(byPlace(about)).map((each) => each.location)).toEqual(["whole", "full", "a", "b", "far"]);
});

describe("ready by", () => {
  const hours = {
    weekly: { mon: ["10:00-13:00", "14:00-19:00"], tue: ["10:00-19:00"], wed: [], thu: [], fri: [], sat: [], sun: [] },
    exceptions: {},
  } as unknown as OpeningHours;
  const at = (text: string) => afterOpeningMinutes(hours, "Europe/Paris", Date.parse(text), 60);
  it("counts only the minutes the store is open", () => {
    expect(at("2026-03-02T09:30:00Z")).toEqual({ date: "2026-03-02", time: "11:30" });
    expect(at("2026-03-02T11:30:00Z")).toEqual({ date: "2026-03-02", time: "14:30" });
    expect(at("2026-03-02T17:40:00Z")).toEqual({ date: "2026-03-03", time: "10:40" });
    expect(at("2026-03-02T05:00:00Z")).toEqual({ date: "2026-03-02", time: "11:00" });
  });
  it("is the clock's hour where it never closes, and nothing where it never opens", () => {
    expect(afterOpeningMinutes(null, "Europe/Paris", Date.parse("2026-03-02T22:30:00Z"), 60)).toEqual({
      date: "2026-03-03",
      time: "00:30",
    });
    const never = { weekly: {}, exceptions: {} } as unknown as OpeningHours;
    expect(afterOpeningMinutes(never, "Europe/Paris", 0, 60)).toBeNull();
  });
});

it("reads from an order's flags how far the ladder went", () => {
  const flags = [[], ["OnHold"], ["OnHold", "Escalated(2)"], ["Escalated(12)"], ["Escalated(x)"]];
  expect(flags.map((each) => orderEscalation({ flags: each }))).toEqual([0, 0, 2, 12, 0]);
});
