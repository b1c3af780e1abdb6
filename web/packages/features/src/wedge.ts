/**
 * A barcode scanner is a keyboard that types fast and ends with Enter. This listens before anything else on the page
 * does, so a scan is never lost to a focused button nor doubled into a focused field.
 */
export type WedgeSettings = {
  onScan: (code: string) => void;
  /** what has been typed so far outside fields, for people who type a code by hand */
  onTyping?: (text: string) => void;
  now?: () => number;
  /** slower than this between two keys is a person */
  scannerGapMs?: number;
  minLength?: number;
};

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "submit"].includes(target.type));

export class Wedge {
  private buffer = "";
  private lastAt = 0;
  private slowestGap = 0;
  private field: HTMLInputElement | HTMLTextAreaElement | null = null;
  private before = "";
  private idle: ReturnType<typeof setTimeout> | null = null;
  private readonly settings: Required<WedgeSettings>;

  constructor(settings: WedgeSettings) {
    this.settings = { onTyping: () => {}, now: () => performance.now(), scannerGapMs: 50, minLength: 4, ...settings };
  }

  /** True while a code is half typed: single-key shortcuts must keep still. */
  get isTyping(): boolean {
    return this.buffer.length > 0;
  }

  listen(target: Window | HTMLElement = window): () => void {
    const onKey = (event: Event) => this.key(event as KeyboardEvent);
    target.addEventListener("keydown", onKey, true);
    return () => {
      target.removeEventListener("keydown", onKey, true);
      if (this.idle) clearTimeout(this.idle);
    };
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof HTMLElement && event.target.closest("[data-wedge=off]")) return;
    if (event.key === "Enter") this.enter(event);
    else if (event.key === "Escape" || event.key === "Tab") this.clear();
    else if (event.key === "Backspace" && !isField(event.target)) this.show(this.buffer.slice(0, -1));
    else if (event.key.length === 1 && event.key !== " ") this.type(event);
  }

  private type(event: KeyboardEvent): void {
    const at = this.settings.now();
    const gap = at - this.lastAt;
    const field = isField(event.target) ? event.target : null;
    const startsAnew = !this.buffer || field !== this.field || (field !== null && gap > this.settings.scannerGapMs);
    if (startsAnew) {
      // Outside fields `/` and `?` are shortcuts, unless they come in the middle of a code.
      if (!field && /[/?]/.test(event.key)) return;
      this.buffer = "";
      this.slowestGap = 0;
      this.field = field;
      this.before = field?.value ?? "";
    } else {
      this.slowestGap = Math.max(this.slowestGap, gap);
    }
    this.lastAt = at;
    this.show(this.buffer + event.key);
    // A scan aimed at no field must not press a focused button's access key nor scroll the page.
    if (!field) event.preventDefault();
  }

  private enter(event: KeyboardEvent): void {
    const code = this.buffer;
    const field = this.field;
    const fast = this.slowestGap <= this.settings.scannerGapMs;
    const longEnough = code.length >= this.settings.minLength;
    const before = this.before;
    this.clear();
    if (!code) return;
    if (field) {
      if (!fast || !longEnough || event.target !== field || this.settings.now() - this.lastAt > 200) return;
      restore(field, before);
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (longEnough) this.settings.onScan(code);
  }

  private show(text: string): void {
    this.buffer = text;
    if (this.idle) clearTimeout(this.idle);
    if (text) this.idle = setTimeout(() => this.clear(), 6_000);
    if (!this.field) this.settings.onTyping(text);
  }

  private clear(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    const told = !this.field && this.buffer;
    this.buffer = "";
    this.field = null;
    if (told) this.settings.onTyping("");
  }
}

/** Takes the scanned characters back out of the field, in the way React notices. */
function restore(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(owner, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
