import { chooseLanguage, startI18n } from "@armoire/i18n";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { makeQueryClient, ScreenBroken } from "./AppRoot";

it("a screen that broke says so in the language of the person, and is drawn again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  startI18n("en");
  await act(() => chooseLanguage("fr"));
  let broken = true;
  const Screen = () => {
    if (broken) throw new Error("undefined is not a function");
    return <p>fine</p>;
  };
  const router = createRouter({
    routeTree: createRootRoute({ component: Screen }),
    history: createMemoryHistory(),
    defaultErrorComponent: ScreenBroken,
  });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  expect(await screen.findByTestId("screen-broken")).toHaveTextContent("Cet écran s’est arrêté");
  expect(document.body).not.toHaveTextContent("Something went wrong");
  broken = false;
  await userEvent.click(screen.getByTestId("screen-broken-retry-btn"));
  await waitFor(() => expect(screen.getByText("fine")).toBeInTheDocument());
  await act(() => chooseLanguage("en"));
});
