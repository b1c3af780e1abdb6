import type { Envelope } from "@armoire/api";

/** The event stream's double: keeps everything, replays from Last-Event-ID, can be cut at any time. */
export class FakeEvents {
  readonly log: { id: number; event: Envelope }[] = [];
  private readonly open = new Set<{
    controller: ReadableStreamDefaultController<Uint8Array>;
    location: string | null;
  }>();
  private readonly encoder = new TextEncoder();
  connections: (string | null)[] = [];

  publish(type: string, location: string | null, data: Record<string, unknown>, now: number): Envelope {
    const id = this.log.length + 1;
    const event: Envelope = {
      id: `ev-${id}`,
      type,
      version: 1,
      tenant: "default",
      occurredAt: new Date(now).toISOString(),
      actor: null,
      correlation: `ev-${id}`,
      causation: null,
      aggregate: { type: type.split(".")[0] ?? "", id: String(data.groupId ?? data.orderId ?? ""), sequence: id },
      location,
      data,
    };
    this.log.push({ id, event });
    for (const each of this.open)
      if (!each.location || each.location === location) this.write(each.controller, id, event);
    return event;
  }

  connect(lastId: string | null, location: string | null, signal?: AbortSignal | null): Response {
    this.connections.push(lastId);
    const entry = { controller: null as unknown as ReadableStreamDefaultController<Uint8Array>, location };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        entry.controller = controller;
        controller.enqueue(this.encoder.encode(": hello\n\n"));
        if (lastId !== null)
          for (const { id, event } of this.log)
            if (id > Number(lastId) && (!location || event.location === location)) this.write(controller, id, event);
        this.open.add(entry);
      },
      cancel: () => void this.open.delete(entry),
    });
    signal?.addEventListener("abort", () => this.close(entry));
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  /** As a bad network does it: every open connection ends. */
  cut(): void {
    for (const each of [...this.open]) this.close(each);
  }

  private close(entry: { controller: ReadableStreamDefaultController<Uint8Array>; location: string | null }): void {
    if (!this.open.delete(entry)) return;
    try {
      entry.controller.close();
    } catch {
      // Already closed by its reader.
    }
  }

  private write(controller: ReadableStreamDefaultController<Uint8Array>, id: number, event: Envelope): void {
    try {
      controller.enqueue(this.encoder.encode(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
    } catch {
      // The reader went away in this very moment; it will resume.
    }
  }
}
