import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";

async function openCard(size: string, soldOut?: string) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  openWithFake(<SalesApp />, (server) => soldOut && server.sellOut(soldOut));
  await router.navigate({ to: "/style/$styleId", params: { styleId: "st-wj12" }, search: { size } });
  await screen.findByTestId("card-screen");
}

const namesIn = (section: string) =>
  within(screen.getByTestId(section))
    .getAllByTestId("card-related-link")
    .map((each) => each.getAttribute("data-value"));

it("shows what goes with a style, and leads there", async () => {
  await openCard("M");
  expect(namesIn("card-look-section")).toEqual(["DN28", "WP03", "AR480"]);
  expect(screen.queryByTestId("card-substitutes-section")).toBeNull(); // It can be had, so nothing stands in.
  await userEvent.click(within(screen.getByTestId("card-look-section")).getByText("Straight Denim"));
  await waitFor(() => expect(screen.getByTestId("card-name-text")).toHaveTextContent("Straight Denim"));
});

it("offers what stands in, the best first, and the next season's when it cannot be had", async () => {
  await openCard("M", "WJ12-M-blue");
  expect(namesIn("card-substitutes-section")).toEqual(["WJ04", "WJ08"]);
  expect(namesIn("card-successor-section")).toEqual(["WJ01"]);
});
