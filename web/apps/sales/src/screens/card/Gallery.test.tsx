import { openWithFake } from "@armoire/features/testing";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { router, SalesApp } from "../../routes";

async function enlarge() {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({
    to: "/style/$styleId",
    params: { styleId: "st-wj12" },
    search: { colour: "blue", size: "M" },
  });
  await screen.findByTestId("card-screen");
  await userEvent.click(screen.getAllByTestId("card-photo-btn")[0] as HTMLElement);
  return screen.findByTestId("card-closer-btn");
}
const photo = () => screen.getByTestId("card-closer-btn");
const number = () => screen.getByTestId("card-closer-number-text").textContent;
const finger = (kind: "Down" | "Move" | "Up", pointerId: number, clientX: number, clientY = 100) =>
  fireEvent[`pointer${kind}`](photo(), { pointerId, clientX, clientY, bubbles: true });

it("turns to the next photo by a swipe, a button and an arrow, and not past the ends", async () => {
  await enlarge();
  expect(number()).toBe("Photo 1 of 3");
  finger("Down", 1, 300);
  finger("Move", 1, 200);
  finger("Up", 1, 180);
  await waitFor(() => expect(number()).toBe("Photo 2 of 3"));
  screen.getByTestId("card-closer-after-btn").focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(number()).toBe("Photo 3 of 3");
  expect(screen.getByTestId("card-closer-after-btn")).toBeDisabled();
  await userEvent.click(screen.getByTestId("card-closer-before-btn"));
  expect(number()).toBe("Photo 2 of 3");
});

it("comes nearer by a press and by two fingers, which turn no page", async () => {
  await enlarge();
  await userEvent.click(photo());
  expect(photo()).toHaveAttribute("aria-pressed", "true");
  await userEvent.click(photo());
  expect(photo()).toHaveAttribute("aria-pressed", "false");
  finger("Down", 1, 100);
  finger("Down", 2, 200);
  finger("Move", 2, 400);
  expect(photo().querySelector("img")?.style.transform).toBe("scale(3)");
  finger("Up", 2, 400);
  finger("Up", 1, 100);
  expect(number()).toBe("Photo 1 of 3");
});

it("unfolds what is told about a style, where something is", async () => {
  await enlarge();
  expect(screen.getByTestId("card-about-section")).toHaveTextContent("92% polyester");
  await router.navigate({ to: "/style/$styleId", params: { styleId: "st-480" }, search: {} });
  await waitFor(() => expect(screen.getByTestId("card-screen")).toHaveAttribute("data-value", "st-480"));
  expect(screen.queryByTestId("card-about-section")).toBeNull();
});
