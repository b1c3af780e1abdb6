import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { readBasket, restoreBasket } from "../basket";
import { router, SalesApp } from "../routes";

const line = { sku: "A", styleId: "s", name: "Polo", colour: "black", size: "M", imageUrl: null, quantity: 2 };
const price = { amount: 8900, currency: "EUR" };
const basket = {
  lines: [{ ...line, price, listPrice: price, collectAt: "S01" }],
  customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
};

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  window.dispatchEvent(new StorageEvent("storage"));
  restoreBasket({ lines: [], customer: null });
});

async function openSales(prepare: (server: FakeServer) => void = () => {}) {
  const opened = openWithFake(<SalesApp />, prepare);
  await router.navigate({ to: "/basket" });
  await screen.findByTestId("app-switch-btn");
  return opened;
}
const person = (userName: string) =>
  screen.getAllByTestId("lock-person-btn").find((each) => each.dataset.value === userName) as HTMLElement;
const type = (keys: string) => {
  for (const key of keys) fireEvent.keyDown(screen.getByTestId("lock-screen"), { key });
  fireEvent.keyDown(screen.getByTestId("lock-screen"), { key: "Enter" });
};
async function lock() {
  await userEvent.click(screen.getByTestId("app-switch-btn"));
  await screen.findAllByTestId("lock-person-btn");
}

it("is locked at a press, and whoever comes back by PIN finds basket and customer as they were", async () => {
  const { server } = await openSales();
  restoreBasket(basket);
  await lock();
  expect(posts(server, "/session/lock")).toHaveLength(1);
  expect(screen.getByTestId("lock-was-text")).toHaveTextContent("Léa Moreau");
  expect(person("lea")).toHaveAttribute("aria-pressed", "true");
  for (const digit of "2580")
    await userEvent.click(
      screen.getAllByTestId("pin-digit-btn").find((each) => each.dataset.value === digit) as Element,
    );
  await userEvent.click(screen.getByTestId("pin-done-btn"));
  await waitFor(() => expect(screen.queryByTestId("lock-screen")).toBeNull());
  expect(readBasket()).toEqual(basket);
  expect(screen.queryByTestId("basket-left-sheet")).toBeNull();
});

it("says how often a wrong PIN may still be tried, and that it waits after the last", async () => {
  await openSales();
  await lock();
  type("9999");
  expect(await screen.findByText("4 tries left")).toBeInTheDocument();
  expect(screen.getByTestId("lock-pin-dots")).toHaveAttribute("data-count", "0");
  for (let tries = 0; tries < 5; tries++) {
    await waitFor(() => expect(screen.getByTestId("lock-pin-dots")).toHaveAttribute("data-count", "0"));
    type("9999");
    await waitFor(() => expect(screen.getByTestId("lock-pin-dots")).toHaveAttribute("data-count", "0"));
  }
  await waitFor(() => expect(screen.getByTestId("lock-problem-note")).toHaveTextContent("Too many wrong PINs"));
});

it("gives a basket to whoever takes over only when they say so, and keeps it for its owner otherwise", async () => {
  const { server } = await openSales();
  restoreBasket(basket);
  await lock();
  await userEvent.click(person("hugo.petit"));
  type("2580");
  expect(await screen.findByTestId("basket-left-sheet")).toHaveTextContent("Camille Martin");
  expect(server.user.userName).toBe("hugo.petit");
  expect(readBasket()).toEqual({ lines: [], customer: null });
  await userEvent.click(screen.getByTestId("basket-left-keep-btn"));

  // Léa comes back: it is hers. Hugo takes over again, and now he takes the basket too.
  await lock();
  await userEvent.click(person("lea"));
  type("2580");
  await waitFor(() => expect(readBasket()).toEqual(basket));
  expect(screen.queryByTestId("basket-left-sheet")).toBeNull();
  await lock();
  await userEvent.click(person("hugo.petit"));
  type("2580");
  await userEvent.click(await screen.findByTestId("basket-left-take-btn"));
  expect(readBasket()).toEqual(basket);
});

it("locks by itself after five minutes without a touch, also when it slept meanwhile", async () => {
  const { server } = await openSales();
  localStorage.setItem("armoire.touchedAt", JSON.stringify(Date.now() - 4 * 60_000));
  fireEvent(document, new Event("visibilitychange"));
  expect(screen.queryByTestId("lock-screen")).toBeNull();
  localStorage.setItem("armoire.touchedAt", JSON.stringify(Date.now() - 5 * 60_000));
  fireEvent(document, new Event("visibilitychange"));
  expect(await screen.findByTestId("lock-screen")).toBeInTheDocument();
  await waitFor(() => expect(server.locked).toBe(true));
});

