import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, configureApi } from "./client";
import { EventStream } from "./events";
import { answerWithinMs, uploadWithinMs } from "./limit";
import type { Problem } from "./problem";

/** A network that takes every question and answers none, until the page gives up. */
const swallowed: (string | null)[] = [];
const silence = (_: unknown, init?: RequestInit) =>
  new Promise<Response>((_, reject) => {
    swallowed.push(new Headers(init?.headers).get("Idempotency-Key"));
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
  });
const outcome = (work: Promise<unknown>) => {
  const seen: { error?: Problem } = {};
  work.catch((error: Problem) => {
    seen.error = error;
  });
  return seen;
};

beforeEach(() => {
  vi.useFakeTimers();
  swallowed.length = 0;
  configureApi({ fetch: silence as typeof fetch, onUnauthorised: () => {} });
});
afterEach(() => vi.useRealTimers());

describe("what is never answered", () => {
  it("is given up after a while, as something that may have been done", async () => {
    const [read, write] = [outcome(api.get("/orders")), outcome(api.put("/places/S01", {}))];
    await vi.advanceTimersByTimeAsync(answerWithinMs - 10);
    expect([read.error, write.error]).toEqual([undefined, undefined]);
    await vi.advanceTimersByTimeAsync(20);
    for (const { error } of [read, write]) expect(error).toMatchObject({ code: "network.timeout", isUnsure: true });
  });

  it("is asked again with the same key", async () => {
    const write = outcome(api.post("/orders", {}, { retries: [1] }));
    await vi.advanceTimersByTimeAsync(2 * answerWithinMs + 50);
    expect(swallowed).toHaveLength(2);
    expect(new Set(swallowed).size).toBe(1);
    expect(write.error?.isUnsure).toBe(true);
  });

  it("is waited for longer where a file is sent", async () => {
    const upload = outcome(api.post("/photos", new FormData(), { retries: [] }));
    await vi.advanceTimersByTimeAsync(answerWithinMs * 2);
    expect(upload.error).toBeUndefined();
    await vi.advanceTimersByTimeAsync(uploadWithinMs);
    expect(upload.error?.code).toBe("network.timeout");
  });

  it("is no silence when the page that asked has gone", async () => {
    const abort = new AbortController();
    const read = outcome(api.get("/orders", undefined, abort.signal));
    abort.abort();
    await vi.advanceTimersByTimeAsync(1);
    expect(read.error).toMatchObject({ name: "AbortError" });
  });

  it("also when it stops in the middle of the answer", async () => {
    const half = (_: unknown, init?: RequestInit) => {
      const body = new ReadableStream({
        start: (controller) => init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason)),
      });
      return Promise.resolve(new Response(body, { status: 200 }));
    };
    configureApi({ fetch: half as typeof fetch });
    const read = outcome(api.get("/orders"));
    await vi.advanceTimersByTimeAsync(answerWithinMs + 10);
    expect(read.error?.code).toBe("network.timeout");
  });
});

describe("a stream that does not open", () => {
  let open: EventStream;
  beforeEach(() => {
    open = new EventStream({ storageKey: "test.limit", firstRetryMs: 500 });
  });
  afterEach(() => open.stop());

  it("is given up after ten seconds and asked for again", async () => {
    open.start();
    await vi.advanceTimersByTimeAsync(9_900);
    expect([swallowed.length, open.connection.state]).toEqual([1, "connecting"]);
    await vi.advanceTimersByTimeAsync(700);
    expect([swallowed.length, open.connection.state]).toEqual([2, "reconnecting"]);
  });

  it("is not waited for when the network is back", async () => {
    open.start();
    await vi.advanceTimersByTimeAsync(500);
    open.retryNow();
    expect(swallowed).toHaveLength(1); // It has only just been asked.
    await vi.advanceTimersByTimeAsync(3_000);
    open.retryNow();
    await vi.advanceTimersByTimeAsync(1);
    expect(swallowed).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(8_000); // The first one's ten seconds are over.
    expect(swallowed).toHaveLength(2);
  });

  it("because nobody is signed in leads to the screen for that", async () => {
    const asked = vi.fn();
    configureApi({ fetch: async () => new Response("{}", { status: 401 }), onUnauthorised: asked });
    open.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
