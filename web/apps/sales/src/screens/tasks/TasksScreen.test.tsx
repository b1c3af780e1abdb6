import { openWithFake } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { restoreBasket } from "../../basket";
import { router, SalesApp } from "../../routes";

const place = ({ book }: FakeServer, location: string, minutesAgo: number) =>
  book.add({
    location,
    origin: "S01",
    seller: "Léa",
    customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
    lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    minutesAgo,
  });

async function openTasks(prepare: (server: FakeServer) => void = () => {}) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  restoreBasket({ lines: [], customer: null });
  const opened = openWithFake(<SalesApp />, prepare);
  await router.navigate({ to: "/tasks" });
  await screen.findByTestId("tasks-screen");
  return opened;
}
const valuesIn = (name: string) =>
  within(screen.getByTestId(`tasks-${name}-section`))
    .getAllByTestId("tasks-task-link")
    .map((each) => each.dataset.value);

it("shows what this store has to do, the most urgent first, and leads to the terminal for doing it", async () => {
  const { server } = await openTasks((fake) => {
    place(fake, "S01", 10);
    place(fake, "S01", 70);
    place(fake, "S05", 5);
    Object.assign(place(fake, "S01", 30), { state: "Ready", status: "InFulfilment", readyAt: fake.book.now() });
  });
  await screen.findByTestId("tasks-todo-section");
  expect(valuesIn("todo")).toEqual(["g-o2", "g-o1"]);
  expect(valuesIn("collect")).toEqual(["g-o4"]);
  const first = screen.getAllByTestId("tasks-task-link")[0] as HTMLElement;
  expect(first).toHaveAttribute("href", "/store/task/g-o2");
  expect(first).toHaveTextContent("Find it and put it aside");
  expect(within(first).getByTestId("tasks-countdown-timer")).toHaveAttribute("data-late", "true");

  // The rail counts what waits for a person: two to find; one order is late.
  expect(screen.getByTestId("rail-tasks-count")).toHaveTextContent("2");
  await waitFor(() => expect(screen.getByTestId("rail-orders-count")).toHaveTextContent("1"));
  expect(screen.getByTestId("rail-orders-link")).toHaveAccessibleName("Orders, 1 order needs you");
  const lists = () => server.calls.filter((call) => call.path === "/orders").length;
  const before = lists();
  await router.navigate({ to: "/orders", search: {} });
  await screen.findByTestId("orders-need-section");
  expect(lists() - before).toBeLessThanOrEqual(1); // Only the ended ones are new: the rest was read for the rail.
});

it("says that there is nothing to do, and names every screen in the tab and aloud", async () => {
  await openTasks();
  expect(await screen.findByTestId("tasks-empty")).toBeInTheDocument();
  expect(screen.queryByTestId("rail-tasks-count")).toBeNull();
  await waitFor(() => expect(document.title).toBe("Tasks · Armoire"));
  await router.navigate({ to: "/basket" }); // An empty one has no heading of its own.
  await waitFor(() => expect(document.title).toBe("Basket · Armoire"));
  expect(screen.getByTestId("app-screen-name")).toHaveTextContent("Basket");
});
