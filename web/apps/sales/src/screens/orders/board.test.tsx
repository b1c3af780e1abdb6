import type { Order } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { router, SalesApp } from "../../routes";
import { byNeed, nextEnd, partOf } from "./board";

const order = (status: string, state: string, part: Partial<Order> = {}) =>
  ({
    status,
    placedAt: "2026-03-02T09:00:00Z",
    groups: [
      { state, assignedAt: "2026-03-02T09:00:00Z", dueAt: "2026-03-02T10:00:00Z", readyAt: "2026-03-02T09:40:00Z" },
    ],
    reservation: { state: "Active", expiresAt: "2026-03-02T12:00:00Z" },
    ...part,
  }) as unknown as Order;

describe("what an order waits for", () => {
  it("is its next end: ready by, then collected by, then nothing", () => {
    expect(nextEnd(order("Confirmed", "Assigned"))?.until).toBe("2026-03-02T10:00:00Z");
    expect(nextEnd(order("InFulfilment", "Ready"))).toEqual({
      until: "2026-03-02T12:00:00Z",
      from: "2026-03-02T09:40:00Z",
    });
    expect(nextEnd(order("Cancelled", "NoShow"))).toBeNull();
    expect(["Confirmed", "Completed"].map((status) => partOf(order(status, "Assigned")))).toEqual(["prepare", "over"]);
  });
  it("puts the shortest time first, and the newest first among what is over", () => {
    const late = order("Confirmed", "Assigned", {
      groups: [{ dueAt: "2026-03-02T09:10:00Z", state: "Picking" }] as Order["groups"],
    });
    expect([order("Confirmed", "Assigned"), late].sort(byNeed)[0]).toBe(late);
    const newer = order("Completed", "HandedOver", { placedAt: "2026-03-02T11:00:00Z" });
    expect([order("Completed", "HandedOver"), newer].sort(byNeed)[0]).toBe(newer);
  });
});

it("shows the store's orders, the city's at one press, and follows what happens without being asked", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const { server } = openWithFake(<SalesApp />, ({ book }) => {
    const place = (location: string, origin: string) =>
      book.add({
        location,
        origin,
        seller: "Léa",
        customer: { id: "c1", name: "Camille", phone: "+33612345678" },
        lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
      });
    place("S01", "S01");
    place("S05", "S07");
    place("S10", "S10");
  });
  await router.navigate({ to: "/orders", search: {} });
  expect(await screen.findAllByTestId("orders-order-link")).toHaveLength(1);
  await userEvent.click(screen.getByTestId("orders-of-city-btn"));
  await waitFor(() => expect(screen.getAllByTestId("orders-order-link")).toHaveLength(2));
  expect(router.state.location.search).toEqual({ of: "city" });

  expect(screen.queryByTestId("orders-ready-section")).toBeNull();
  const first = server.book.orders[0];
  if (!first) throw new Error("no order");
  const badge = () =>
    document.querySelector(`[data-value="${first.number}"] [data-testid=orders-status-badge]`) as HTMLElement;
  expect(badge()).not.toHaveClass("wait");
  server.book.escalate(first);
  await waitFor(() => expect(badge()).toHaveClass("wait"));
  Object.assign(first, { state: "Ready", readyAt: server.book.now() });
  server.book.tell("fulfilment.ready", first);
  await screen.findByTestId("orders-ready-section");
});
