import type { Order } from "@armoire/api";
import { openWithFake, posts } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { router, SalesApp } from "../../routes";
import { mayChangeSeller } from "./SoldBy";

async function openOrder(permissions: string[]) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const opened = openWithFake(<SalesApp />, (server) => {
    server.user = { ...server.user, permissions };
    server.book.place(
      {
        lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
        customer: { id: null, name: "Camille Martin", phone: "0612345678" },
        fulfilment: { method: "PickupFromStock", location: "S01" },
        originLocation: "S01",
      } as never,
      "lea",
    );
  });
  await router.navigate({ to: "/orders/$orderId", params: { orderId: "o1" } });
  expect(await screen.findByTestId("order-seller-text")).toHaveTextContent("Léa Moreau");
  return opened;
}

it("lets a manager put the seller right for seven days, and nobody else", () => {
  const order = { placedAt: "2026-06-01T10:00:00Z", originLocation: "S01" } as Order;
  const manager = { permissions: ["order.set_seller"], locations: ["S01"] };
  const day = 24 * 3_600_000;
  const placed = Date.parse(order.placedAt);
  expect(mayChangeSeller(order, manager, placed + 7 * day)).toBe(true);
  expect(mayChangeSeller(order, manager, placed + 7 * day + 1)).toBe(false);
  expect(mayChangeSeller(order, { ...manager, permissions: ["order.cancel"] }, placed)).toBe(false);
});

it("is the business of the store that the order came from, and of those bound to none", () => {
  const order = { placedAt: "2026-06-01T10:00:00Z", originLocation: "S01" } as Order;
  const [permissions, now] = [["order.set_seller"], Date.parse(order.placedAt)];
  expect(mayChangeSeller(order, { permissions, locations: ["S05"] }, now)).toBe(false);
  expect(mayChangeSeller({ ...order, originLocation: null }, { permissions, locations: ["S05"] }, now)).toBe(false);
  expect(mayChangeSeller({ ...order, originLocation: null }, { permissions, locations: null }, now)).toBe(true);
});

it("offers the colleagues of the place, sends name and reason once both are told, and shows who sold it from then on", async () => {
  const { server } = await openOrder(["order.cancel", "order.set_seller"]);
  await userEvent.click(screen.getByTestId("order-seller-btn"));
  const choice = await screen.findByTestId("order-seller-name-select");
  await screen.findByRole("option", { name: "Hugo Petit · hugo.petit" });
  expect(screen.queryByRole("option", { name: /Léa Moreau/ })).not.toBeInTheDocument(); // Who sold it already is no choice.
  await userEvent.selectOptions(choice, "mikhail");
  expect(screen.getByTestId("order-seller-save-btn")).toBeDisabled();
  await userEvent.type(screen.getByTestId("order-seller-reason-input"), "wrong tablet");
  await userEvent.click(screen.getByTestId("order-seller-save-btn"));
  expect(await screen.findByTestId("order-seller-problem-note")).toBeInTheDocument(); // He left meanwhile.

  await userEvent.selectOptions(choice, "hugo.petit");
  await userEvent.click(screen.getByTestId("order-seller-save-btn"));
  await waitFor(() => expect(screen.getByTestId("order-seller-text")).toHaveTextContent("Hugo Petit"));
  expect(screen.queryByTestId("order-seller-sheet")).not.toBeInTheDocument();
  expect(posts(server, "/orders/o1/seller").at(-1)?.body).toEqual({ seller: "hugo.petit", reason: "wrong tablet" });
});

it("only tells an associate who sold it", async () => {
  await openOrder(["order.cancel"]);
  expect(screen.queryByTestId("order-seller-btn")).not.toBeInTheDocument();
});
