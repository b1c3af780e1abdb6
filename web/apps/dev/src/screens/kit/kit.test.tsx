import { openWithFake } from "@armoire/features/testing";
import * as kit from "@armoire/ui";
import { applySkin } from "@armoire/ui";
import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { KitScreen } from "./KitScreen";

it("shows every component of the kit with the line that imports it", () => {
  openWithFake(<KitScreen />);
  const shown = screen.getAllByTestId("kit-piece-box").flatMap((each) => each.dataset.value?.split(" "));
  const components = Object.entries(kit).filter(([name, each]) => /^[A-Z]/.test(name) && typeof each === "function");
  expect(components.map(([name]) => name).filter((name) => !shown.includes(name))).toEqual([]);
  expect(screen.getByText('import { Check } from "@armoire/ui";')).toBeInTheDocument();
});

it("says which skin is worn, whoever put it on", () => {
  openWithFake(<KitScreen />);
  act(() => applySkin("dark"));
  expect(screen.getByTestId("kit-skin-dark-btn")).toHaveAttribute("aria-pressed", "true");
  expect(screen.getByTestId("kit-skin-house-btn")).toHaveAttribute("aria-pressed", "false");
});
