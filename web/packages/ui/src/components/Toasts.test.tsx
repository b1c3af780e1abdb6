import { render, screen } from "@testing-library/react";
import { act } from "react";
import { beforeEach, expect, it } from "vitest";
import { clearToasts, Toasts, toast } from "./Toasts";

beforeEach(() => act(clearToasts));

it("says two things at most, and the same thing once", () => {
  render(<Toasts />);
  const say = (text: string) => act(() => toast({ text }));
  for (const text of ["saved", "saved", "switched", "copied"]) say(text);
  expect(screen.getAllByTestId("app-toast-box").map((each) => each.textContent)).toEqual(["switched", "copied"]);
});
