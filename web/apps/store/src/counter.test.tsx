import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { router, StoreApp } from "./routes";

beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

/** At the counter of an order that is ready, with a code of 123456. */
const counter = async (prepare: (server: FakeServer) => void = () => {}) => {
  let id = "";
  const opened = openWithFake(<StoreApp />, (server) => {
    const made = server.book.add({
      origin: "S01",
      seller: "Élodie",
      location: "S05",
      customer: { id: "c1", name: "Camille Martin", phone: "+33612345678" },
      lines: [{ sku: "WJ12-M-blue", quantity: 1 }],
    });
    Object.assign(made.lines[0] as object, { picked: 1 });
    Object.assign(made, { state: "Ready", readyAt: Date.now() });
    id = `g-${made.id}`;
    prepare(server);
  });
  await router.navigate({ to: "/task/$taskId", params: { taskId: id } });
  await screen.findByTestId("handover-code-input");
  const made = opened.server.book.orders[0] as FakeServer["book"]["orders"][0];
  const asked = () => posts(opened.server, `/fulfilments/${id}/verify`);
  const handedOver = () => posts(opened.server, `/fulfilments/${id}/hand-over`);
  return { ...opened, id, made, asked, handedOver };
};
const field = () => screen.getByTestId("handover-code-input");
const state = () => screen.getByTestId("handover-code-state").dataset.value;
const type = (digits: string) => fireEvent.change(field(), { target: { value: digits } });

describe("a code at the counter", () => {
  it("is asked about with its sixth digit, said to be right, and the focus goes on", async () => {
    const { server, asked } = await counter();
    server.latency = 60;
    type("12345");
    expect(state()).toBe("unasked");
    field().focus();
    type("123456");
    await waitFor(() => expect(state()).toBe("asking"));
    await waitFor(() => expect(state()).toBe("right"));
    expect(screen.getByTestId("handover-code-state")).toHaveTextContent("Code is right");
    expect(asked().map((each) => [each.body, Boolean(each.key)])).toEqual([[{ code: "123456" }, true]]);
    expect(screen.getByTestId("handover-tender-cash-btn")).toHaveFocus();
  });

  it("that is wrong is said to be so at once, with what is left, in an empty field; the same digits are not asked twice", async () => {
    const { made, asked } = await counter();
    type("999999");
    expect(await screen.findByTestId("handover-code-input-error")).toHaveTextContent("4 tries are left");
    expect(field()).toHaveValue("");
    expect(field()).toHaveFocus();
    type("9");
    expect(screen.queryByTestId("handover-code-input-error")).toBeNull();
    type("999999");
    expect(await screen.findByTestId("handover-code-input-error")).toHaveTextContent("not the code of this order");
    expect(asked()).toHaveLength(1);
    expect(made.attempts).toBe(1);
    type("888888");
    expect(await screen.findByText(/3 tries are left/)).toBeInTheDocument();
    expect(new Set(asked().map((each) => each.key)).size).toBe(2);
  });

  it("is locked after five, and says until when", async () => {
    const { made } = await counter((server) => Object.assign(server.book.orders[0] ?? {}, { attempts: 4 }));
    type("999999");
    await screen.findByTestId("handover-code-input-error");
    type("123456");
    await waitFor(() =>
      expect(screen.getByTestId("handover-code-input-error")).toHaveTextContent("Too many wrong codes"),
    );
    expect(made.state).toBe("Ready");
  });

  it("that the network did not let through says nothing, and hand-over verifies it", async () => {
    const { server, made, asked } = await counter();
    server.fail(/verify/, 503);
    type("123456");
    await waitFor(() => expect(asked()).toHaveLength(1));
    await waitFor(() => expect(state()).toBe("unasked"));
    expect(screen.queryByTestId("handover-code-input-error")).toBeNull();
    expect(field()).toHaveValue("123456");
    fireEvent.keyDown(document.body, { key: "F6" });
    fireEvent.keyDown(document.body, { key: "F2" });
    await waitFor(() => expect(made.state).toBe("HandedOver"));
  });

  it("that is wrong counts once although hand-over was pressed while it was asked about", async () => {
    const { server, made, handedOver } = await counter();
    fireEvent.keyDown(document.body, { key: "F6" });
    server.latency = 60;
    type("999999");
    fireEvent.keyDown(document.body, { key: "F2" });
    expect(await screen.findByTestId("handover-code-input-error")).toBeInTheDocument();
    expect([made.attempts, handedOver().length]).toEqual([1, 0]);
    type("123456");
    fireEvent.keyDown(document.body, { key: "F2" });
    await waitFor(() => expect(made.state).toBe("HandedOver"));
  });
});

