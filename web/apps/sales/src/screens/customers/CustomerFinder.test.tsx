import { openWithFake } from "@armoire/features/testing";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { readBasket, restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";

async function openFinder() {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  const opened = openWithFake(<SalesApp />);
  await router.navigate({ to: "/customers" });
  await screen.findByTestId("customer-phone-input");
  return opened;
}
const type = (value: string) => fireEvent.change(screen.getByTestId("customer-phone-input"), { target: { value } });

it("says at once that a number cannot be called, and takes nobody new by it", async () => {
  await openFinder();
  type("0012345678901");
  await screen.findByTestId("customer-not-known-text");
  type("09999999999"); // Eleven digits of France are none.
  expect(await screen.findByText("This is no number that can be called.")).toBeInTheDocument();
  expect(screen.queryByTestId("customer-name-input")).toBeNull();
  expect(screen.queryByTestId("customer-new-btn")).toBeNull();
});

it("shows how the number of somebody new will be kept", async () => {
  await openFinder();
  type("07 98 76 54 33");
  expect(await screen.findByTestId("customer-not-known-text")).toHaveTextContent("+33 7 98 76 54 33");
});

it("finds by the beginning of a name in either alphabet, and keeps the name for somebody new", async () => {
  const { server } = await openFinder();
  type("Ivan");
  expect(await screen.findByTestId("customer-found-btn")).toHaveTextContent("Анна Иванова");
  type("Иван");
  await waitFor(() => expect(server.calls.filter((call) => call.path === "/customers")).toHaveLength(2));
  fireEvent.click(await screen.findByTestId("customer-found-btn"));
  expect(readBasket().customer?.id).toBe("c2");

  restoreBasket({ lines: [], customer: null });
  await screen.findByTestId("customer-phone-input");
  type("Zoé");
  expect(await screen.findByTestId("customer-name-unknown-text")).toBeInTheDocument();
  expect(screen.queryByTestId("customer-new-btn")).toBeNull();
  type("0798765433");
  expect(await screen.findByTestId("customer-name-input")).toHaveValue("Zoé");
});
