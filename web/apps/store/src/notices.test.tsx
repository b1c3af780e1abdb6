import type { Fulfilment } from "@armoire/api";
import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { afterEnding, afterRead, endingOf, gone, hasNews, markSeen, noNotices } from "./notices";
import { router, StoreApp } from "./routes";
import { listen } from "./testing";

const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
const task = (id: string, more: Partial<Fulfilment> = {}) =>
  ({
    id,
    orderId: `o-${id}`,
    orderNumber: `S01-${id}`,
    state: "Accepted",
    putBackWanted: false,
    photoWanted: false,
    dueAt: "2026-11-21T11:00:00Z",
    lines: [{ name: "Coat", size: "M", colour: "blue", quantity: 1, short: 0 }],
    ...more,
  }) as Fulfilment;

describe("what a device tells of its queue", () => {
  it("asks why a task has gone that it has had, and tells it once whatever an old answer says again", () => {
    let now = afterRead(noNotices, [task("1"), task("2")], at("10:00"));
    expect(now.unread).toEqual([]);
    expect(afterRead(now, [task("1"), task("2")], at("10:01"))).toBe(now);
    now = afterRead(now, [task("2")], at("10:02"));
    expect(gone(now, [task("2")]).map((each) => each.id)).toEqual(["1"]);
    const told = afterEnding(now, "1", "customer_request");
    expect(hasNews(now, told)).toBe(true);
    expect(told.unread).toEqual([{ id: "1", number: "S01-1", what: "M · Coat · blue", why: "customer_request" }]);
    const late = afterRead(told, [task("1"), task("2")], at("10:03"));
    expect([gone(late, [task("2")]), late.unread]).toEqual([[], told.unread]);
    expect(markSeen(told, "1").unread).toEqual([]);
  });

  it("does not tell of what it never had, nor of what the store did itself", () => {
    const now = afterRead(noNotices, [task("1", { state: "NoShow", putBackWanted: true })], at("10:00"));
    expect([now.watched, gone(now, [])]).toEqual([[], []]);
    expect(afterEnding(now, "1", "not_collected")).toBe(now);
    const watched = afterRead(noNotices, [task("2")], at("10:00"));
    expect(afterEnding(watched, "2", null)).toEqual({ watched: [], ended: ["2"], unread: [] });
    expect(endingOf(task("3", { state: "Cancelled" }), "declined")).toBeNull();
    expect(endingOf(task("3", { state: "Cancelled" }), "not_prepared")).toBe("not_prepared");
    expect(endingOf(task("3", { state: "NoShow" }), null)).toBe("not_collected");
    expect(endingOf(task("3", { state: "Cancelled" }), "test")).toBe("cancelled");
  });

  it("tells that one became overdue, once, and no more when it is ready or gone", () => {
    const early = afterRead(noNotices, [task("1")], at("10:59"));
    const late = afterRead(early, [task("1")], at("11:00"));
    expect(late.unread).toMatchObject([{ id: "1", why: "overdue", dueAt: "2026-11-21T11:00:00Z" }]);
    const seen = markSeen(late, "1");
    expect(afterRead(seen, [task("1")], at("11:30"), "1")).toBe(seen);
    expect(afterRead(late, [task("1", { state: "Ready" })], at("11:05")).unread).toEqual([]);
    expect(afterRead(late, [], at("11:05")).unread).toEqual([]);
  });

  it("takes the ladder's word for it, and is silent about what was overdue when it was first seen", () => {
    const early = afterRead(noNotices, [task("1", { dueAt: null })], at("10:00"));
    expect(afterRead(early, [task("1", { dueAt: null })], at("10:00"), "1").unread).toMatchObject([
      { why: "overdue", dueAt: null },
    ]);
    expect(afterRead(noNotices, [task("2")], at("12:00")).unread).toEqual([]);
  });

  it("says the last word only of a task that was overdue and then ended", () => {
    let now = afterRead(afterRead(noNotices, [task("1")], at("10:00")), [task("1")], at("11:00"));
    now = afterEnding(afterRead(now, [], at("13:00")), "1", "not_prepared");
    expect(now.unread.map((each) => each.why)).toEqual(["not_prepared"]);
  });
});

