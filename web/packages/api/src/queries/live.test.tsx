import { FakeServer } from "@armoire/testing";
import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { configureApi } from "../client";
import { useStyleCard, useStyles } from "./catalog";
import { keys } from "./keys";
import { connectLive } from "./live";

let server: FakeServer;
let client: QueryClient;
let off = () => {};
const asked = (path: RegExp) => server.calls.filter((call) => path.test(call.path)).length;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const inClient = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const list = () => renderHook(() => useStyles({}, "S01", "Nice"), { wrapper: inClient });
const card = () => renderHook(() => useStyleCard("WJ12", "Paris", "S01"), { wrapper: inClient });
const stockMoved = () =>
  server.book.events.publish("stock.changed", "S01", { sku: "WJ12-M-blue", location: "S01" }, Date.now());

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  client = new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false, staleTime: 5_000 } } });
  configureApi({ fetch: server.fetch });
});
afterEach(() => {
  off();
  client.clear();
  onlineManager.setOnline(true);
  vi.useRealTimers();
});

describe("after a gap in the stream", () => {
  it("everything that follows events is read again, not orders and tasks alone", async () => {
    const roots = ["orders", "fulfilments", "styles", "cards", "availability", "locations", "places", "stock"] as const;
    for (const root of roots) client.setQueryData(keys[root], {});
    client.setQueryData(keys.categories, {});
    off = connectLive(client, "test", "S01");
    await pass(10);
    const stale = (root: keyof typeof keys) => client.getQueryState(keys[root] as readonly string[])?.isInvalidated;
    // At the start places were read a moment ago.
    expect(roots.filter((root) => !stale(root))).toEqual(["locations", "places"]);
    server.book.events.cut();
    await pass(5_000);
    expect(roots.filter((root) => !stale(root))).toEqual([]);
    expect(stale("categories")).toBe(false);
  });
});

describe("a list of styles", () => {
  it("follows stock, and is read again once in five seconds however many facts come", async () => {
    off = connectLive(client, "test", null);
    list();
    await pass(1_000);
    const before = asked(/styles$/);
    for (let n = 0; n < 8; n++) {
      stockMoved();
      await pass(500);
    }
    expect(asked(/styles$/)).toBe(before + 1);
    await pass(5_000);
    expect(asked(/styles$/)).toBe(before + 2);
    await pass(10_000);
    expect(asked(/styles$/)).toBe(before + 2);
  });

  it("is read again every half minute where nothing tells of it", async () => {
    list();
    await pass(100);
    expect(asked(/styles$/)).toBe(1);
    await pass(30_000);
    expect(asked(/styles$/)).toBe(2);
  });
});

describe("a card", () => {
  it("is read again every ten seconds", async () => {
    card();
    await pass(100);
    await pass(20_000);
    expect(asked(/card$/)).toBe(3);
  });

  it("is let alone while there is no network, and seldom asked for while the server is in trouble", async () => {
    const view = card();
    await pass(100);
    act(() => onlineManager.setOnline(false));
    await pass(60_000);
    expect(asked(/card$/)).toBe(1);
    act(() => onlineManager.setOnline(true));
    server.fail(/card/, 503, undefined, {}, 100);
    await pass(10_000);
    const before = asked(/card$/);
    await pass(50_000);
    expect(asked(/card$/)).toBe(before);
    view.unmount();
  });
});
