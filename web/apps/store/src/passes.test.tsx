import { openWithFake, posts } from "@armoire/features/testing";
import type { FakeServer } from "@armoire/testing";
import { Toasts } from "@armoire/ui";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { looksLikePass, orderOfPass } from "./passes";
import { router, StoreApp } from "./routes";

/** A pass as the server signs it, for the order of the id; the signature is of no key. */
const ids = ["01936f2a-7c1d-7b3e-9a55-0123456789ab", "01936f2a-7c1d-7b3e-9a55-fedcba987654"] as const;
const passOf = (id: string) => {
  const bytes = id.split("-").flatMap((group, n) => {
    const pairs = group.match(/../g) ?? [];
    return n < 3 ? pairs.reverse() : pairs;
  });
  const text = (list: number[]) =>
    btoa(String.fromCharCode(...list))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const body = [...bytes.map((each) => Number.parseInt(each, 16)), ...Array.from({ length: 16 }, (_, n) => n * 15)];
  return `${text(body)}.${text(Array.from({ length: 16 }, (_, n) => 255 - n))}`;
};

const [mine, others] = ids;
const order = (server: FakeServer, id: string, name: string, quantity = 1) =>
  Object.assign(
    server.book.add({
      origin: "S01",
      seller: "Élodie",
      location: "S05",
      customer: { id: "c1", name, phone: "+33612345678" },
      lines: [{ sku: "WJ12-M-blue", quantity }],
    }),
    { id },
  );
const ready = { state: "Ready", readyAt: Date.now(), expiresAt: Date.now() + 7_200_000 };
const picked = (made: ReturnType<typeof order>) => {
  for (const line of made.lines) line.picked = line.quantity - line.short;
  return Object.assign(made, ready);
};
const scan = (code: string) => {
  for (const key of [...code, "Enter"]) fireEvent.keyDown(document.activeElement ?? document.body, { key });
};
const openAt = async (path: string, prepare: (server: FakeServer) => void) => {
  const opened = openWithFake(
    <>
      <StoreApp />
      <Toasts />
    </>,
    prepare,
  );
  await router.navigate({ to: path });
  return opened;
};
const nothingIsShownOf = (pass: string) => expect(document.body.innerHTML).not.toContain(pass.slice(24, 40));

beforeEach(() => localStorage.setItem("armoire.store.store", JSON.stringify("S05")));

it("reads the order of a pass, and of nothing else", () => {
  expect(orderOfPass(passOf(mine))).toBe(mine);
  // The first bytes are the id with its first three groups the lowest byte first, as .NET writes it.
  expect(passOf(mine).slice(0, 6)).toBe("Km-TAR");
  expect(orderOfPass("4601234567890")).toBeNull();
  expect(orderOfPass(passOf(mine).slice(9))).toBeNull();
  expect([passOf(mine).slice(9), "4601234567890", "123456"].map(looksLikePass)).toEqual([true, false, false]);
});

describe("a pass", () => {
  it("scanned in the queue opens its hand-over, taken, and is called right once the server has said so", async () => {
    const { server } = await openAt("/", (each) => void picked(order(each, mine, "Camille")));
    await screen.findByTestId("queue-task-link");
    server.latency = 50;
    scan(passOf(mine));
    expect(await screen.findByTestId("handover-qr-box")).toHaveTextContent("it is being checked");
    await waitFor(() => expect(screen.getByTestId("handover-qr-box")).toHaveTextContent("The pass is right"));
    expect(posts(server, `/fulfilments/g-${mine}/verify`).map((each) => each.body)).toEqual([{ qr: passOf(mine) }]);
    nothingIsShownOf(passOf(mine));
    await userEvent.click(screen.getByTestId("handover-tender-cash-btn"));
    fireEvent.keyDown(document.body, { key: "F2" });
    await screen.findByTestId("handover-done-box");
    expect(posts(server, `/fulfilments/g-${mine}/hand-over`)[0]?.body).toMatchObject({ qr: passOf(mine) });
  });

  it("of no task here, or read by half, says so in the queue without showing it", async () => {
    await openAt("/", (each) => void picked(order(each, mine, "Camille")));
    await screen.findByTestId("queue-task-link");
    scan(passOf(others));
    expect(await screen.findByText(/order of this pass is not waiting here/)).toBeInTheDocument();
    nothingIsShownOf(passOf(others));
    scan(passOf(mine).slice(0, 30));
    expect(await screen.findByText(/not read in full/)).toBeInTheDocument();
    nothingIsShownOf(passOf(mine));
  });

  it("of another order is named at the counter and not taken, and opens where it belongs", async () => {
    const { server } = await openAt("/", (each) => {
      picked(order(each, mine, "Camille"));
      picked(order(each, others, "Boris"));
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${mine}` } });
    await screen.findByTestId("handover-code-input");
    scan(passOf(others));
    expect(await screen.findByTestId("pass-note")).toHaveTextContent("Boris");
    expect(screen.queryByTestId("handover-qr-box")).toBeNull();
    scan("4601234567890");
    expect(screen.getByTestId("pass-note")).toHaveTextContent("neither a pass nor a code");
    scan(passOf(others));
    await userEvent.click(await screen.findByTestId("pass-open-btn"));
    await waitFor(() => expect(screen.getByTestId("task-screen")).toHaveAttribute("data-value", `g-${others}`));
    expect(screen.getByTestId("handover-qr-box")).toBeInTheDocument();
    nothingIsShownOf(passOf(others));
    expect(posts(server, `/fulfilments/g-${mine}/hand-over`)).toEqual([]);
  });

  it("scanned while picking is no barcode: nothing is counted, and it says whose it is", async () => {
    const { server } = await openAt("/", (each) => {
      Object.assign(order(each, mine, "Camille"), { state: "Accepted", acceptedBy: "lea" });
      picked(order(each, others, "Boris"));
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${mine}` } });
    await screen.findByTestId("task-found-btn");
    scan(passOf(others));
    expect(await screen.findByTestId("pass-note")).toHaveTextContent("Boris");
    scan(passOf(mine));
    expect(screen.getByTestId("pass-note")).toHaveTextContent("not ready yet");
    nothingIsShownOf(passOf(mine));
    expect(posts(server, `/fulfilments/g-${mine}/pick`)).toEqual([]);
  });
});

