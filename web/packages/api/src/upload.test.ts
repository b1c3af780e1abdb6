import { afterEach, expect, it, vi } from "vitest";
import { sendBytes } from "./upload";

/** What a browser does, step by step and by hand. */
class Wire {
  static last: Wire;
  upload: { onprogress?: (event: unknown) => void } = {};
  status = 0;
  responseText = "";
  sent: Record<string, string> = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  constructor() {
    Wire.last = this;
  }
  open() {}
  send() {}
  setRequestHeader(name: string, value: string) {
    this.sent[name] = value;
  }
  getAllResponseHeaders = () => "armoire-now: 2026-11-20T09:12:00Z\r\ncontent-type: application/json\r\n";
  abort() {
    this.onabort?.();
  }
}

afterEach(() => vi.unstubAllGlobals());
const begin = (signal?: AbortSignal) => {
  vi.stubGlobal("XMLHttpRequest", Wire);
  const told: number[][] = [];
  const answer = sendBytes("/x", { method: "POST", headers: { "Idempotency-Key": "k" }, signal }, (...each) =>
    told.push(each),
  );
  return { answer, told, wire: Wire.last };
};

it("tells how much is sent, and answers as fetch does", async () => {
  const { answer, told, wire } = begin();
  wire.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 9 });
  Object.assign(wire, { status: 202, responseText: '{"id":"1"}' });
  wire.onload?.();
  const response = await answer;
  expect([told, wire.sent]).toEqual([[[5, 9]], { "idempotency-key": "k" }]);
  expect([response.status, response.headers.get("Armoire-Now")]).toEqual([202, "2026-11-20T09:12:00Z"]);
  expect(await response.json()).toEqual({ id: "1" });
});

it("fails as fetch does without a network, and when stopped", async () => {
  const cut = begin();
  cut.wire.onerror?.();
  await expect(cut.answer).rejects.toThrow(TypeError);
  const stop = new AbortController();
  const stopped = begin(stop.signal);
  stop.abort();
  await expect(stopped.answer).rejects.toThrow("Aborted");
});
