/** Reads `text/event-stream` piece by piece; pieces may be cut anywhere, even inside a character. */
export type SseFrame = { id?: string; event: string; data: string };

export class SseParser {
  private rest = "";
  private id: string | undefined;
  private event = "";
  private data: string[] = [];

  /** The position of the stream; it moves over events that were not for us, too. */
  get lastId(): string | undefined {
    return this.id;
  }

  push(chunk: string): SseFrame[] {
    const frames: SseFrame[] = [];
    this.rest += chunk;
    for (;;) {
      const end = this.rest.search(/\r\n|\n|\r/);
      if (end < 0) return frames;
      // A lone CR at the very end may be the first half of CRLF: wait for the other half.
      if (this.rest[end] === "\r" && end === this.rest.length - 1) return frames;
      const line = this.rest.slice(0, end);
      this.rest = this.rest.slice(end + (this.rest.startsWith("\r\n", end) ? 2 : 1));
      const frame = this.line(line);
      if (frame) frames.push(frame);
    }
  }

  private line(line: string): SseFrame | undefined {
    if (line === "") {
      const frame = this.data.length
        ? { id: this.id, event: this.event || "message", data: this.data.join("\n") }
        : undefined;
      this.event = "";
      this.data = [];
      return frame;
    }
    if (line.startsWith(":")) return undefined;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return undefined;
  }
}
