import type { Order, TimelineEntry } from "@armoire/api";
import { openWithFake } from "@armoire/features/testing";
import { type FakeServer, locations, say } from "@armoire/testing";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { router, SalesApp } from "../../routes";
import { shortagesTold } from "./PromiseNote";

async function openOrder(prepare: (server: FakeServer) => void, at = "S01") {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const opened = openWithFake(<SalesApp />, (server) => {
    server.book.add({
      origin: "S01",
      location: at,
      seller: "lea",
      customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
      lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    });
    prepare(server);
  });
  await router.navigate({ to: "/orders/$orderId", params: { orderId: "o1" } });
  await screen.findByTestId("order-screen");
  return opened;
}

it("names what was wrong with the piece, and calls nothing free that is not on sale", async () => {
  await openOrder(({ book }) => {
    for (const order of book.orders) {
      book.note(order, "fulfilment.rejected", "hugo.petit", say("S01 cannot prepare it: damaged", "", ""));
      book.end(order, "unfulfillable");
    }
  });
  const note = screen.getByTestId("order-ended-note");
  expect(note).toHaveTextContent("S01 cannot prepare it: damaged. This order is cancelled.");
  expect(note).not.toHaveTextContent("free again");
});

it("says that units are free again where they are", async () => {
  await openOrder(({ book }) => {
    for (const order of book.orders) book.end(order, "not_prepared");
  });
  expect(screen.getByTestId("order-ended-note")).toHaveTextContent(
    "The store did not prepare it in time. This order is cancelled. Its units are free again.",
  );
});

it("names every reason where there are several", () => {
  const entry = (type: string, text: string) => ({ type, text }) as TimelineEntry;
  const told = (...timeline: TimelineEntry[]) => shortagesTold({ timeline } as Order);
  const refusal = entry("fulfilment.rejected", "S01 cannot prepare it: damaged");
  const [sold, damaged] = ["A × 1 (sold in the shop)", "B × 1 (damaged)"].map((text) =>
    entry("fulfilment.short_picked", text),
  ) as [TimelineEntry, TimelineEntry];
  expect(told(damaged, refusal)).toEqual(["S01 cannot prepare it: damaged."]);
  expect(told(sold, damaged, refusal)).toEqual([
    "A × 1 (sold in the shop).",
    "B × 1 (damaged).",
    "S01 cannot prepare it: damaged.",
  ]);
  expect(told(damaged)).toEqual(["B × 1 (damaged)."]);
  expect(told()).toEqual([]);
});

it("says whose clock it is where the store has another, and nothing where it is the same", async () => {
  await openOrder(() => {}, "S20");
  expect(screen.getByTestId("order-clock-name-text")).toHaveTextContent("Saint Petersburg time");
  expect(screen.getByTestId("order-window-text")).toHaveTextContent(/\d\d:\d\d Saint Petersburg time/);
  expect(screen.getByTestId("order-promise-note")).toHaveTextContent("Saint Petersburg time");
  expect(locations.find((each) => each.code === "S20")?.timeZone).toBe("Europe/Moscow");
});

it("puts the time that is left where the language wants it", async () => {
  await openOrder(() => {});
  expect(screen.getByTestId("order-countdown-timer").parentElement).toHaveTextContent(/^\d:\d\d:\d\d left$/);
  expect(screen.queryByTestId("order-clock-name-text")).toBeNull();
  expect(screen.getByTestId("order-kept-until-text").textContent).toMatch(/\d\d:\d\d$/);
});
