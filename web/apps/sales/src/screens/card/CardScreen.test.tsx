import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { readBasket, restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";
import { handsOut, placeFor } from "./useChoice";

const pickOf = (id: string, value: string) =>
  screen.getAllByTestId(id).find((each) => each.getAttribute("data-value") === value) as HTMLElement;

it("switches among 480 variants without asking the server, and the action follows the choice", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  const { server } = openWithFake(<SalesApp />);
  await router.navigate({ to: "/style/$styleId", params: { styleId: "st-480" }, search: {} });
  await screen.findByTestId("card-screen");
  expect(screen.getAllByTestId("card-colour-btn")).toHaveLength(24);
  expect(screen.getAllByTestId("card-size-btn")).toHaveLength(20);
  expect(screen.getByTestId("card-add-btn")).toBeDisabled();

  const before = server.calls.length;
  for (const colour of ["tone3", "tone17", "tone0"]) await userEvent.click(pickOf("card-colour-btn", colour));
  for (const size of ["30", "66", "32"]) await userEvent.click(pickOf("card-size-btn", size));
  expect(server.calls.slice(before)).toEqual([]);

  const where = screen.getByTestId("card-where-section");
  const places = within(where).getAllByTestId("card-place-btn");
  expect(places[0]).toHaveAttribute("data-value", "S01");
  await userEvent.click(screen.getByTestId("card-add-btn"));
  expect(readBasket().lines).toMatchObject([{ sku: "AR480-32-tone0", collectAt: "S01", quantity: 1 }]);
});

const plain = {
  sku: "A",
  barcode: null,
  colour: "black",
  size: "M",
  price: { amount: 100, currency: "EUR" },
  listPrice: { amount: 100, currency: "EUR" },
  onSale: false,
  sellable: true,
  here: 0,
  cityTotal: 11,
  online: 0,
  elsewhere: 0,
  level: "out" as const,
};
const shop = (location: string, atp: number, collect = true) => ({
  location,
  atp,
  collect,
  level: "in_stock" as const,
});

it("does not choose a store that hands nothing out, however much it has", () => {
  const variant = {
    ...plain,
    at: [shop("S06", 9, false), shop("S05", 2)],
  };
  const collects = (code: string) => handsOut(variant, code);
  const about = (name: string) => ({ name });
  expect(placeFor(variant, null, "S01", collects, about)).toBe("S05");
  expect(placeFor(variant, "S06", "S01", collects, about)).toBe("S05");
});

it("chooses the first of the list: the whole basket goes before quantity, distance before name", () => {
  const variant = { ...plain, cityTotal: 15, at: [shop("S05", 9), shop("S07", 4), shop("S08", 2)] };
  const all = () => true;
  expect(placeFor(variant, null, "S01", all, (name) => ({ name, covers: name === "S08" }))).toBe("S08");
  const even = { ...variant, at: [shop("S05", 4), shop("S07", 4)] };
  expect(placeFor(even, null, "S01", all, (name) => ({ name, distanceKm: name === "S07" ? 1 : 2 }))).toBe("S07");
});

it("says that nothing is handed out at a store that has it, and does not let it be chosen", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/style/$styleId", params: { styleId: "st-480" }, search: {} });
  await screen.findByTestId("card-screen");
  const closed = () =>
    screen.queryAllByTestId("card-place-btn").find((each) => each.getAttribute("data-value") === "S06");
  for (const size of screen.getAllByTestId("card-size-btn")) {
    await userEvent.click(size);
    if (closed()) break;
  }
  expect(closed()).toBeDisabled();
  expect(closed()).toHaveTextContent("no collection here");
});

it("says which sizes lie where before a size is chosen, and where one lies after", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/style/$styleId", params: { styleId: "st-wj12" }, search: {} });
  await screen.findByTestId("card-screen");
  const here = screen.getAllByTestId("card-size-btn").filter((each) => each.getAttribute("data-look") === "here");
  const sizes = here.map((each) => each.getAttribute("data-value"));
  expect(pickOf("card-overview-row", "S01").querySelector(".liessizes")?.textContent).toBe(sizes.join(""));
  await userEvent.click(pickOf("card-size-btn", "M"));
  expect(screen.queryByTestId("card-overview-row")).toBeNull();
  expect(screen.getAllByTestId("card-place-btn").length).toBeGreaterThan(0);
});

const named = (element: Element) => element.getAttribute("data-value");
const pressed = (id: string) =>
  screen
    .getAllByTestId(id)
    .filter((each) => each.getAttribute("aria-pressed") === "true")
    .map(named);

