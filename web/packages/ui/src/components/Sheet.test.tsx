import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { Sheet } from "./Sheet";

const Page = () => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title="T" closeLabel="close" testId="test-sheet">
        <input aria-label="field" />
      </Sheet>
    </>
  );
};

it("gives the focus back to what opened it, and closes the dialog", () => {
  render(<Page />);
  const opener = screen.getByText("open");
  opener.focus();
  fireEvent.click(opener);
  const dialog = screen.getByTestId("test-sheet") as HTMLDialogElement;
  screen.getByLabelText("field").focus();
  fireEvent.click(screen.getByTestId("test-sheet-close-btn"));
  expect(screen.queryByTestId("test-sheet")).toBeNull();
  expect(opener).toHaveFocus();
  expect(dialog.open).toBe(false);
});
