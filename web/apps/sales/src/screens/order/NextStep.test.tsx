import { openWithFake } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { Toasts } from "@armoire/ui";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { readBasket, restoreBasket, setCustomer } from "../../basket";
import { router, SalesApp } from "../../routes";

async function openFailed(reason: string, prepare: (server: FakeServer) => void = () => {}) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  openWithFake(
    <>
      <SalesApp />
      <Toasts />
    </>,
    (server) => {
      const order = server.book.add({
        origin: "S01",
        location: "S05",
        seller: "lea",
        customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
        lines: [
          { sku: "WJ12-M-blue", quantity: 2 },
          { sku: "WJ01-M-red", quantity: 1 },
        ],
      });
      server.book.end(order, reason);
      prepare(server);
    },
  );
  await router.navigate({ to: "/orders/$orderId", params: { orderId: "o1" } });
  await screen.findByTestId("order-screen");
}

it("puts an order that failed into the basket again, for the same place and person", async () => {
  await openFailed("not_found");
  await userEvent.click(screen.getByTestId("order-again-btn"));
  await screen.findByTestId("place-order-screen");
  const { lines, customer } = readBasket();
  expect(customer).toEqual({ id: "c1", name: "Camille Martin", phone: "+33612345678" });
  expect(lines.map(({ sku, quantity, collectAt }) => [sku, quantity, collectAt])).toEqual([
    ["WJ12-M-blue", 2, "S05"],
    ["WJ01-M-red", 1, "S05"],
  ]);
  expect(lines[0]?.price.amount).toBeGreaterThan(0);
});

it("opens the card with colour and size, and gives back whoever stood in front before", async () => {
  await openFailed("unfulfillable");
  const other = { id: "c2", name: "Анна Иванова", phone: "+79161234567" };
  setCustomer(other);
  await userEvent.click(screen.getByTestId("order-elsewhere-btn"));
  await screen.findByTestId("card-screen");
  expect(router.state.location.search).toMatchObject({ colour: "blue", size: "M" });
  await waitFor(() => expect(readBasket().customer?.id).toBe("c1"));
  await userEvent.click(await screen.findByTestId("order-next-undo-btn"));
  expect(readBasket().customer).toEqual(other);
});

it("offers nothing where the customer changed their mind", async () => {
  await openFailed("customer_request");
  expect(screen.queryByTestId("order-again-btn")).toBeNull();
});
