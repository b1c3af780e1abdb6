import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { router, SalesApp } from "../../routes";

it("says what was looked for in vain, and one press empties the box and brings the styles back", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search: {} });
  await screen.findAllByTestId("styles-style-link");
  await userEvent.type(screen.getByTestId("styles-search-input"), "zzzz");
  expect(await screen.findByTestId("styles-empty")).toHaveTextContent("“zzzz”");
  await userEvent.click(screen.getByTestId("styles-clear-btn"));
  await waitFor(() => expect(screen.getByTestId("styles-search-input")).toHaveValue(""));
  expect((await screen.findAllByTestId("styles-style-link")).length).toBeGreaterThan(0);
});
