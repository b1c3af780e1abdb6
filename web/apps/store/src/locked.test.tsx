import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { router, StoreApp } from "./routes";
import { volume } from "./sound";
import { listen } from "./testing";

beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

const order = (server: FakeServer) =>
  server.book.add({
    origin: "S01",
    seller: "Élodie",
    location: "S05",
    customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
    lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
  });
const locked = async () => {
  const opened = openWithFake(<StoreApp />, (each) => {
    each.locked = true;
  });
  await router.navigate({ to: "/" });
  await screen.findByTestId("lock-screen");
  await waitFor(() => expect(opened.server.book.events.connections.length).toBe(1));
  return opened;
};
const rings = async () => {
  const opened = await locked();
  let made = null as unknown as ReturnType<typeof order>;
  act(() => {
    made = order(opened.server);
  });
  await screen.findByTestId("lock-call-dialog");
  return { ...opened, made };
};
const signIn = async (who: string) => {
  await userEvent.click(
    (await screen.findAllByTestId("lock-person-btn")).find((each) => each.dataset.value === who) as HTMLElement,
  );
  for (const key of [..."2580", "Enter"]) fireEvent.keyDown(screen.getByTestId("lock-pin"), { key });
};
const shown = () => JSON.parse(localStorage.getItem("armoire.store.popups.S05") ?? '{"seen":[]}').seen as string[];

describe("a call at a locked terminal", () => {
  it("covers the lock with the goods and without the customer, and counts as not shown", async () => {
    const heard = listen();
    const { server, made } = await rings();
    const dialog = screen.getByTestId("lock-call-dialog");
    expect(dialog).toHaveTextContent("Blue");
    expect(dialog).toHaveTextContent("pick by");
    expect(screen.getByTestId("lock-screen")).not.toHaveTextContent("Camille");
    expect(screen.queryByTestId("terminal-popup-dialog")).toBeNull();
    expect(shown()).toEqual([]);
    expect(posts(server, `/fulfilments/g-${made.id}/seen`)).toEqual([]);
    expect(heard.chimes).toBe(1);
    heard.stop();
  });

  it('"Mine" leads to the PIN, and whoever signs in takes it', async () => {
    const { server, made } = await rings();
    await userEvent.click(screen.getByTestId("lock-call-accept-btn"));
    expect(screen.queryByTestId("lock-call-dialog")).toBeNull();
    expect(screen.getByTestId("lock-mine-note")).toBeInTheDocument();
    expect(made.state).toBe("Assigned");
    await signIn("hugo.petit");
    await waitFor(() => expect(made.acceptedBy).toBe("hugo.petit"));
    await waitFor(() => expect(screen.getByTestId("task-screen")).toHaveAttribute("data-value", `g-${made.id}`));
    expect(posts(server, `/fulfilments/g-${made.id}/accept`)).toHaveLength(1);
    expect(shown()).toEqual([`g-${made.id}`]);
  });

  it("may be taken back before the PIN: then nobody takes it, and it covers the screen of who signs in", async () => {
    const { made } = await rings();
    fireEvent.keyDown(document.body, { key: "F2" });
    await userEvent.click(screen.getByTestId("lock-mine-back-btn"));
    expect(screen.getByTestId("lock-call-dialog")).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: "Enter" });
    await userEvent.click(screen.getByTestId("lock-mine-back-btn"));
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.queryByTestId("lock-call-dialog")).toBeNull();
    await signIn("lea");
    expect(await screen.findByTestId("terminal-untaken-note")).toHaveAttribute("data-value", "1");
    expect(made.state).toBe("Assigned");
    await waitFor(() => expect(made.seenBy[0]?.acknowledgedAt).not.toBeNull());
  });

  it("does not cover a PIN in the midst of being typed", async () => {
    const { server } = await locked();
    await screen.findByTestId("lock-pin-dots");
    fireEvent.keyDown(screen.getByTestId("lock-pin"), { key: "2" });
    act(() => void order(server));
    await screen.findByTestId("lock-waiting-badge");
    expect(screen.queryByTestId("lock-call-dialog")).toBeNull();
    expect(screen.getByTestId("lock-pin-dots")).toHaveAttribute("data-count", "1");
    for (const key of [..."580", "Enter"]) fireEvent.keyDown(screen.getByTestId("lock-pin"), { key });
    expect(await screen.findByTestId("terminal-popup-dialog")).toBeInTheDocument();
  });

  it("makes no sound where the sound is off", async () => {
    volume.set("Off");
    const heard = listen();
    await rings();
    expect(heard.chimes).toBe(0);
    expect(screen.getByTestId("lock-call-mute-btn")).toBeDisabled();
    heard.stop();
  });
});
