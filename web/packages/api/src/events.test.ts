import { FakeServer } from "@armoire/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { configureApi } from "./client";
import { resetClock, serverNow } from "./clock";
import { EventStream } from "./events";
import { SseParser } from "./sse";

let server: FakeServer;
let open: EventStream[] = [];
const stream = (settings: Partial<ConstructorParameters<typeof EventStream>[0]> = {}) => {
  const made = new EventStream({ storageKey: "test.events", location: "S05", firstRetryMs: 5, ...settings });
  open.push(made);
  return made;
};
const say = (order: string) => server.book.events.publish("fulfilment.assigned", "S05", { orderId: order }, Date.now());
const live = (each: EventStream) => vi.waitFor(() => expect(each.connection.state).toBe("live"));

beforeEach(() => {
  server = new FakeServer();
  configureApi({ fetch: server.fetch });
});
afterEach(() => {
  for (const each of open) each.stop();
  open = [];
  resetClock();
});

describe("reading the stream", () => {
  it("puts frames together however the network cuts them", () => {
    const parser = new SseParser();
    const text = ': hi\r\nid: 7\r\nevent: order.confirmed\r\ndata: {"a":\r\ndata: 1}\r\n\r\nid: 8\ndata: x\n\n';
    const frames = [...text].flatMap((letter) => parser.push(letter));
    expect(frames).toEqual([
      { id: "7", event: "order.confirmed", data: '{"a":\n1}' },
      { id: "8", event: "message", data: "x" },
    ]);
  });
});

describe("one connection", () => {
  it("hands on each event once although the stream is cut 20 times in 100 events", async () => {
    const heard: string[] = [];
    const events = stream();
    events.subscribe((event) => heard.push(event.id));
    events.start();
    await live(events);
    for (let n = 1; n <= 100; n++) {
      say(`o${n}`);
      if (n % 5 === 0) {
        server.book.events.cut();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    await vi.waitFor(() => expect(heard).toHaveLength(100));
    expect(new Set(heard).size).toBe(100);
    expect(server.book.events.connections.length).toBeGreaterThan(1);
  });

  it("recognises an event that comes twice, even after a reload", async () => {
    const heard: string[] = [];
    const first = stream();
    first.subscribe((event) => heard.push(event.id));
    first.start();
    await live(first);
    say("o1");
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    first.stop();
    say("o2");

    // As if the page had been reloaded, and the position lost one event behind.
    const kept = JSON.parse(sessionStorage.getItem("test.events") ?? "{}");
    sessionStorage.setItem("test.events", JSON.stringify({ ...kept, lastId: "0" }));
    const second = stream();
    second.subscribe((event) => heard.push(event.id));
    second.start();
    await vi.waitFor(() => expect(heard).toEqual(["ev-1", "ev-2"]));
    expect(server.book.events.connections.at(-1)).toBe("0");
  });

  it("continues after a reload where it stopped", async () => {
    const first = stream();
    first.start();
    await live(first);
    say("o1");
    await vi.waitFor(() => expect(sessionStorage.getItem("test.events")).toContain('"1"'));
    first.stop();
    const second = stream();
    second.start();
    await live(second);
    expect(server.book.events.connections.at(-1)).toBe("1");
  });

  it("starts anew and says that there is a gap when its position is too old (410)", async () => {
    sessionStorage.setItem("test.events", JSON.stringify({ lastId: "3", seen: [] }));
    server.fail(/GET \/events/, 410, "events.too_old");
    const gaps: boolean[] = [];
    const events = stream({ onOpen: (gap) => gaps.push(gap) });
    events.start();
    await live(events);
    expect(gaps).toEqual([true]);
  });

  it("waits longer from try to try while the server is away, and says so", async () => {
    server.offline = true;
    const events = stream();
    const states = new Set<string>();
    events.watch(() => states.add(events.connection.state));
    events.start();
    await vi.waitFor(() => expect(states).toContain("reconnecting"));
    server.offline = false;
    await live(events);
  });

  it("learns from an event of the future that the server's clock was moved", async () => {
    const events = stream();
    events.start();
    await live(events);
    server.book.events.publish("order.confirmed", "S05", {}, Date.now() + 3 * 3_600_000);
    await vi.waitFor(() => expect(serverNow() - Date.now()).toBeGreaterThan(2.9 * 3_600_000));
  });
});