it("stays locked when the page is loaded anew, and asks for the password where no device is known", async () => {
  const { server } = await openSales((fake) => {
    fake.people = null;
  });
  await userEvent.click(screen.getByTestId("app-switch-btn"));
  expect(await screen.findByTestId("lock-why-text")).toBeInTheDocument();
  await waitFor(() => expect(server.locked).toBe(true));
  await userEvent.type(screen.getByTestId("lock-password-input"), "secret");
  await userEvent.click(screen.getByTestId("lock-submit-btn"));
  await waitFor(() => expect(screen.queryByTestId("lock-screen")).toBeNull());
  expect(server.locked).toBe(false);
});

it("shows no errors beneath the lock, and loads what was refused meanwhile once somebody is back", async () => {
  const { server } = openWithFake(<SalesApp />, (fake) => {
    fake.locked = true;
    fake.book.place(
      {
        lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
        customer: { id: null, name: "Camille Martin", phone: "0612345678" },
        fulfilment: { method: "PickupFromStock", location: "S01" },
        originLocation: "S01",
      } as never,
      "lea",
    );
  });
  await router.navigate({ to: "/orders", search: {} });
  await screen.findAllByTestId("lock-person-btn");
  await waitFor(() => expect(server.calls.some((call) => call.path === "/orders")).toBe(true));
  expect(screen.queryByTestId("orders-error")).toBeNull();
  expect(screen.queryByTestId("orders-order-link")).toBeNull();
  type("2580");
  expect(await screen.findAllByTestId("orders-order-link")).toHaveLength(1);
  expect(screen.queryByTestId("lock-screen")).toBeNull();

  // Locked again: what is told as changed meanwhile is read afterwards, and the page keeps what it showed.
  await lock();
  const before = server.calls.filter((call) => call.path === "/orders").length;
  server.book.tell("order.edited", server.book.orders[0] as never);
  await waitFor(() => expect(server.calls.filter((call) => call.path === "/orders").length).toBeGreaterThan(before));
  expect(screen.queryByTestId("orders-error")).toBeNull();
  type("2580");
  await waitFor(() => expect(screen.queryByTestId("lock-screen")).toBeNull());
  expect(await screen.findAllByTestId("orders-order-link")).toHaveLength(1);
});

it("neither asks who is bound to no store where the device stands, nor offers them a PIN", async () => {
  const { server } = await openSales((fake) => {
    fake.user = { ...fake.user, locations: null, hasPin: false };
  });
  await userEvent.click(screen.getByTestId("app-device-btn"));
  expect(screen.getByTestId("app-signout-btn")).toBeInTheDocument();
  expect(screen.queryByTestId("app-pin-btn")).toBeNull();
  expect(server.calls.filter((call) => call.path === "/session/device")).toEqual([]);
});

it("makes the device known for who works in stores", async () => {
  const { server } = await openSales();
  await waitFor(() => expect(server.calls.filter((call) => call.path === "/session/device")).toHaveLength(1));
});

it("takes a PIN twice, and not one that is guessed first", async () => {
  const { server } = await openSales();
  await userEvent.click(screen.getByTestId("app-device-btn"));
  await userEvent.click(screen.getByTestId("app-pin-btn"));
  const give = (keys: string) => {
    for (const key of [...keys, "Enter"]) fireEvent.keyDown(screen.getByTestId("pin-sheet"), { key });
  };
  give("4711");
  await waitFor(() => expect(screen.getByTestId("pin-step-text")).toHaveAttribute("data-value", "again"));
  give("4712");
  expect(await screen.findByTestId("pin-differs-note")).toBeInTheDocument();
  give("1234");
  await waitFor(() => expect(screen.getByTestId("pin-step-text")).toHaveAttribute("data-value", "again"));
  give("1234");
  expect(await screen.findByTestId("pin-problem-note")).toBeInTheDocument();
  give("4711");
  await waitFor(() => expect(screen.getByTestId("pin-step-text")).toHaveAttribute("data-value", "again"));
  give("4711");
  await waitFor(() => expect(server.pin).toBe("4711"));
});
