import { openWithFake } from "@armoire/features/testing";
import { Toasts } from "@armoire/ui";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { readBasket, restoreBasket } from "../basket";
import { registerWorker } from "../pwa/register";
import { router, SalesApp } from "../routes";

const line = {
  sku: "WJ12-M-blue",
  styleId: "st-wj12",
  name: "Olivia",
  colour: "Blue",
  size: "M",
  imageUrl: null,
  price: { amount: 7700, currency: "EUR" },
  listPrice: { amount: 7700, currency: "EUR" },
  quantity: 1,
  collectAt: "S01",
};
const customer = { id: "c1", name: "Camille Martin", phone: "+33612345678" };

async function openShop() {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [line], customer });
  openWithFake(
    <>
      <SalesApp />
      <Toasts />
    </>,
  );
  await router.navigate({ to: "/basket" });
  await screen.findByTestId("place-order-screen");
}

it("keeps the customer in the bar after the order, until sent away with the basket, and takes that back", async () => {
  await openShop();
  await userEvent.click(screen.getByTestId("place-order-submit-btn"));
  await screen.findByTestId("order-screen");
  expect(readBasket()).toEqual({ lines: [], customer });
  expect(screen.getByTestId("app-customer-link")).toHaveTextContent("Camille Martin");

  restoreBasket({ lines: [line], customer });
  await userEvent.click(screen.getByTestId("app-customer-clear-btn"));
  expect(readBasket()).toEqual({ lines: [], customer: null });
  await userEvent.click(screen.getByTestId("app-customer-undo-btn"));
  expect(readBasket()).toEqual({ lines: [line], customer });
});

it("says plainly that there is no camera, and finds the card by a typed code", async () => {
  await openShop();
  await userEvent.click(screen.getByTestId("app-scan-btn"));
  expect(await screen.findByTestId("camera-cannot-note")).toHaveTextContent("Type the code");
  await userEvent.type(screen.getByTestId("camera-code-input"), "WJ01-M-red");
  await userEvent.click(screen.getByTestId("camera-code-btn"));
  await screen.findByTestId("card-screen");
  expect(screen.getByTestId("card-colour-text")).toHaveTextContent("Red");
});

it("keeps the sheet open under an unknown code, says so beside the field and marks it for the next", async () => {
  await openShop();
  await userEvent.click(screen.getByTestId("app-scan-btn"));
  await userEvent.type(await screen.findByTestId("camera-code-input"), "0000");
  await userEvent.click(screen.getByTestId("camera-code-btn"));
  expect(await screen.findByTestId("camera-code-input-error")).toHaveTextContent("0000");
  const input = screen.getByTestId<HTMLInputElement>("camera-code-input");
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, 4]);
  await userEvent.keyboard("WJ01-M-red");
  expect(input).toHaveValue("WJ01-M-red");
  expect(screen.queryByTestId("camera-code-input-error")).toBeNull();
  await userEvent.click(screen.getByTestId("camera-code-btn"));
  await screen.findByTestId("card-screen");
  expect(screen.queryByTestId("camera-sheet")).toBeNull();
});

it("offers a newer version only where an older one is at work, and takes it when asked", async () => {
  await openShop();
  const worker = Object.assign(new EventTarget(), { state: "installing", postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), {
    waiting: null,
    installing: worker,
    update: () => Promise.resolve(),
  });
  const container = Object.assign(new EventTarget(), {
    controller: null as object | null,
    register: () => Promise.resolve(registration),
  });
  await registerWorker(container as unknown as ServiceWorkerContainer, "/sales/");
  registration.dispatchEvent(new Event("updatefound"));
  worker.state = "installed";
  worker.dispatchEvent(new Event("statechange"));
  expect(screen.queryByTestId("app-update-note")).toBeNull();

  container.controller = {};
  worker.dispatchEvent(new Event("statechange"));
  await screen.findByTestId("app-update-note");
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker: container }));
  await userEvent.click(screen.getByTestId("app-update-btn"));
  await waitFor(() => expect(worker.postMessage).toHaveBeenCalledWith("take-over"));
  vi.unstubAllGlobals();
});
