import { render, screen } from "@testing-library/react";
import { act } from "react";
import { beforeEach, expect, it } from "vitest";
import { Sheet } from "./Sheet";
import { clearToasts, Toasts, toast } from "./Toasts";

beforeEach(() => act(clearToasts));

it("says two things at most, and the same thing once", () => {
  render(<Toasts />);
  const say = (text: string) => act(() => toast({ text }));
  for (const text of ["saved", "saved", "switched", "copied"]) say(text);
  expect(screen.getAllByTestId("app-toast-box").map((each) => each.textContent)).toEqual(["switched", "copied"]);
});

it("speaks inside the sheet on top, where it can be read and pressed, and outside once that is closed", () => {
  const sheet = (open: boolean) => (
    <>
      <Sheet open={open} onClose={() => {}} title="Filters" closeLabel="Close" testId="some-sheet">
        <p>…</p>
      </Sheet>
      <Toasts />
    </>
  );
  const { rerender } = render(sheet(true));
  act(() => toast({ text: "saved" }));
  expect(screen.getByTestId("some-sheet")).toContainElement(screen.getByTestId("app-toast-box"));
  rerender(sheet(false));
  expect(screen.queryByTestId("some-sheet")).toBeNull();
  expect(screen.getByTestId("app-toast-box")).toHaveTextContent("saved");
});
