import type { Order } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { router, SalesApp } from "../../routes";
import { byNeed, leftWithout, nextEnd, partOf } from "./board";

const order = (status: string, state: string, part: Partial<Order> = {}) =>
  ({
    status,
    originLocation: "S01",
    placedAt: "2026-03-02T09:00:00Z",
    groups: [
      {
        state,
        location: "S01",
        assignedAt: "2026-03-02T09:00:00Z",
        dueAt: "2026-03-02T10:00:00Z",
        readyAt: "2026-03-02T09:40:00Z",
      },
    ],
    reservation: { state: "Active", expiresAt: "2026-03-02T12:00:00Z" },
    lines: [{ name: "Olivia" }],
    customer: { id: "c1" },
    ...part,
  }) as unknown as Order;

describe("what an order waits for", () => {
  it("is its next end: ready by, then collected by, then nothing", () => {
    expect(nextEnd(order("Confirmed", "Assigned"))).toMatchObject({ until: "2026-03-02T10:00:00Z", what: "prepared" });
    expect(nextEnd(order("InFulfilment", "Ready"))).toEqual({
      until: "2026-03-02T12:00:00Z",
      from: "2026-03-02T09:40:00Z",
      what: "kept",
    });
    expect(nextEnd(order("Cancelled", "NoShow"))).toBeNull();
  });
  it("is somebody here once it is late, and only where it is this store's", () => {
    const [early, late] = ["2026-03-02T09:30:00Z", "2026-03-02T10:00:00Z"].map(Date.parse) as [number, number];
    const open = order("Confirmed", "Assigned");
    expect(partOf(open, "S01", early)).toBe("here");
    expect(partOf(open, "S01", late)).toBe("need");
    expect(partOf(open, "S05", late)).toBe("elsewhere");
    expect(partOf(order("InFulfilment", "Ready"), "S01", late)).toBe("ready");
  });
  it("puts the shortest time first", () => {
    const late = order("Confirmed", "Assigned", {
      groups: [{ dueAt: "2026-03-02T09:10:00Z", state: "Picking" }] as Order["groups"],
    });
    expect([order("Confirmed", "Assigned"), late].sort(byNeed)[0]).toBe(late);
  });
  it("is a customer without goods, until somebody orders the same thing again", () => {
    const failed = order("Cancelled", "Rejected", { cancelReason: "not_found" });
    const again = order("Confirmed", "Assigned", { placedAt: "2026-03-02T11:00:00Z" });
    expect(leftWithout([failed], [], "S01")).toEqual([failed]);
    expect(leftWithout([failed], [again], "S01")).toEqual([]);
    expect(leftWithout([failed], [{ ...again, customer: null }], "S01")).toEqual([failed]);
    expect(leftWithout([failed], [], "S05")).toEqual([]);
    expect(leftWithout([{ ...failed, cancelReason: "customer_request" }], [], "S01")).toEqual([]);
  });
});

const place = ({ book }: FakeServer, location: string, origin: string, minutesAgo = 0) =>
  book.add({
    location,
    origin,
    seller: "Léa",
    customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
    lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    minutesAgo,
  });

async function openBoard(prepare: (server: FakeServer) => void) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const opened = openWithFake(<SalesApp />, (server) => {
    server.user = { ...server.user, locations: ["S01"] };
    prepare(server);
  });
  await router.navigate({ to: "/orders", search: {} });
  await screen.findByTestId("orders-screen");
  return opened;
}
const numbersIn = (part: string) =>
  within(screen.getByTestId(`orders-${part}-section`))
    .getAllByTestId("orders-order-link")
    .map((each) => each.dataset.value);

it("shows the store's orders, the city's at one press, and follows what happens without being asked", async () => {
  const { server } = await openBoard((fake) => {
    place(fake, "S01", "S01");
    place(fake, "S05", "S07");
    place(fake, "S10", "S10");
  });
  expect(await screen.findAllByTestId("orders-order-link")).toHaveLength(1);
  await userEvent.click(screen.getByTestId("orders-of-city-btn"));
  const others = await screen.findByTestId("orders-order-row");
  expect(within(others).getByTestId("orders-customer-text")).toHaveTextContent("C. M.");
  expect(others.tagName).toBe("DIV");
  expect(screen.getAllByTestId("orders-order-link")).toHaveLength(1);
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

it("finds what is late behind any number of newer orders, and who was left without goods", async () => {
  const { server } = await openBoard((fake) => {
    const late = place(fake, "S01", "S01", 90);
    late.expiresAt = fake.book.now() + 3_600_000;
    fake.pageMax = 10;
    for (let count = 0; count < 12; count++) place(fake, "S05", "S01");
    const failed = place(fake, "S05", "S01", 200);
    place(fake, "S05", "S07").customer = { id: "c2", name: "Анна Иванова", phone: "+79161234567" };
    failed.customer = { id: "c2", name: "Анна Иванова", phone: "+79161234567" };
    fake.book.end(failed, "not_found");
    fake.book.end(place(fake, "S05", "S01", 200), "customer_request");
  });
  await screen.findByTestId("orders-need-section");
  const [late, failed] = [server.book.orders[0], server.book.orders[13]];
  await waitFor(() => expect(numbersIn("need")).toEqual([late?.number, failed?.number]));
  expect(screen.getByTestId("orders-failed-badge")).toHaveTextContent("Not found in the store");
  expect(numbersIn("elsewhere")).toHaveLength(12);
  await userEvent.click(screen.getByTestId("orders-of-city-btn"));
  await screen.findByTestId("orders-elsewhere-section");
  expect(numbersIn("need")).toEqual([late?.number, failed?.number]); // Of this store, as the rail counts it.
  expect(screen.getByTestId("rail-orders-count")).toHaveTextContent("2");
  await userEvent.click(screen.getByTestId("orders-of-store-btn"));
  expect(numbersIn("over")).toEqual([server.book.orders[15]?.number]);
  expect(screen.getByTestId("orders-need-section")).toHaveTextContent(/pick by/);
  expect(screen.queryByTestId("orders-cut-note")).toBeNull();
});
