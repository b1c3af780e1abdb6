import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useTick } from "./hooks";

it("shows the time of the clock as it is when drawn, not as it was at the last tick", () => {
  let now = 1;
  const clock = () => now;
  const Shown = ({ clock }: { clock: () => number }) => <p>{useTick(clock, 60_000)}</p>;
  const { rerender } = render(<Shown clock={clock} />);
  now = 2; // The server said how late it is.
  rerender(<Shown clock={clock} />);
  expect(screen.getByText("2")).toBeInTheDocument();
});

it("has one timer for all that tick at the same pace, and none when nobody looks", () => {
  vi.useFakeTimers();
  const Ring = () => <p>{useTick(() => 1)}</p>;
  const { unmount } = render([...Array(60).keys()].map((key) => <Ring key={key} />));
  expect(vi.getTimerCount()).toBe(1);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
