import { configureApi, noteUnlocked } from "@armoire/api";
import { posts } from "@armoire/features/testing";
import { FakeServer } from "@armoire/testing";
import { waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addScan, startScans } from "./scans";
import { tellSeen } from "./seen";

const sku = "WJ12-M-blue";
let server: FakeServer;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kept = (name: string) => JSON.parse(localStorage.getItem(`armoire.store.${name}`) ?? "[]") as unknown[];
const order = () =>
  server.book.add({
    origin: "S01",
    seller: "Élodie",
    location: "S05",
    customer: { id: "c1", name: "Camille", phone: "+33612345678" },
    lines: [{ sku, quantity: 2 }],
  });

beforeEach(() => {
  server = new FakeServer();
  configureApi({ fetch: server.fetch });
  startScans(() => {}, 5);
});
afterEach(async () => {
  Object.assign(server, { locked: false, signedIn: true });
  noteUnlocked();
  await waitFor(() => expect([...kept("scans"), ...kept("seen")]).toEqual([]));
});

describe.each([
  ["locked", { locked: true }, { locked: false }],
  ["over", { signedIn: false }, { signedIn: true }],
])("while the session is %s", (_, away, back) => {
  it("a scan is kept, not asked for again and again, and counted once when somebody has signed in", async () => {
    const made = Object.assign(order(), { state: "Picking", acceptedBy: "lea" });
    const path = `/fulfilments/g-${made.id}/pick`;
    Object.assign(server, away);
    addScan(`g-${made.id}`, sku);
    await waitFor(() => expect(posts(server, path)).toHaveLength(1));
    await pause(60);
    expect(posts(server, path)).toHaveLength(1);
    expect(kept("scans")).toHaveLength(1);
    Object.assign(server, back);
    noteUnlocked();
    await waitFor(() => expect(kept("scans")).toEqual([]));
    expect(made.lines[0]?.picked).toBe(1);
  });

  it("it is not forgotten that a call was seen", async () => {
    const made = order();
    Object.assign(server, away);
    tellSeen(`g-${made.id}`, true);
    await waitFor(() => expect(posts(server, `/fulfilments/g-${made.id}/seen`)).toHaveLength(1));
    await pause(30);
    expect(kept("seen")).toHaveLength(1);
    expect(made.seenBy).toEqual([]);
    Object.assign(server, back);
    noteUnlocked();
    await waitFor(() => expect(made.seenBy).toHaveLength(1));
  });
});
