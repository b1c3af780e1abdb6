import type { Order } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { router, SalesApp } from "../../routes";
import { cancelRefusal } from "./CancelOrder";

const withGroup = (state: string) => ({ groups: [{ state }] }) as Order;

it("lets an associate stop what nobody has begun, and the manager what is being prepared", () => {
  const [associate, manager] = [["order.cancel"], ["order.cancel", "order.cancel_while_picking"]];
  expect(cancelRefusal(withGroup("Accepted"), associate)).toBeNull();
  expect(cancelRefusal(withGroup("Ready"), associate)).toBe("order.begun");
  expect(cancelRefusal(withGroup("Ready"), manager)).toBeNull();
  expect(cancelRefusal(withGroup("Assigned"), [])).toBe("order.mayNotCancel");
});

it("shows what cannot be done as such, with the reason, instead of hiding it", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />, (server) => {
    server.user = { ...server.user, permissions: ["order.create"] };
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
  expect(await screen.findByTestId("order-cancel-btn")).toBeDisabled();
  expect(screen.getByTestId("order-cancel-btn")).toHaveAccessibleDescription(/store manager/);
});

it("keeps language, look and signing out in one menu of the device", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const { server } = openWithFake(<SalesApp />);
  await router.navigate({ to: "/basket" });
  await userEvent.click(await screen.findByTestId("app-device-btn"));
  await userEvent.click(screen.getByTestId("app-skin-dark-btn"));
  expect(document.documentElement.dataset.skin).toBe("dark");
  await userEvent.click(screen.getByTestId("app-skin-own-btn"));
  expect(document.documentElement.dataset.skin).toBe("house");
  await userEvent.click(screen.getByTestId("app-signout-btn"));
  await screen.findByTestId("signin-screen");
  expect(server.signedIn).toBe(false);
});

it("says until when an order is kept, and of a cancelled one what it was", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const { server, client } = openWithFake(<SalesApp />, (each) => {
    each.book.place(
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
  expect(await screen.findByTestId("order-kept-until-text")).toHaveTextContent(/\d\d:\d\d/);
  expect(screen.getByTestId("order-timeline-list")).toHaveTextContent("Léa Moreau");
  const total = screen.getByTestId("order-total-text").textContent;
  for (const order of server.book.orders) order.status = "Cancelled";
  await client.invalidateQueries();
  await waitFor(() => expect(screen.getByTestId("order-total-text").querySelector("s")).not.toBeNull());
  expect(screen.getByTestId("order-total-text")).toHaveTextContent(total ?? "");
});
