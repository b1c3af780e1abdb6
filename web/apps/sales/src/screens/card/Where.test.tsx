import { openWithFake } from "@armoire/features/testing";
import { locations } from "@armoire/testing";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { readBasket, restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";
import { coveringAll } from "./usePlaces";

const named = (element: Element) => element.getAttribute("data-value");
const pickOf = (id: string, value: string) =>
  screen.getAllByTestId(id).find((each) => named(each) === value) as HTMLElement;

async function openCard(
  styleId: string,
  size?: string,
  soldOut?: string,
  tiles: string | null = null,
  but: string[] = [],
) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  const opened = openWithFake(<SalesApp />, (server) => {
    server.map = { tiles, credit: tiles && "© The makers" };
    if (soldOut) server.sellOut(soldOut, but);
  });
  await router.navigate({ to: "/style/$styleId", params: { styleId }, search: size ? { size } : {} });
  await screen.findByTestId("card-screen");
  return opened;
}

it("shows where a variant lies over all cities on list and map, with one choice for both, and takes it from there", async () => {
  await openCard("st-480", "44");
  await userEvent.click(screen.getByTestId("card-map-btn"));
  const sheet = await screen.findByTestId("where-sheet");
  await userEvent.click(within(sheet).getByTestId("where-scope-all-btn"));
  const rows = await within(sheet).findAllByTestId("where-place-btn");
  const counts = rows.map((each) => Number(each.getAttribute("data-count")));
  expect(counts).toEqual([...counts].sort((one, other) => other - one));

  // Over the network a mark is a city; it opens with its stores, as marks and as rows.
  const cities = within(sheet).getAllByTestId("stockmap-mark");
  const paris = cities.find((each) => named(each) === "Paris");
  await userEvent.click(paris ?? (cities[0] as HTMLElement));
  const inCity = within(sheet).getAllByTestId("where-place-btn").map(named);
  const marks = within(sheet)
    .getAllByTestId("stockmap-mark")
    .filter((each) => Number(each.getAttribute("data-count")) > 0);
  expect(marks.map(named).sort()).toEqual([...inCity].sort());

  await userEvent.click(marks[0] as HTMLElement);
  const chosen = named(marks[0] as HTMLElement) ?? "";
  expect(pickOf("where-place-btn", chosen)).toHaveAttribute("aria-pressed", "true");
  await userEvent.click(screen.getByTestId("where-take-btn"));
  await waitFor(() => expect(pickOf("card-place-btn", chosen)).toHaveAttribute("aria-pressed", "true"));
  await userEvent.click(screen.getByTestId("card-add-btn"));
  expect(readBasket().lines).toMatchObject([{ collectAt: chosen }]);
});

it("offers other colours of the size, then sizes beside it, when nothing can be had", async () => {
  const { server } = await openCard("st-480", undefined, "AR480-50-tone5");
  await userEvent.click(pickOf("card-colour-btn", "tone5"));
  await userEvent.click(pickOf("card-size-btn", "50"));
  expect(pickOf("card-size-btn", "50")).toHaveAttribute("data-look", "gone");
  expect(pickOf("card-size-btn", "50")).toHaveTextContent("50: not in the city or online"); // Other cities may have it.
  expect(screen.getByTestId("card-add-btn")).toBeDisabled();
  const before = server.calls.length;
  const offers = screen.getAllByTestId("card-instead-btn");
  const whys = offers.map((each) => each.getAttribute("data-why"));
  expect(whys).toEqual([...whys].sort((one, other) => (one === other ? 0 : one === "other_colour" ? -1 : 1)));
  const wanted = named(offers[0] as HTMLElement);
  await userEvent.click(offers[0] as HTMLElement);
  expect(screen.queryByTestId("card-instead-section")).toBeNull();
  expect(server.calls.slice(before)).toEqual([]);
  await userEvent.click(screen.getByTestId("card-add-btn"));
  expect(readBasket().lines[0]?.sku).toBe(wanted);
});

it("says of a size that only other cities have how many, and shows them all on the map", async () => {
  await openCard("st-480", "38", "AR480-38-tone5", null, ["S10", "S11"]);
  await userEvent.click(pickOf("card-colour-btn", "tone5"));
  const size = pickOf("card-size-btn", "38");
  expect(size).toHaveAttribute("data-look", "gone");
  expect(size).toHaveTextContent("38: not in the city or online, in other cities 9");
  expect(screen.getByTestId("card-where-empty")).toHaveTextContent("other cities have 9");
  expect(screen.getByTestId("card-add-btn")).toHaveTextContent("Only in other cities: 9");
  expect(pickOf("card-online-row", "0")).toBeInTheDocument();
  const offer = screen.getByTestId("card-elsewhere-btn");
  expect(offer).toHaveTextContent("9");
  await userEvent.click(offer);
  const sheet = await screen.findByTestId("where-sheet");
  const rows = await within(sheet).findAllByTestId("where-place-btn");
  expect(rows.map(named).sort()).toEqual(["S10", "S11"]);
});

