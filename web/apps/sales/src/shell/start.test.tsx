import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { router, SalesApp } from "../routes";

/** The session is answered only when told to; all else at once. */
async function openSlowly(store: string | null) {
  localStorage.clear();
  if (store) localStorage.setItem("armoire.sales.store", JSON.stringify(store));
  window.dispatchEvent(new StorageEvent("storage"));
  void router.navigate({ to: "/" });
  let answer = () => {};
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { server } = openWithFake(<SalesApp />, (fake) => {
    const { fetch } = fake;
    fake.fetch = async (input, init) => {
      if (String(input).endsWith("/session")) await told;
      return fetch(input, init);
    };
  });
  const asked = (path: string) => server.calls.filter((call) => call.path === path).length;
  return { answer, asked };
}

it("asks for places and categories beside the session, once, and shows the app's shape meanwhile", async () => {
  const { answer, asked } = await openSlowly("S01");
  await waitFor(() => expect([asked("/locations"), asked("/catalog/categories")]).toEqual([1, 1]));
  expect(asked("/session")).toBe(0);
  expect(screen.getByTestId("gate-loading").querySelector(".rail")).not.toBeNull();
  answer();
  await screen.findAllByTestId("category-tile-link");
  expect([asked("/locations"), asked("/catalog/categories")]).toEqual([1, 1]);
});

it("asks for nothing ahead where nobody was signed in before", async () => {
  const { answer, asked } = await openSlowly(null);
  expect(screen.getByTestId("gate-loading").querySelector(".rail")).toBeNull();
  answer();
  await screen.findByTestId("store-choice-screen");
  expect(asked("/catalog/categories")).toBe(0);
});