describe("the strip", () => {
  beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

  let heard: ReturnType<typeof listen>;
  beforeEach(() => {
    heard = listen();
    return heard.stop;
  });

  const inWork = (server: FakeServer, more: Record<string, unknown> = {}) => {
    const made = server.book.add({
      origin: "S01",
      seller: "Élodie",
      location: "S05",
      customer: { id: "c1", name: "Camille", phone: "+33612345678" },
      lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    });
    return Object.assign(made, { state: "Accepted", acceptedBy: "lea" }, more);
  };
  const open = async (prepare: (server: FakeServer) => void) => {
    const opened = openWithFake(<StoreApp />, prepare);
    await router.navigate({ to: "/" });
    await screen.findByTestId("queue-screen");
    await waitFor(() => expect(opened.server.book.events.connections.length).toBe(1));
    await waitFor(() => expect(localStorage.getItem("armoire.store.notices.S05")).toContain("S01-"));
    return opened;
  };
  const strip = () => screen.findByTestId("terminal-notice-strip");

  it("says that the customer cancelled, once with the sound, until somebody has seen it, also after a reload", async () => {
    const { server, unmount } = await open((fake) => {
      inWork(fake);
      inWork(fake);
    });
    const [first, second] = server.book.orders as [(typeof server.book.orders)[0], (typeof server.book.orders)[0]];
    server.book.end(first, "customer_request");
    expect(await strip()).toHaveAttribute("data-why", "customer_request");
    expect(screen.getByRole("alert")).toHaveTextContent(`${first.number} is cancelled: the customer asked for it.`);
    expect(screen.queryByTestId("terminal-notice-putback-btn")).toBeNull();
    expect(heard.chimes).toBe(1);
    server.book.end(second, "duplicate");
    await waitFor(() => expect(screen.getByTestId("terminal-notice-strip")).toHaveAttribute("data-value", "2"));
    expect(heard.chimes).toBe(2);
    unmount();

    openWithFake(<StoreApp />, (each) => void each.book.orders.push(...server.book.orders));
    expect(await strip()).toHaveAttribute("data-value", "2");
    expect(heard.chimes).toBe(2);
    fireEvent.keyDown(document.body, { key: "F10" });
    expect(await strip()).toHaveAttribute("data-why", "duplicate");
    await userEvent.click(screen.getByTestId("terminal-notice-seen-btn"));
    expect(screen.queryByTestId("terminal-notice-strip")).toBeNull();
  });

  it("finds on reload what was cancelled while the device was off, and why", async () => {
    const { server, unmount } = await open((fake) => void inWork(fake));
    unmount();
    for (const order of server.book.orders) server.book.end(order, "not_prepared");
    openWithFake(<StoreApp />, (each) => void each.book.orders.push(...server.book.orders));
    expect(await strip()).toHaveAttribute("data-why", "not_prepared");
    expect(heard.chimes).toBe(1);
  });

  it("leads to putting back what nobody came for, and is gone when that is done", async () => {
    const { server } = await open((fake) => {
      const made = inWork(fake, { state: "Ready", readyAt: Date.now() });
      for (const line of made.lines) line.picked = 1;
    });
    const [order] = server.book.orders as [(typeof server.book.orders)[0]];
    server.book.end(order, "not_collected");
    expect(await strip()).toHaveAttribute("data-why", "not_collected");
    await userEvent.click(await screen.findByTestId("terminal-notice-putback-btn"));
    await userEvent.click(await screen.findByTestId("putback-submit-btn"));
    await screen.findByTestId("queue-screen");
    expect(posts(server, `/fulfilments/g-${order.id}/put-back`)).toHaveLength(1);
    await waitFor(() => expect(screen.queryByTestId("terminal-notice-strip")).toBeNull());
  });

  it("says that one is overdue, opens it by key, and is gone when it is ready", async () => {
    const { server } = await open((fake) => void inWork(fake));
    const [order] = server.book.orders as [(typeof server.book.orders)[0]];
    server.book.tell("fulfilment.escalated", order, { minutes: 60, action: "Breach" });
    expect(await strip()).toHaveAttribute("data-why", "overdue");
    expect(heard.chimes).toBe(1);
    fireEvent.keyDown(document.body, { key: "F3" });
    expect(await screen.findByTestId("task-screen")).toHaveAttribute("data-value", `g-${order.id}`);
    expect(screen.queryByTestId("terminal-notice-open-btn")).toBeNull();
    Object.assign(order, { state: "Ready", readyAt: Date.now() });
    server.book.tell("fulfilment.ready", order);
    await waitFor(() => expect(screen.queryByTestId("terminal-notice-strip")).toBeNull());
  });

  it("is silent about what was refused here and about what was handed over", async () => {
    const { server } = await open((fake) => {
      inWork(fake);
      inWork(fake, { state: "Ready", readyAt: Date.now() });
    });
    const [refused, taken] = server.book.orders as [(typeof server.book.orders)[0], (typeof server.book.orders)[0]];
    await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${refused.id}` } });
    await userEvent.click(await screen.findByTestId("task-missing-btn"));
    await userEvent.click(screen.getByTestId("missing-scope-task-btn"));
    await userEvent.click(
      screen.getAllByTestId("missing-reason-btn").find((each) => each.dataset.value === "NotFound") as HTMLElement,
    );
    await userEvent.click(screen.getByTestId("missing-sure-btn"));
    Object.assign(taken, { state: "HandedOver", status: "Completed", expiresAt: null });
    server.book.tell("fulfilment.handed_over", taken);
    await waitFor(() =>
      expect(JSON.parse(localStorage.getItem("armoire.store.notices.S05") ?? "{}").ended).toHaveLength(2),
    );
    expect(screen.queryByTestId("terminal-notice-strip")).toBeNull();
    expect(heard.chimes).toBe(0);
  });

  it("lies under a call that covers the screen", async () => {
    const { server } = await open((fake) => void inWork(fake));
    const [order] = server.book.orders as [(typeof server.book.orders)[0]];
    server.book.end(order, "customer_request");
    await strip();
    inWork(server, { state: "Assigned", acceptedBy: null });
    await screen.findByTestId("terminal-popup-dialog");
    fireEvent.keyDown(document.body, { key: "F10" });
    expect(screen.getByTestId("terminal-notice-strip").closest<HTMLElement>(".terminal")?.inert).toBe(true);
  });
});