describe("at the counter", () => {
  const open = async () => {
    const opened = await openAt("/", (each) => void picked(order(each, mine, "Camille", 1)));
    await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${mine}` } });
    await userEvent.type(await screen.findByTestId("handover-code-input"), "123456", { delay: 60 });
    return opened;
  };

  it("a refused unit needs its reason chosen, and with nothing kept the button says so", async () => {
    const { server } = await open();
    expect(screen.getByTestId("handover-submit-btn")).toHaveTextContent("Hand over");
    await userEvent.click(screen.getByTestId("handover-keeps-minus-btn"));
    expect(screen.getByTestId("handover-decline-reason-select")).toHaveValue("");
    expect(screen.getByTestId("handover-submit-btn")).toBeDisabled();
    expect(screen.getByTestId("handover-submit-btn")).toHaveTextContent("Nothing is taken");
    expect(screen.getByText("Say why each refused item is not taken.")).toBeInTheDocument();
    await userEvent.selectOptions(screen.getByTestId("handover-decline-reason-select"), "Price");
    fireEvent.keyDown(document.body, { key: "F2" });
    await waitFor(() =>
      expect(posts(server, `/fulfilments/g-${mine}/hand-over`)[0]?.body).toEqual({
        code: "123456",
        collector: { relation: "self", name: null },
        declined: [{ sku: "WJ12-M-blue", quantity: 1, reason: "Price" }],
      }),
    );
  });

  it("says which keys mean cash and card", async () => {
    await open();
    expect(screen.getByTestId("handover-tender-cash-btn")).toHaveTextContent("F6");
    expect(screen.getByTestId("handover-tender-terminal-btn")).toHaveTextContent("F7");
    fireEvent.keyDown(document.body, { key: "F7" });
    expect(screen.getByTestId("handover-tender-terminal-btn")).toHaveAttribute("aria-pressed", "true");
  });
});

describe("the queue", () => {
  it("says what is left, what is missing, and what the time is the time of", async () => {
    await openAt("/", (each) => {
      const made = order(each, mine, "Camille", 2);
      Object.assign(made.lines[0] ?? {}, { short: 1, picked: 1 });
      Object.assign(made, { state: "Picked", acceptedBy: "lea" });
      picked(order(each, others, "Boris"));
    });
    const [first, second] = await waitFor(() => {
      const rows = screen.getAllByTestId("queue-task-link");
      expect(rows).toHaveLength(2);
      return rows;
    });
    const short = first?.dataset.value === `g-${mine}` ? first : second;
    const kept = short === first ? second : first;
    expect(short).toHaveTextContent("1 missing");
    expect(short).toHaveTextContent("1 unit · sold by");
    expect(short).not.toHaveTextContent("× 2");
    expect(short).toHaveTextContent("pick by");
    expect(kept).toHaveTextContent("kept until");
  });
});

describe("one terminal, many people", () => {
  const asPicker = (server: FakeServer) => {
    server.user = {
      ...(server.user as NonNullable<FakeServer["user"]>),
      permissions: ["fulfilment.work"],
      locations: ["S05"],
    };
  };

  it("lets the manager sign in for a customer without a code, and stays at the order", async () => {
    await openAt("/", (each) => {
      picked(order(each, mine, "Camille"));
      asPicker(each);
    });
    await router.navigate({ to: "/task/$taskId", params: { taskId: `g-${mine}` } });
    await userEvent.click(await screen.findByTestId("handover-manager-btn"));
    expect(screen.getByTestId("handover-manager-sheet")).toHaveTextContent("This order stays open");
    expect(screen.queryByTestId("signin-user-input")).toBeNull();
    await userEvent.click(screen.getByTestId("handover-manager-sure-btn"));
    expect(await screen.findByTestId("signin-user-input")).toHaveValue("");
    await userEvent.type(screen.getByTestId("signin-user-input"), "lea");
    await userEvent.type(screen.getByTestId("signin-password-input"), "right");
    await userEvent.click(screen.getByTestId("signin-submit-btn"));
    await waitFor(() => expect(screen.getByTestId("task-screen")).toHaveAttribute("data-value", `g-${mine}`));
  });

  it("takes the only store there is, also after somebody of another one", async () => {
    localStorage.setItem("armoire.store.store", JSON.stringify("S01"));
    await openAt("/", asPicker);
    await screen.findByTestId("queue-screen");
    expect(screen.getByTestId("app-store-btn")).toHaveAttribute("data-value", "S05");
  });
});