async function openCard(search: { colour?: string; size?: string }, styleId = "st-480") {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  localStorage.removeItem("armoire.sales.lookingIn");
  restoreBasket({ lines: [], customer: null });
  const opened = openWithFake(<SalesApp />);
  await router.navigate({ to: "/style/$styleId", params: { styleId }, search });
  await screen.findByTestId("card-screen");
  return opened;
}

it("writes what is pressed into the address a moment later, asks nobody for it, and keeps it over a reload", async () => {
  const { server, unmount } = await openCard({});
  const before = server.calls.length;
  await userEvent.click(pickOf("card-colour-btn", "tone5"));
  await userEvent.click(pickOf("card-size-btn", "44"));
  expect(router.state.location.search).toEqual({});
  await waitFor(() => expect(router.state.location.search).toEqual({ colour: "tone5", size: "44" }));
  expect(server.calls.slice(before)).toEqual([]);

  unmount();
  openWithFake(<SalesApp />);
  await screen.findByTestId("card-screen");
  expect([pressed("card-colour-btn"), pressed("card-size-btn")]).toEqual([["tone5"], ["44"]]);
});

it("takes the size of a second scan of the same style, also after another was pressed", async () => {
  const { server } = await openCard({ colour: "tone5", size: "44" });
  await userEvent.click(pickOf("card-size-btn", "50"));
  const barcode = (await (await server.fetch("/api/v1/catalog/styles/st-480/card")).json()).variants.find(
    (each: { sku: string }) => each.sku === "AR480-36-tone5",
  ).barcode;
  for (const key of [...barcode, "Enter"]) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await waitFor(() => expect(pressed("card-size-btn")).toEqual(["36"]));
  await new Promise((resolve) => setTimeout(resolve, 350)); // The press before it must not come back from the address.
  expect([pressed("card-colour-btn"), pressed("card-size-btn")]).toEqual([["tone5"], ["36"]]);
});

it("keeps in mind the store picked in another city until that city answers, and takes nothing before", async () => {
  const { server } = await openCard({ colour: "tone5", size: "30" });
  await userEvent.click(screen.getByTestId("card-map-btn"));
  const sheet = await screen.findByTestId("where-sheet");
  await userEvent.click(within(sheet).getByTestId("where-scope-all-btn"));
  const row = (await within(sheet).findAllByTestId("where-place-btn")).find((each) =>
    /^S1[01]$/.test(named(each) ?? ""),
  );
  const picked = named(row as HTMLElement) ?? "";
  await userEvent.click(row as HTMLElement);
  const release = server.hold(/card\?city=Paris/);
  await userEvent.click(screen.getByTestId("where-take-btn"));
  expect(screen.getByTestId("card-add-btn")).toBeDisabled();
  expect(screen.getByTestId("card-add-btn")).toHaveAttribute("aria-busy", "true");
  expect(screen.getByTestId("card-add-btn")).toHaveTextContent("Collect at Paris");
  expect(screen.queryAllByTestId("card-place-btn")).toEqual([]);
  release();
  await waitFor(() => expect(pressed("card-place-btn")).toEqual([picked]));
  await userEvent.click(screen.getByTestId("card-add-btn"));
  expect(readBasket().lines).toMatchObject([{ collectAt: picked }]);
});

it("says that another city could not be read, and reads it again when asked", async () => {
  const { server } = await openCard({ colour: "tone5", size: "30" });
  server.fail(/styles\/st-480\/card$/, 403);
  await userEvent.selectOptions(screen.getByTestId("card-city-select"), "Paris");
  const note = await screen.findByTestId("card-where-error");
  expect(screen.getByTestId("card-add-btn")).toBeDisabled();
  expect(screen.getByTestId("card-add-btn")).toHaveTextContent("could not be read");
  expect(screen.queryAllByTestId("card-place-btn")).toEqual([]);
  await userEvent.click(within(note).getByTestId("card-where-retry-btn"));
  await waitFor(() => expect(screen.queryByTestId("card-where-error")).toBeNull());
  expect(screen.getAllByTestId("card-place-btn").map(named)).toContain("S10");
});

it("says from when it is while nobody would tell of a change, and no longer once somebody would", async () => {
  const { server } = await openCard({});
  await waitFor(() => expect(screen.getByTestId("app-connection-status")).toHaveAttribute("data-value", "live"));
  expect(screen.queryByTestId("card-asof-text")).toBeNull();
  server.offline = true;
  server.book.events.cut();
  expect(await screen.findByTestId("card-asof-text")).toHaveTextContent(/^as of \d\d:\d\d$/);
  server.offline = false;
  await userEvent.click(screen.getByTestId("app-connection-status"));
  await waitFor(() => expect(screen.queryByTestId("card-asof-text")).toBeNull());
});
