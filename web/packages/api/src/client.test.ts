import { describe, expect, it } from "vitest";
import { api, configureApi } from "./client";
import { Problem, readProblem } from "./problem";
import { noteUnlocked } from "./unlocking";

const answers = (...list: (Response | Error)[]) => {
  const calls: { url: string; key: string | null; language: string | null }[] = [];
  configureApi({
    language: () => "ru",
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      calls.push({ url: String(input), key: headers.get("Idempotency-Key"), language: headers.get("Accept-Language") });
      const next = list.shift() ?? new Response("{}");
      if (next instanceof Error) throw next;
      return next;
    },
  });
  return calls;
};
const caught = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as Problem,
  );

describe("a problem", () => {
  it("carries the code and every field of the body", async () => {
    answers(
      new Response(JSON.stringify({ title: "No", status: 409, code: "stock.insufficient", lines: [{ left: 1 }] }), {
        status: 409,
      }),
    );
    const problem = await caught(api.get("/x"));
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: "stock.insufficient", status: 409, isUnsure: false });
    expect(problem?.field<{ left: number }[]>("lines")?.[0]?.left).toBe(1);
  });

  it.each([
    ["a proxy's page", "<html>Bad gateway</html>", 502, "http.502"],
    ["nothing", "", 500, "http.500"],
    ["a list", "[1]", 400, "http.400"],
    ["a wrong code", '{"code":17}', 400, "http.400"],
  ])("is made even of %s", async (_, body, status, code) => {
    expect((await readProblem(new Response(body, { status }))).code).toBe(code);
  });

  it("names silence", async () => {
    answers(new TypeError("Failed to fetch"));
    expect(await caught(api.get("/x"))).toMatchObject({ code: "network.unreachable", isOffline: true, isUnsure: true });
  });
});

describe("a POST", () => {
  it("always has a key, and every retry has the same one", async () => {
    const calls = answers(
      new TypeError("cut"),
      new Response("", { status: 503 }),
      new Response('{"id":"1"}', { status: 201 }),
    );
    await api.post("/orders", {}, { retries: [1, 1] });
    expect(calls).toHaveLength(3);
    expect(calls[0]?.key).toBeTruthy();
    expect(new Set(calls.map((call) => call.key)).size).toBe(1);
  });

  it("is not repeated after a refusal", async () => {
    const calls = answers(new Response('{"code":"customer.phone_invalid"}', { status: 400 }));
    await caught(api.post("/orders", {}, { retries: [1, 1] }));
    expect(calls).toHaveLength(1);
  });
});

it("says the screen's language and writes lists as repeated names", async () => {
  const calls = answers();
  await api.get("/availability", { sku: ["A", "B"], city: "", location: null });
  expect(calls[0]).toMatchObject({ url: "/api/v1/availability?sku=A&sku=B", language: "ru" });
});

describe("what a locked session is refused", () => {
  const locked = () => new Response('{"status":423,"code":"auth.locked"}', { status: 423 });
  const settled = (work: Promise<unknown>) =>
    Promise.race([work.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 20))]);

  it("is read once somebody is back, and refused to nobody meanwhile", async () => {
    const calls = answers(locked(), locked(), new Response('{"a":1}'));
    const reading = api.get("/orders");
    expect(await settled(reading)).toBe(false);
    noteUnlocked();
    expect(await settled(reading)).toBe(false); // Locked again at once.
    noteUnlocked();
    expect(await reading).toEqual({ a: 1 });
    expect(calls).toHaveLength(3);
  });

  it("is asked again when somebody came back before the refusal arrived", async () => {
    answers(locked(), new Response('{"a":1}'));
    const reading = api.get("/orders");
    noteUnlocked();
    expect(await reading).toEqual({ a: 1 });
  });

  it("is let go with the page that asked", async () => {
    answers(locked());
    const abort = new AbortController();
    const reading = caught(api.get("/orders", undefined, abort.signal));
    expect(await settled(reading)).toBe(false);
    abort.abort();
    expect(await reading).toMatchObject({ name: "AbortError" });
  });

  it("is told at once where something was to be done", async () => {
    answers(locked());
    expect(await caught(api.post("/orders"))).toMatchObject({ code: "auth.locked" });
  });
});
