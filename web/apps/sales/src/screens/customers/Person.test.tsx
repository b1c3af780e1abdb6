import type { Order } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { readBasket, restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";
import { boughtOf, sizesOf } from "./person";

const order = (status: string, amount: number, currency = "EUR", refunded = 0) =>
  ({
    status,
    totals: { due: { amount, currency }, refunded: { amount: refunded, currency } },
    lines: [{ size: "M", quantity: 2, cancelled: 1 }],
  }) as unknown as Order;

it("counts what was completed, each currency by itself, without what was paid back", () => {
  const orders = [
    order("Completed", 1000),
    order("Completed", 500, "EUR", 500),
    order("Completed", 700, "RUB"),
    order("Cancelled", 9999),
    order("Confirmed", 9999),
  ];
  expect(boughtOf(orders).map(({ total, average }) => [total.amount, average.amount, total.currency])).toEqual([
    [1000, 500, "EUR"],
    [700, 700, "RUB"],
  ]);
  expect(sizesOf(orders)).toEqual([{ size: "M", count: 3 }]);
  expect(boughtOf([])).toEqual([]);
});

it("shows the person, what they bought and their orders, until they leave", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" } });
  openWithFake(<SalesApp />, ({ book }) => {
    const add = (sku: string, customer: string) =>
      book.add({
        origin: "S01",
        location: "S01",
        seller: "lea",
        customer: { id: customer, name: "Camille Martin", phone: "+33612345678" },
        lines: [{ sku, quantity: 1 }],
      });
    Object.assign(add("WJ12-M-blue", "c1"), { status: "Completed", state: "HandedOver" });
    add("WJ01-M-red", "c1");
    add("WJ01-M-red", "c2");
  });
  await router.navigate({ to: "/customers" });
  const figures = await screen.findByTestId("customer-figures");
  expect(within(figures).getByText("2")).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Camille Martin");
  expect(screen.getByTestId("customer-sizes-list")).toHaveTextContent(/^M× 1$/);
  expect(screen.getAllByTestId("customer-order-link")).toHaveLength(2);
  await userEvent.click(screen.getByTestId("customers-away-btn"));
  expect(readBasket().customer).toBeNull();
  expect(await screen.findByTestId("customer-phone-input")).toBeInTheDocument();
});