describe("who collects", () => {
  it("is the customer, unless it is said who else, with a name where that is no relation at all", async () => {
    const { made, handedOver } = await counter();
    type("123456");
    fireEvent.keyDown(document.body, { key: "F6" });
    const chips = screen.getAllByTestId("handover-relation-chip");
    await userEvent.click(chips.find((each) => each.dataset.value === "other") as HTMLElement);
    expect(screen.getByTestId("handover-submit-btn")).toBeDisabled();
    await userEvent.type(screen.getByTestId("handover-collector-input"), "Paul Roux", { delay: 60 });
    fireEvent.keyDown(document.body, { key: "F2" });
    await waitFor(() => expect(made.state).toBe("HandedOver"));
    expect(handedOver()[0]?.body).toMatchObject({ collector: { relation: "other", name: "Paul Roux" } });
  }, 15_000);

  it("without a code is believed only with a reason, chosen or told", async () => {
    const { made, handedOver } = await counter();
    fireEvent.keyDown(document.body, { key: "F6" });
    await userEvent.click(screen.getByTestId("handover-identity-btn"));
    fireEvent.change(screen.getByTestId("handover-phone-input"), { target: { value: "5678" } });
    fireEvent.change(screen.getByTestId("handover-name-input"), { target: { value: "Camille Martin" } });
    await userEvent.click(screen.getByTestId("handover-document-check"));
    expect(screen.getByTestId("handover-submit-btn")).toBeDisabled();
    const chip = (name: string) =>
      screen.getAllByTestId("handover-reason-chip").find((each) => each.dataset.value === name) as HTMLElement;
    await userEvent.click(chip("phoneLost"));
    expect(screen.getByTestId("handover-submit-btn")).toBeEnabled();
    await userEvent.click(chip("other"));
    expect(screen.getByTestId("handover-submit-btn")).toBeDisabled();
    fireEvent.change(screen.getByTestId("handover-reason-input"), { target: { value: "Phone in repair" } });
    fireEvent.keyDown(document.body, { key: "F2" });
    await waitFor(() => expect(made.state).toBe("HandedOver"));
    expect(handedOver()[0]?.body).toMatchObject({ identity: { reason: "Phone in repair" } });
  });
});

describe("Esc", () => {
  const esc = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });

  it("first leaves the field, then the screen", async () => {
    await counter();
    field().focus();
    esc();
    expect(field()).not.toHaveFocus();
    expect(screen.getByTestId("task-screen")).toBeInTheDocument();
    esc();
    expect(await screen.findByTestId("queue-screen")).toBeInTheDocument();
  });

  it("asks once before what was entered is lost", async () => {
    await counter();
    field().blur();
    fireEvent.keyDown(document.body, { key: "F6" });
    esc();
    await userEvent.click(await screen.findByTestId("handover-stay-btn"));
    expect(screen.getByTestId("handover-tender-cash-btn")).toHaveAttribute("aria-pressed", "true");
    fireEvent.keyDown(document.body, { key: "Escape" });
    await userEvent.click(await screen.findByTestId("handover-leave-btn"));
    expect(await screen.findByTestId("queue-screen")).toBeInTheDocument();
  });
});

it("opens the top task of the queue with the first Enter", async () => {
  const { id } = await counter();
  await router.navigate({ to: "/" });
  await screen.findByTestId("queue-task-link");
  (document.activeElement as HTMLElement | null)?.blur();
  fireEvent.keyDown(document.body, { key: "Enter" });
  await waitFor(() => expect(screen.getByTestId("task-screen")).toHaveAttribute("data-value", id));
});
