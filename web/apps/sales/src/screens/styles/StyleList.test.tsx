import { openWithFake } from "@armoire/features/testing";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { router, SalesApp } from "../../routes";

it("says what was looked for in vain, and one press empties the box and brings the styles back", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search: {} });
  await screen.findAllByTestId("styles-style-link");
  await userEvent.type(screen.getByTestId("styles-search-input"), "zzzz");
  expect(await screen.findByTestId("styles-empty")).toHaveTextContent("“zzzz”");
  await userEvent.click(screen.getByTestId("styles-clear-btn"));
  await waitFor(() => expect(screen.getByTestId("styles-search-input")).toHaveValue(""));
  expect((await screen.findAllByTestId("styles-style-link")).length).toBeGreaterThan(0);
});

const chip = (id: string, value: string) =>
  screen.getAllByTestId(id).find((each) => each.getAttribute("data-value") === value) as HTMLElement;
const total = () => Number(screen.getByTestId("styles-total-text").getAttribute("data-value"));

it("narrows by every facet to the number the facet promised, says what is chosen, and Back takes the last step back", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search: {} });
  await screen.findAllByTestId("styles-style-link");
  await userEvent.click(screen.getByTestId("styles-filter-btn"));

  for (const [id, value] of [
    ["styles-stock-chip", "city"],
    ["styles-colour-chip", "black"],
    ["styles-size-chip", "M"],
    ["styles-price-chip", "5000-9999"],
  ] as const) {
    const promised = Number(chip(id, value).getAttribute("data-count"));
    expect(promised).toBeGreaterThan(0);
    await userEvent.click(chip(id, value));
    await waitFor(() => expect(total()).toBe(promised));
    await waitFor(() => expect(chip(id, value)).toHaveAttribute("aria-pressed", "true"));
  }
  await userEvent.click(screen.getByTestId("styles-filter-done-btn"));
  expect(screen.getAllByTestId("styles-chosen-chip").map((each) => each.getAttribute("data-value"))).toEqual([
    "stock",
    "colour-black",
    "size-M",
    "price",
  ]);
  expect(router.state.location.search).toMatchObject({ stock: "city", colour: ["black"], size: ["M"] });

  router.history.back();
  await waitFor(() => expect(screen.getAllByTestId("styles-chosen-chip")).toHaveLength(3));
  await userEvent.click(chip("styles-chosen-chip", "colour-black"));
  await waitFor(() => expect(router.state.location.search).not.toHaveProperty("colour", ["black"]));
});

it("does not let a choice be pressed that leaves nothing, and keeps what is chosen to be taken back", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search: { q: "zzzz", stock: "here" } });
  await screen.findByTestId("styles-empty");
  expect(screen.getByTestId("styles-sale-chip")).toBeDisabled();
  expect(screen.getByTestId("styles-here-chip")).toBeEnabled();
});

it("shows for each size of a style in the list how near it is, in a look and in words", async () => {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search: {} });
  const [tile] = await screen.findAllByTestId("styles-style-link");
  const line = tile?.querySelector(".sizeline");
  expect([...(line?.querySelectorAll(".tinysize") ?? [])].map((each) => each.textContent)).toEqual([
    "XS",
    "S",
    "M",
    "L",
    "XL",
  ]);
  expect(line).toHaveAccessibleName(/^XS (here|elsewhere|gone), S /);
});

async function openList(search: { priceFrom?: number; stock?: "city" } = {}) {
  localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
  const opened = openWithFake(<SalesApp />);
  await router.navigate({ to: "/search", search });
  await screen.findAllByTestId("styles-style-link");
  return opened;
}

it("keeps the finger's place between the two prices, and follows what is pressed beside them", async () => {
  await openList();
  await userEvent.click(screen.getByTestId("styles-filter-btn"));
  await userEvent.type(screen.getByTestId("styles-price-from-input"), "40");
  await userEvent.tab();
  expect(screen.getByTestId("styles-price-to-input")).toHaveFocus();
  await waitFor(() => expect(router.state.location.search).toMatchObject({ priceFrom: 4000 }));
  expect(screen.getByTestId("styles-price-to-input")).toHaveFocus();
  await userEvent.keyboard("80");
  await userEvent.tab();
  await waitFor(() => expect(router.state.location.search).toMatchObject({ priceFrom: 4000, priceTo: 8000 }));
  await userEvent.click(screen.getByTestId("styles-filter-clear-btn"));
  await waitFor(() => expect(screen.getByTestId("styles-price-from-input")).toHaveValue(""));
});

it("names the city in the sheet and among what is chosen", async () => {
  await openList({ stock: "city" });
  expect(chip("styles-chosen-chip", "stock")).toHaveTextContent("In Nice");
  await userEvent.click(screen.getByTestId("styles-filter-btn"));
  expect(chip("styles-stock-chip", "city")).toHaveTextContent("In Nice");
  expect(screen.getByTestId("styles-onsale-chip")).toBeInTheDocument();
});

it("asks for the next page by itself once; after a failure only when told to", async () => {
  const seen: (() => void)[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        seen.push(() => tell([{ isIntersecting: true }]));
      }
      observe() {
        seen.at(-1)?.();
      }
      disconnect() {}
    },
  );
  try {
    localStorage.setItem("armoire.sales.store", JSON.stringify("S01"));
    let pages = 0;
    openWithFake(<SalesApp />, (each) => {
      const real = each.fetch;
      each.fetch = async (input, init) => {
        if (String(input).includes("cursor=") && ++pages === 1) each.fail(/catalog\/styles$/, 403);
        return real(input, init);
      };
    });
    await router.navigate({ to: "/search", search: {} });
    await screen.findByTestId("styles-more-error");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pages).toBe(1);
    const before = screen.getAllByTestId("styles-style-link").length;
    await userEvent.click(screen.getByTestId("styles-more-retry-btn"));
    await waitFor(() => expect(screen.getAllByTestId("styles-style-link").length).toBeGreaterThan(before));
  } finally {
    vi.unstubAllGlobals();
  }
});

it("says from when the list is once it could not be read again", async () => {
  const { server, client } = await openList();
  server.fail(/catalog\/styles$/, 403);
  await client.invalidateQueries({ queryKey: ["styles"] });
  expect(await screen.findByTestId("styles-asof-text")).toHaveTextContent(/^as of \d\d:\d\d$/);
  expect(screen.getAllByTestId("styles-style-link").length).toBeGreaterThan(0);
});
