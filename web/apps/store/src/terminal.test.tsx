import { configureApi, type Fulfilment } from "@armoire/api";
import { openWithFake, posts } from "@armoire/features/testing";
import { chooseLanguage } from "@armoire/i18n";
import { FakeServer } from "@armoire/testing";
import { act, fireEvent, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { acknowledge, callAgain, leftToOthers, nextPopup, nudge, nudgeOf, type Popups } from "./popups";
import { router, StoreApp } from "./routes";
import { addScan, startScans } from "./scans";
import { nextSoundIn, useAlarm, volume } from "./sound";
import { listen } from "./testing";

beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

const order = (server: FakeServer, sku = "WJ12-M-blue", quantity = 1) =>
  server.book.add({
    origin: "S01",
    seller: "Élodie",
    location: "S05",
    customer: { id: "c1", name: "Camille", phone: "+33612345678" },
    lines: [{ sku, quantity }],
  });
const scan = (code: string, target: Element = document.body) => {
  for (const key of [...code, "Enter"]) fireEvent.keyDown(target, { key });
};
const openAt = async (path: string, prepare: (server: FakeServer) => void) => {
  const opened = openWithFake(<StoreApp />, prepare);
  await router.navigate({ to: path });
  return opened;
};

it("says that nothing new comes when the store said it is closed", async () => {
  const { server } = await openAt("/", (fake) => {
    Object.assign(order(fake), { state: "Accepted", acceptedBy: "lea" });
  });
  const first = `g-${server.book.orders[0]?.id}`;
  await router.navigate({ to: `/task/${first}` });
  await userEvent.click(await screen.findByTestId("task-missing-btn"));
  await userEvent.click(screen.getByTestId("missing-scope-task-btn"));
  await userEvent.click(
    screen.getAllByTestId("missing-reason-btn").find((each) => each.dataset.value === "StoreClosed") as HTMLElement,
  );
  expect(screen.getByText(/closes for new orders/)).toBeInTheDocument();
  expect(posts(server, `/fulfilments/${first}/reject`)).toEqual([]);
  await userEvent.click(screen.getByTestId("missing-sure-btn"));
  await waitFor(() => expect(posts(server, `/fulfilments/${first}/reject`)).toHaveLength(1));
  await router.navigate({ to: "/" });
  expect(await screen.findByTestId("queue-paused-note")).toBeInTheDocument();
});

it("does not count more than is wanted while scans are on their way", async () => {
  const { server } = await openAt("/", (fake) => {
    Object.assign(order(fake, "WJ12-M-blue", 2), { state: "Picking", acceptedBy: "lea", picker: "lea" });
  });
  await router.navigate({ to: `/task/g-${server.book.orders[0]?.id}` });
  const found = await screen.findByTestId("task-found-btn");
  server.offline = true;
  await userEvent.click(found);
  await userEvent.click(found);
  await waitFor(() => expect(screen.getByTestId("task-found-btn")).toBeDisabled());
  expect(screen.getByTestId("task-count-text")).toHaveTextContent("2 of 2");
  fireEvent.keyDown(document.body, { key: "F8" });
  expect(screen.getByTestId("task-pending-text")).toHaveTextContent("2 scans");
});

describe("what is damaged", () => {
  const damaged = async (quantity = 1) => {
    const opened = await openAt("/", (fake) => {
      Object.assign(order(fake, "WJ12-M-blue", quantity), { state: "Accepted", acceptedBy: "lea" });
    });
    const id = `g-${opened.server.book.orders[0]?.id}`;
    await router.navigate({ to: `/task/${id}` });
    await userEvent.click(await screen.findByTestId("task-missing-btn"));
    if (quantity > 1) await userEvent.click(screen.getByTestId("missing-quantity-minus-btn"));
    await userEvent.click(
      screen.getAllByTestId("missing-reason-btn").find((each) => each.dataset.value === "Damaged") as HTMLElement,
    );
    await userEvent.click(screen.getByTestId("missing-sure-btn"));
    await screen.findByTestId(quantity > 1 ? "photo-sheet" : "photo-panel");
    return { ...opened, id };
  };
  const picture = () => new File([new Uint8Array([0xff, 0xd8, 0xff])], "damage.jpg", { type: "image/jpeg" });

  it("is to be photographed at once, and what was photographed is shown", async () => {
    const { server, id } = await damaged(2);
    await userEvent.upload(screen.getByTestId("photo-camera-input"), picture());
    await waitFor(() => expect(posts(server, `/fulfilments/${id}/photos`)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByTestId("photo-sheet")).toBeNull());
    expect(screen.queryByTestId("photo-wanted-note")).toBeNull();
    expect(await screen.findByTestId("photo-thumb-btn")).toBeInTheDocument();
  });

  it("may wait: the work goes on, and a note stands until the photo is there", async () => {
    await damaged(2);
    await userEvent.click(screen.getByTestId("photo-later-btn"));
    await waitFor(() => expect(screen.queryByTestId("photo-sheet")).toBeNull());
    await waitFor(() => expect(screen.getByTestId("task-found-btn")).toBeEnabled());
    await userEvent.click(await screen.findByTestId("photo-ask-btn"));
    await userEvent.upload(screen.getByTestId("photo-file-input"), picture());
    await waitFor(() => expect(screen.queryByTestId("photo-wanted-note")).toBeNull());
  });

  it("is wanted in the queue, also when the task has ended", async () => {
    const { server, id } = await damaged();
    expect(screen.queryByTestId("photo-sheet")).toBeNull();
    await router.navigate({ to: "/" });
    expect(await screen.findByTestId("queue-photo-badge")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("queue-photo-chip"));
    await userEvent.click(screen.getByTestId("queue-task-link"));
    expect(await screen.findByTestId("photo-panel")).toBeInTheDocument();
    await userEvent.upload(screen.getByTestId("photo-file-input"), picture());
    await waitFor(() => expect(posts(server, `/fulfilments/${id}/photos`)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByTestId("queue-photo-badge")).toBeNull());
  });

  it("says why a photo is not taken, and asks again", async () => {
    const { server } = await damaged();
    server.fail(/photos/, 415, "photo.type_unknown", { detail: "None by its bytes." });
    await userEvent.upload(screen.getByTestId("photo-camera-input"), picture());
    expect(await screen.findByTestId("photo-refused-note")).toBeInTheDocument();
    expect(screen.getByTestId("photo-take-btn")).toBeEnabled();
  });
});

describe("the pop-up", () => {
  const task = (id: string, state = "Assigned") =>
    ({ id, state, assignedAt: `2026-11-21T10:00:0${id}Z` }) as Fulfilment;
  it("shows each task once, oldest first, whatever the queue says again", () => {
    let now: Popups = { seen: [], showing: null };
    now = nextPopup(now, [task("2"), task("1")]);
    expect(now.showing).toBe("1");
    expect(nextPopup(now, [task("1"), task("2"), task("3")])).toBe(now);
    now = nextPopup(now, [task("1", "Accepted"), task("2")]);
    expect(now.showing).toBe("2");
    now = nextPopup(now, []);
    expect(now.showing).toBeNull();
    // An old answer that comes late, or a task given back: seen is seen.
    expect(nextPopup(now, [task("1"), task("2")]).showing).toBeNull();
  });

  it("leaves a call to others once it was seen, counts it until it is taken, and shows it again when asked", () => {
    let now = nextPopup({ seen: [], showing: null }, [task("1"), task("2")]);
    now = acknowledge(now, "1");
    expect(now.showing).toBeNull();
    now = nextPopup(now, [task("1"), task("2")]);
    expect(now.showing).toBe("2");
    expect(leftToOthers(now, [task("1"), task("2")]).map((each) => each.id)).toEqual(["1"]);
    expect(leftToOthers(now, [task("1", "Accepted"), task("2")])).toEqual([]);
    now = callAgain(acknowledge(now, "2"), "1");
    expect([now.showing, now.acknowledged]).toEqual(["1", ["2"]]);
  });

  it("comes again when the store is reminded of it, once for each reminder, after the one that covers the screen", () => {
    const both = [task("1"), task("2")];
    let now = nextPopup(nudge({ seen: [], showing: null }, "1", 7), both);
    expect(now.showing).toBe("1");
    now = nudge(now, "1", 8);
    expect([now.showing, nudgeOf(now, "1"), nextPopup(now, both)]).toEqual(["1", 8, now]);
    expect(nudge(now, "1", 7)).toBe(now);

    now = nextPopup(acknowledge(now, "1"), both);
    expect(now.showing).toBe("2");
    now = nextPopup(nudge(now, "1", 9), both);
    expect([now.showing, leftToOthers(now, both), now.acknowledged]).toEqual(["2", [], []]);
    now = nextPopup(acknowledge(now, "2"), both);
    expect(now.showing).toBe("1");
    now = acknowledge(now, "1");
    expect(nextPopup(nudge(now, "1", 9), both).showing).toBeNull();
    expect(nextPopup(nudge(now, "2", 10), both).showing).toBe("2");
    expect(nextPopup(nudge(now, "2", 10), [task("2", "Accepted")]).showing).toBeNull();
  });

  it("sounds often at first, and once a minute later, without an end", () => {
    const pauses = [0, 59_999, 60_000, 300_000, 3_600_000].map(nextSoundIn);
    expect(pauses).toEqual([6_000, 6_000, 20_000, 60_000, 60_000]);
  });

  it("is still unread after a restart; seen by keyboard it leaves the screen and says so to the store once", async () => {
    let id = "";
    const { server, unmount } = await openAt("/", (each) => {
      id = order(each).id;
    });
    await screen.findByTestId("terminal-popup-dialog");
    unmount();
    const again = openWithFake(<StoreApp />, (each) => {
      each.book.orders.push(...server.book.orders);
    });
    expect(await screen.findByTestId("terminal-popup-dialog")).toHaveAttribute("data-value", `g-${id}`);
    fireEvent.keyDown(document.body, { key: "F9" });
    expect(screen.getByTestId("terminal-popup-muted-text")).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.queryByTestId("terminal-popup-dialog")).toBeNull();
    expect(await screen.findByTestId("terminal-untaken-note")).toHaveAttribute("data-value", "1");
    const device = JSON.parse(localStorage.getItem("armoire.device") ?? "null");
    await waitFor(() =>
      expect(posts(again.server, `/fulfilments/g-${id}/seen`).at(-1)?.body).toEqual({ device, acknowledged: true }),
    );
    await userEvent.click(screen.getByTestId("terminal-untaken-show-btn"));
    expect(screen.getByTestId("terminal-popup-dialog")).toBeInTheDocument();
  });

  const opened = async (prepare: (server: FakeServer) => void) => {
    const opened = await openAt("/", prepare);
    await waitFor(() => expect(opened.server.book.events.connections.length).toBe(1));
    return opened;
  };
  const covering = () => screen.queryByTestId("terminal-popup-dialog")?.dataset.value;
  const only = (server: FakeServer, index = 0) => server.book.orders[index] as FakeServer["book"]["orders"][0];

  it("sounds for as long as nobody takes it, and often again when the store is reminded of it", () => {
    vi.useFakeTimers();
    const heard = listen();
    const { rerender, unmount } = renderHook(({ call }) => useAlarm(call), { initialProps: { call: "g-1 0" } });
    vi.advanceTimersByTime(30 * 60_000);
    let before = heard.chimes;
    vi.advanceTimersByTime(10 * 60_000);
    expect(heard.chimes).toBe(before + 10);
    before = heard.chimes;
    rerender({ call: "g-1 7" });
    vi.advanceTimersByTime(6_000);
    expect(heard.chimes).toBe(before + 2);
    unmount();
    heard.stop();
    vi.useRealTimers();
  });

  it("is heard again when the store is reminded of it while it covers the screen and has fallen silent", async () => {
    const later = globalThis.setTimeout;
    const endless = nextSoundIn(0); // The pause after the first sound is one that does not end.
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, ms?: number) =>
      ms === endless ? 0 : later(act, ms)) as typeof setTimeout);
    const heard = listen();
    const { server } = await opened((each) => void order(each));
    await waitFor(() => expect(heard.chimes).toBe(1));
    server.book.escalate(only(server));
    await waitFor(() => expect(heard.chimes).toBe(2));
    expect(covering()).toBe(`g-${only(server).id}`);
    heard.stop();
  });

  it("is heard again when the store is reminded of it, also when somebody had muted it", async () => {
    const { server } = await opened((each) => {
      order(each).createdAt -= 16 * 60_000;
    });
    await screen.findByTestId("terminal-popup-dialog");
    expect(screen.queryByTestId("terminal-popup-status-badge")).toBeNull();
    expect(screen.getByTestId("terminal-popup-title")).toHaveTextContent("New task");
    fireEvent.keyDown(document.body, { key: "F9" });
    expect(screen.getByTestId("terminal-popup-muted-text")).toBeInTheDocument();
    const heard = listen();
    server.book.escalate(only(server));
    await waitFor(() => expect(heard.chimes).toBe(1));
    expect(screen.queryByTestId("terminal-popup-muted-text")).toBeNull();
    expect(await screen.findByTestId("terminal-popup-status-badge")).toHaveTextContent("Not taken yet");
    expect(screen.getByTestId("terminal-popup-title")).toHaveTextContent("Still waiting: 16 minutes");
    fireEvent.keyDown(document.body, { key: "F9" });
    server.book.escalate(only(server)); // The manager is told, not the store.
    await waitFor(() => expect(sessionStorage.getItem("armoire.store.events.S05")).toContain(`"lastId":"4"`));
    expect(screen.getByTestId("terminal-popup-muted-text")).toBeInTheDocument();
    expect(heard.chimes).toBe(1);
    heard.stop();
  });

  it("comes again after another call when the store is reminded of it meanwhile, and not by an event that comes twice", async () => {
    const { server, unmount } = await opened((each) => {
      order(each);
      order(each);
    });
    const [first, second] = [`g-${only(server, 0).id}`, `g-${only(server, 1).id}`];
    await waitFor(() => expect(covering()).toBe(first));
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(covering()).toBe(second));
    server.book.escalate(only(server));
    await waitFor(() => expect(localStorage.getItem("armoire.store.popups.S05")).toContain("sequence"));
    expect(covering()).toBe(second);
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(covering()).toBe(first));
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(covering()).toBeUndefined();
    unmount();

    sessionStorage.setItem("armoire.store.events.S05", JSON.stringify({ lastId: "0" }));
    const again = await opened((each) => {
      each.book.orders.push(...server.book.orders);
      each.book.events.log.push(...server.book.events.log);
    });
    const position = () => JSON.parse(sessionStorage.getItem("armoire.store.events.S05") ?? "{}").lastId;
    await waitFor(() => expect(position()).toBe(String(again.server.book.events.log.at(-1)?.id)));
    expect(await screen.findByTestId("terminal-untaken-note")).toHaveAttribute("data-value", "2");
    expect(covering()).toBeUndefined();
  });

  it("says on every screen that its sound is off", async () => {
    volume.set("Off");
    await openAt("/", (each) => void order(each));
    expect(await screen.findByTestId("terminal-volume-btn")).toHaveAttribute("data-value", "Off");
    expect(await screen.findByTestId("terminal-popup-muted-text")).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "F9" });
    expect(volume.get()).toBe("Quiet");
    expect(screen.queryByTestId("terminal-popup-muted-text")).toBeNull();
  });

  it("comes exactly once per task while the stream is cut 20 times in 100 orders", async () => {
    const shown: string[] = [];
    const { server } = await openAt("/", () => {});
    await screen.findByTestId("queue-screen");
    await waitFor(() => expect(server.book.events.connections.length).toBe(1));
    const watcher = new MutationObserver(() => {
      const dialog = document.querySelector("[data-testid=terminal-popup-dialog]");
      const id = dialog?.getAttribute("data-value");
      if (id && shown.at(-1) !== id) shown.push(id);
    });
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
    for (let n = 1; n <= 100; n++) {
      const made = order(server);
      if (n % 5 === 0) server.book.events.cut();
      if (n % 2) setTimeout(() => Object.assign(made, { state: "Accepted", acceptedBy: "other" }), 200);
    }
    for (let n = 0; n < 120 && server.book.orders.some((each) => each.state === "Assigned"); n++) {
      const button = document.querySelector<HTMLButtonElement>(
        "[data-testid=terminal-popup-accept-btn]:not([disabled])",
      );
      if (button) fireEvent.click(button);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await waitFor(() => expect(screen.queryByTestId("terminal-popup-dialog")).toBeNull());
    watcher.disconnect();
    expect(new Set(shown).size).toBe(shown.length);
    const mine = server.book.orders.filter((each) => each.acceptedBy === "lea").map((each) => `g-${each.id}`);
    expect(shown).toEqual(expect.arrayContaining(mine));
    expect(server.book.orders.every((each) => each.state === "Accepted")).toBe(true);
  }, 30_000);
});

