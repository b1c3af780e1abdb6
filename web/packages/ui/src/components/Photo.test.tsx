import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Photo } from "./pieces";

it("is asked for again when the network is back, if it could not be loaded", () => {
  const { container } = render(<Photo src="/a.jpg" alt="A dress" />);
  const picture = () => container.querySelector("img");
  fireEvent.error(picture() as Element);
  expect(picture()).toBeNull();
  expect(screen.getByRole("img")).toHaveAccessibleName("A dress");
  fireEvent(window, new Event("online"));
  expect(picture()).not.toBeNull();
  const shown = picture();
  fireEvent(window, new Event("online"));
  expect(picture()).toBe(shown);
});
