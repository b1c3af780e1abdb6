import { startI18n } from "@armoire/i18n";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { lateSheet } from "./late";

it("says that its code could not be read, and shows itself once it can", async () => {
  startI18n("en");
  const load = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"))
    .mockResolvedValue({ default: () => <p>the map</p> });
  const MapSheet = lateSheet<{ onClose: () => void }>(load);
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <MapSheet title="Map" onClose={() => {}} />
    </QueryClientProvider>,
  );
  await screen.findByTestId("late-error");
  await userEvent.click(screen.getByTestId("late-again-btn"));
  expect(await screen.findByText("the map")).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(2);
});
