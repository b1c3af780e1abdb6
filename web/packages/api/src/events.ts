import { noteUnauthorised, rawFetch } from "./client";
import { noticeEventTime } from "./clock";
import { limit } from "./limit";
import type { Envelope } from "./schema";
import { SseParser } from "./sse";

export type ConnectionState = "connecting" | "live" | "reconnecting" | "stopped";
export type Connection = { state: ConnectionState; retryAt: number | null; since: number };

type Settings = {
  /** Where the position is kept, so that a reload continues where it stopped. */
  storageKey: string;
  location?: string | null;
  types?: string[];
  storage?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** The stream is open. `gap` says that events may have been missed, so what is on screen must be read again. */
  onOpen?: (gap: boolean) => void;
  silenceMs?: number;
  /** how long the server may take to open the stream */
  openWithinMs?: number;
  firstRetryMs?: number;
};

const rememberedIds = 2_000;
const longestRetryMs = 15_000;
/** A connect younger than this is no hanging one. */
const youngMs = 1_000;

/**
 * One connection per app. Resumes with Last-Event-ID, hands every event on exactly once however often it arrives,
 * and comes back by itself with growing pauses.
 */
export class EventStream {
  private readonly settings: Settings;
  private readonly handlers = new Set<(event: Envelope) => void>();
  private readonly watchers = new Set<() => void>();
  private seen: string[];
  private seenSet: Set<string>;
  private lastId: string | null;
  private abort: AbortController | null = null;
  private retries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** since when the server is asked to open the stream */
  private askedAt: number | null = null;
  connection: Connection = { state: "stopped", retryAt: null, since: Date.now() };

  constructor(settings: Settings) {
    this.settings = settings;
    const kept = this.read();
    this.lastId = kept.lastId;
    this.seen = kept.seen;
    this.seenSet = new Set(kept.seen);
  }

  start(): void {
    if (this.abort || this.timer) return;
    void this.run();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.abort?.abort();
    this.abort = null;
    this.askedAt = null;
    this.become("stopped", null);
  }

  /** The browser says that the network is back, or a person does not want to wait: neither a pause nor a connect that hangs. */
  retryNow(): void {
    const hangs = this.askedAt !== null && Date.now() - this.askedAt >= youngMs;
    if (!this.timer && !hangs) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.abort?.abort();
    void this.run();
  }

  subscribe(handler: (event: Envelope) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private async run(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    this.become(this.retries ? "reconnecting" : "connecting", null);
    try {
      await this.receive(abort);
    } catch {
      // Whatever broke it, the answer is the same: come back and resume.
    }
    if (this.abort !== abort) return;
    this.abort = null;
    const pause = Math.min(longestRetryMs, (this.settings.firstRetryMs ?? 500) * 2 ** this.retries);
    this.retries += 1;
    this.become("reconnecting", Date.now() + pause);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run();
    }, pause);
  }

  private async receive(abort: AbortController): Promise<void> {
    const resumedFrom = this.lastId;
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (resumedFrom) headers["Last-Event-ID"] = resumedFrom;
    const response = await this.open(headers, abort);
    if (abort.signal.aborted) return;
    if (response.status === 410) {
      this.lastId = null;
      this.keep();
      return;
    }
    // Trying for ever would never help: the screen for signing in is what is wanted.
    if (response.status === 401) noteUnauthorised();
    if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`);
    this.retries = 0;
    this.become("live", null);
    this.settings.onOpen?.(resumedFrom === null);
    await this.drain(response.body, abort);
  }

  /** Only the opening has a limit; what is open may be silent for as long as {@link drain} allows. */
  private async open(headers: Record<string, string>, abort: AbortController): Promise<Response> {
    const within = limit(this.settings.openWithinMs ?? 10_000);
    const late = () => abort.abort();
    within.signal.addEventListener("abort", late);
    this.askedAt = Date.now();
    try {
      return await rawFetch("/events", {
        headers,
        query: { types: this.settings.types?.join(","), location: this.settings.location },
        signal: abort.signal,
        cache: "no-store",
      });
    } finally {
      within.end();
      if (this.abort === abort) this.askedAt = null;
    }
  }

  private async drain(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parser = new SseParser();
    for (;;) {
      const silence = setTimeout(() => void reader.cancel().catch(() => {}), this.settings.silenceMs ?? 60_000);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done || abort.signal.aborted) return;
      for (const frame of parser.push(decoder.decode(value, { stream: true }))) this.take(frame.id, frame.data);
      if (parser.lastId && parser.lastId !== this.lastId) {
        this.lastId = parser.lastId;
        this.keep();
      }
    }
  }

  private take(id: string | undefined, data: string): void {
    let event: Envelope;
    try {
      event = JSON.parse(data) as Envelope;
    } catch {
      return;
    }
    const key = event.id ?? id;
    if (key && !this.seenSet.has(key)) {
      this.remember(key);
      if (event.occurredAt) noticeEventTime(event.occurredAt);
      for (const handler of this.handlers) handler(event);
    }
    // The position moves only after the handlers ran: cut in between, the event comes again and is recognised.
    if (id) this.lastId = id;
    this.keep();
  }

  private remember(key: string): void {
    this.seen.push(key);
    this.seenSet.add(key);
    if (this.seen.length > rememberedIds) for (const old of this.seen.splice(0, 500)) this.seenSet.delete(old);
  }

  private become(state: ConnectionState, retryAt: number | null): void {
    const since = state === this.connection.state ? this.connection.since : Date.now();
    this.connection = { state, retryAt, since };
    for (const watcher of this.watchers) watcher();
  }

  private read(): { lastId: string | null; seen: string[] } {
    try {
      const text = this.store?.getItem(this.settings.storageKey);
      const kept = text ? (JSON.parse(text) as { lastId?: string; seen?: string[] }) : {};
      return { lastId: kept.lastId ?? null, seen: Array.isArray(kept.seen) ? kept.seen : [] };
    } catch {
      return { lastId: null, seen: [] };
    }
  }

  private keep(): void {
    try {
      const kept = { lastId: this.lastId, seen: this.seen.slice(-200) };
      this.store?.setItem(this.settings.storageKey, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs the position after a reload, nothing else.
    }
  }

  private get store() {
    return this.settings.storage ?? globalThis.sessionStorage;
  }
}