it("does not send a seller to other cities where none has it", async () => {
  await openCard("st-480", "38", "AR480-38-tone5");
  await userEvent.click(pickOf("card-colour-btn", "tone5"));
  expect(screen.queryByTestId("card-elsewhere-btn")).toBeNull();
  expect(screen.getByTestId("card-where-empty")).toHaveTextContent("No store has it.");
});

it("offers nothing instead that cannot be collected anywhere in the city", async () => {
  const switched = locations.filter((each) => each.city === "Nice" && each.features.clickCollect?.on);
  for (const each of switched) each.features = { ...each.features, clickCollect: { on: false, source: "location" } };
  try {
    await openCard("st-480", undefined, "AR480-50-tone5", null, ["S15"]);
    await userEvent.click(pickOf("card-colour-btn", "tone5"));
    await userEvent.click(pickOf("card-size-btn", "50"));
    await screen.findByTestId("card-elsewhere-btn");
    await waitFor(() => expect(screen.queryAllByTestId("card-instead-btn")).toEqual([]));
  } finally {
    for (const each of switched) each.features = { ...each.features, clickCollect: { on: true, source: "tenant" } };
  }
});

it("gives a plain number for what is here and one with a plus for what is elsewhere", async () => {
  await openCard("st-480");
  const figures = screen
    .getAllByTestId("card-size-btn")
    .map((each) => [each.getAttribute("data-look"), each.querySelector(".sizecount")?.textContent ?? ""] as const);
  for (const [look, figure] of figures)
    expect(figure).toMatch({ here: /^\d+$/, near: /^\+\d+$/, confirm: /^\?$/, gone: /^–$/ }[look as "here"]);
});

it("knows which stores have the whole basket", () => {
  const line = (sku: string, quantity: number) => ({
    sku,
    quantity,
    styleId: "",
    name: "",
    colour: "",
    size: "",
    imageUrl: null,
    price: { amount: 1, currency: "EUR" },
    listPrice: { amount: 1, currency: "EUR" },
    collectAt: "S01",
  });
  const at = (location: string, sku: string, atp: number) => ({
    location,
    sku,
    atp,
    level: "in_stock",
    collect: true,
    paused: null,
    breakdown: null,
  });
  const items = [at("S05", "A", 3), at("S05", "B", 1), at("S07", "A", 3), at("S10", "A", 1), at("S10", "B", 9)];
  expect([...coveringAll([line("A", 1), line("A", 1), line("B", 1)], items)]).toEqual(["S05"]);
  expect(coveringAll([], items).size).toBe(0);
});

it("draws the map on pictures of streets only where a server of them is set, and names their makers", async () => {
  await openCard("st-480", "44");
  await userEvent.click(screen.getByTestId("card-map-btn"));
  await screen.findByTestId("where-sheet");
  expect(document.querySelector("[data-testid=stockmap] img")).toBeNull();
  cleanup();
  await openCard("st-480", "44", undefined, "https://tiles.example/{z}/{x}/{y}.png");
  await userEvent.click(screen.getByTestId("card-map-btn"));
  const tiles = await screen.findAllByTestId("stockmap-tile");
  expect(tiles[0]?.getAttribute("src")).toMatch(/^https:\/\/tiles\.example\/\d+\/\d+\/\d+\.png$/);
  expect(screen.getByTestId("stockmap")).toHaveTextContent("© The makers");
});

it("says of a paused store until when it takes nothing, and does not offer it", async () => {
  const { server } = await openCard("st-480");
  const near = screen.getAllByTestId("card-size-btn").find((each) => each.getAttribute("data-look") === "near");
  await userEvent.click(near as HTMLElement);
  const giving = () =>
    screen.getAllByTestId("card-place-btn").filter((each) => named(each) !== "S01" && !each.hasAttribute("disabled"));
  await waitFor(() => expect(giving()).not.toHaveLength(0));
  const code = named(giving()[0] as Element) ?? "";
  const place = locations.find((each) => each.code === code);
  Object.assign(place ?? {}, {
    paused: { until: new Date(server.book.now() + 3_600_000).toISOString(), reason: "StoreClosed" },
    features: { ...place?.features, clickCollect: { on: false, source: "pause" } },
  });
  server.book.events.publish("location.paused", code, { code }, server.book.now());
  await waitFor(() => expect(pickOf("card-place-btn", code)).toHaveAttribute("data-collects", "false"));
  expect(within(pickOf("card-place-btn", code)).getByTestId("place-paused-text")).toBeInTheDocument();
  expect(pickOf("card-place-btn", code)).toBeDisabled();
});