it("marks a task that nobody took in time, until somebody takes it", async () => {
  const badge = () => screen.getByTestId("queue-status-badge");
  const { server, unmount } = await openAt("/", (each) => void order(each));
  fireEvent.keyDown(await screen.findByTestId("terminal-popup-dialog"), { key: "Escape" });
  await waitFor(() => expect(server.book.events.connections.length).toBe(1));
  expect(badge()).toHaveTextContent(/^Waiting for the store$/);
  expect(badge()).not.toHaveClass("wait");
  const [made] = server.book.orders as [(typeof server.book.orders)[0]];
  server.book.escalate(made);
  await waitFor(() => expect(badge()).toHaveClass("wait"));
  expect(badge()).toHaveTextContent("Not taken yet");
  unmount();

  openWithFake(<StoreApp />, (each) => void each.book.orders.push(made));
  await waitFor(() => expect(badge()).toHaveClass("wait"));
  await userEvent.click(await screen.findByTestId("terminal-popup-accept-btn"));
  await waitFor(() => expect(screen.getByTestId("task-status-badge")).toHaveTextContent("Taken"));
  expect(screen.getByTestId("task-status-badge")).not.toHaveClass("wait");
});

describe("picking", () => {
  it("counts every scan once although answers are lost", async () => {
    const server = new FakeServer();
    const made = order(server, "WJ12-M-blue", 5);
    Object.assign(made, { state: "Accepted", acceptedBy: "lea" });
    configureApi({ fetch: server.fetch });
    startScans(() => {}, 5);
    server.loseAnswers = 7;
    for (let n = 0; n < 5; n++) addScan(`g-${made.id}`, "WJ12-M-blue");
    await waitFor(() => expect(made.state).toBe("Picked"), { timeout: 12_000 });
    expect(made.lines[0]?.picked).toBe(5);
    await waitFor(() => expect(localStorage.getItem("armoire.store.scans")).toBe("[]"), { timeout: 12_000 });
  });

  it("goes from scan to ready to hand-over by scanner and keyboard alone", async () => {
    let id = "";
    const { server } = await openAt("/", (each) => {
      id = `g-${order(each).id}`;
    });
    await userEvent.click(await screen.findByTestId("terminal-popup-accept-btn"));
    await screen.findByTestId("task-screen");
    (document.activeElement as HTMLElement | null)?.blur();
    scan("WJ12-M-blue");
    await screen.findByTestId("task-ready-btn");
    await waitFor(() => expect(screen.getByTestId("task-ready-btn")).toBeEnabled());
    fireEvent.keyDown(document.body, { key: "F2" });
    await screen.findByTestId("queue-screen");
    await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
    await screen.findByTestId("handover-code-input");

    scan("999999", screen.getByTestId("handover-code-input"));
    await userEvent.click(screen.getByTestId("handover-tender-cash-btn"));
    fireEvent.keyDown(document.body, { key: "F2" });
    expect(await screen.findByTestId("handover-code-input-error")).toBeInTheDocument();
    expect(screen.getByTestId("handover-code-input")).toHaveValue("");

    scan("123456");
    await waitFor(() => expect(screen.getByTestId("handover-code-input")).toHaveValue("123456"));
    fireEvent.keyDown(document.body, { key: "F2" });
    await screen.findByTestId("handover-done-box");
    await waitFor(() => expect(screen.queryByTestId("task-countdown-timer")).toBeNull());
    expect(screen.queryByTestId("task-status-badge")).toBeNull();
    const body = posts(server, `/fulfilments/${id}/hand-over`).at(-1)?.body;
    expect(body).toEqual({
      code: "123456",
      collector: { relation: "self", name: null },
      tender: { method: "Cash", amount: { amount: 7700, currency: "EUR" } },
    });
  }, 20_000);

  it("keeps what was typed and chosen when the language changes, names what is missing, and says that pressing again is safe", async () => {
    let id = "";
    const { server } = await openAt("/", (each) => {
      const made = order(each, "WJ12-M-blue", 2);
      Object.assign(made, { state: "Ready", readyAt: Date.now() });
      Object.assign(made.lines[0] as object, { picked: 1, short: 1 });
      id = `g-${made.id}`;
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
    await userEvent.type(await screen.findByTestId("handover-code-input"), "123456", { delay: 60 });
    await userEvent.click(screen.getByTestId("handover-tender-terminal-btn"));
    expect(screen.getByTestId("handover-short-text")).toHaveTextContent("Missing: 1");

    server.latency = 50;
    await act(() => chooseLanguage("fr"));
    expect(await screen.findByText("Manque : 1")).toBeInTheDocument();
    expect(screen.getByTestId("handover-code-input")).toHaveValue("123456");
    expect(screen.getByTestId("handover-tender-terminal-btn")).toHaveAttribute("aria-pressed", "true");
    await act(() => chooseLanguage("en"));

    server.offline = true;
    await userEvent.click(screen.getByTestId("handover-submit-btn"));
    expect(await screen.findByTestId("handover-unsure-text")).toHaveTextContent("Press again");
  }, 20_000);

  it("says what to do instead where the customer's pass cannot be read by camera", async () => {
    let id = "";
    await openAt("/", (each) => {
      const made = order(each);
      Object.assign(made, { state: "Ready", readyAt: Date.now() });
      id = `g-${made.id}`;
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
    await userEvent.click(await screen.findByTestId("handover-camera-btn"));
    expect(await screen.findByTestId("camera-cannot-note")).toHaveTextContent("type the six digits");
    expect(screen.getByTestId("camera-box")).toHaveAttribute("data-state", "unsafe");
  });

  it("says per unit what cannot be found, and why", async () => {
    let id = "";
    const { server } = await openAt("/", (each) => {
      const made = order(each, "WJ12-M-blue", 3);
      Object.assign(made, { state: "Accepted", acceptedBy: "lea" });
      id = `g-${made.id}`;
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
    await userEvent.click(await screen.findByTestId("task-missing-btn"));
    await userEvent.click(screen.getByTestId("missing-quantity-minus-btn"));
    await userEvent.click(screen.getAllByTestId("missing-reason-btn")[0] as HTMLElement);
    expect(screen.getByTestId("missing-sure-text")).toHaveTextContent("2 ×");
    await userEvent.click(screen.getByTestId("missing-back-btn"));
    expect(posts(server, `/fulfilments/${id}/short`)).toEqual([]);
    await userEvent.click(screen.getAllByTestId("missing-reason-btn")[0] as HTMLElement);
    await userEvent.click(screen.getByTestId("missing-sure-btn"));
    await waitFor(() =>
      expect(posts(server, `/fulfilments/${id}/short`)[0]?.body).toEqual({
        lines: [{ sku: "WJ12-M-blue", quantity: 2, reason: "NotFound" }],
      }),
    );
  });
});

describe("a task that somebody else has", () => {
  const others = async (state: string, permissions: string[]) => {
    let id = "";
    const opened = await openAt("/", (each) => {
      each.user = { ...each.user, permissions };
      const made = order(each, "WJ12-M-blue", 2);
      Object.assign(made, { state, acceptedBy: "hugo.petit" });
      id = `g-${made.id}`;
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
    await screen.findByTestId("task-other-note");
    return { ...opened, id, made: opened.server.book.orders[0] as FakeServer["book"]["orders"][0] };
  };

  it("is left alone: it says whom to ask, and no scan is counted", async () => {
    const { server, id } = await others("Picking", ["fulfilment.work"]);
    expect(screen.getByTestId("task-other-note")).toHaveTextContent("ask the store manager");
    expect(screen.getByTestId("task-found-btn")).toBeDisabled();
    expect(screen.getByTestId("task-missing-btn")).toBeDisabled();
    expect(screen.queryByTestId("task-takeover-btn")).toBeNull();
    scan("WJ12-M-blue");
    fireEvent.keyDown(document.body, { key: "F8" });
    fireEvent.keyDown(document.body, { key: "F4" });
    expect(screen.queryByTestId("missing-sheet")).toBeNull();
    expect(posts(server, `/fulfilments/${id}/pick`)).toEqual([]);
  });

  it.each(["Picking", "Accepted"])("%s, is taken over by a manager first", async (state) => {
    const { made } = await others(state, ["fulfilment.work", "fulfilment.take_over"]);
    expect(screen.queryByTestId("task-found-btn")).toBeNull();
    expect(Boolean(screen.queryByTestId("task-release-btn"))).toBe(state === "Accepted");
    await userEvent.click(screen.getByTestId("task-takeover-btn"));
    await waitFor(() => expect(screen.getByTestId("task-found-btn")).toBeEnabled());
    expect(made.acceptedBy).toBe("lea");
  });

  it("is given back by a manager", async () => {
    const { made } = await others("Accepted", ["fulfilment.work", "fulfilment.take_over"]);
    await userEvent.click(screen.getByTestId("task-release-btn"));
    await waitFor(() => expect(made.state).toBe("Assigned"));
  });
});

it("says how many are found, and counts all that are left with one press", async () => {
  const { server } = await openAt("/", (fake) => {
    Object.assign(order(fake, "WJ12-M-blue", 3), { state: "Picking", acceptedBy: "lea" });
  });
  const id = `g-${server.book.orders[0]?.id}`;
  await router.navigate({ to: `/task/${id}` });
  expect(await screen.findByTestId("task-found-btn")).toHaveTextContent("Found 1 of 3");
  await userEvent.click(screen.getByTestId("task-found-btn"));
  await waitFor(() => expect(screen.getByTestId("task-found-btn")).toHaveTextContent("Found 2 of 3"));
  await userEvent.click(screen.getByTestId("task-found-all-btn"));
  await waitFor(() => expect(server.book.orders[0]?.state).toBe("Picked"));
  expect(posts(server, `/fulfilments/${id}/pick`).map((each) => (each.body as { quantity: number }).quantity)).toEqual([
    1, 2,
  ]);
});

it("takes what the camera sees, or is typed there, as a scan: in the queue and while picking", async () => {
  const { server } = await openAt("/", (fake) => {
    Object.assign(order(fake), { state: "Accepted", acceptedBy: "lea" });
  });
  const id = `g-${server.book.orders[0]?.id}`;
  const seen = async (button: string) => {
    await userEvent.click(await screen.findByTestId(button));
    await userEvent.type(await screen.findByTestId("camera-code-input"), "WJ12-M-blue");
    await userEvent.click(screen.getByTestId("camera-code-btn"));
  };
  await seen("queue-camera-btn");
  await waitFor(() => expect(screen.getByTestId("task-screen")).toHaveAttribute("data-value", id));
  await seen("task-camera-btn");
  await waitFor(() => expect(server.book.orders[0]?.state).toBe("Picked"));
});
