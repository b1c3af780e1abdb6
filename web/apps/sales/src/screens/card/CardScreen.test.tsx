import { openWithFake } from "@armoire/features/testing";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { readBasket, restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";

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
