import { openWithFake } from "@armoire/features/testing";
import { screen, within } from "@testing-library/react";
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

it("does not choose a store that hands nothing out, however much it has", () => {
  const variant = {
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
    at: [
      { location: "S06", atp: 9, collect: false },
      { location: "S05", atp: 2, collect: true },
    ],
  };
  const collects = (code: string) => handsOut(variant, code);
  expect(placeFor(variant, null, "S01", collects)).toBe("S05");
  expect(placeFor(variant, "S06", "S01", collects)).toBe("S05");
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
