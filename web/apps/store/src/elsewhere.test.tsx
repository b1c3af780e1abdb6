import { openWithFake } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { router, StoreApp } from "./routes";

beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

const order = (server: FakeServer, part: object = {}) =>
  Object.assign(
    server.book.add({
      origin: "S01",
      seller: "Élodie",
      location: "S05",
      customer: { id: "c1", name: "Camille", phone: "+33612345678" },
      lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    }),
    part,
  );

it("shows nothing to press of what another terminal has handed over, and a call taken there opens its own task", async () => {
  const { server } = openWithFake(<StoreApp />, (fake) => {
    order(fake, { state: "Ready", readyAt: Date.now(), acceptedBy: "lea" });
  });
  const taken = server.book.orders[0] as ReturnType<typeof order>;
  await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${taken.id}` } });
  await screen.findByTestId("handover-submit-btn");

  Object.assign(taken, { state: "HandedOver", status: "Completed", expiresAt: null });
  server.book.tell("fulfilment.handed_over", taken);
  await screen.findByTestId("task-gone-empty");
  expect(screen.queryByTestId("handover-submit-btn")).toBeNull();

  const next = order(server);
  server.book.tell("fulfilment.assigned", next);
  await userEvent.click(await screen.findByTestId("terminal-popup-accept-btn"));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/task/g-${next.id}`));
  await screen.findByTestId("task-found-btn");
});
