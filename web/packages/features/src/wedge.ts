/**
 * A barcode scanner is a keyboard that types fast and ends with Enter. This listens before anything else on the page
 * does, so a scan is never lost to a focused button nor doubled into a focused field. A scan is handed on whole or not
 * at all: the tail of a long code looks like a code, and would be judged as one.
 */
export type WedgeSettings = {
  onScan: (code: string) => void;
  /** a scanner was heard, with pauses too many or too long to be sure that nothing is missing; without it, it stays typed */
  onBroken?: () => void;
  /** what has been typed so far outside fields, for people who type a code by hand */
  onTyping?: (text: string) => void;
  /** when the key was pressed, not when the page came to hear of it: a busy page must not look like a slow finger */
  timeOf?: (event: Event) => number;
  /** slower than this between two keys is a person */
  scannerGapMs?: number;
  minLength?: number;
};

type TextField = HTMLInputElement | HTMLTextAreaElement;
/** Keys that came one after the other, and what the fields they fell into held before. */
type Run = { text: string; at: number; gaps: number; slow: number; broken: boolean; fields: Map<TextField, string> };

/** A radio link or a busy computer holds a key back this long at most; longer is a pause. */
const hiccupMs = 500;
/** After this long nobody waits for the rest of a scan. */
const overMs = 2_000;
const idleMs = 6_000;
/** Of ten keys of a scan one may be late. */
const slowAllowed = (run: Run) => Math.floor(run.text.length / 10);
const isFast = (run: Run) => run.slow <= slowAllowed(run);
/** Too uneven to be trusted, too fast for fingers. */
const soundsLikeScanner = (run: Run) => run.text.length >= 8 && run.slow * 4 <= run.gaps;

const isField = (target: EventTarget | null): target is TextField =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "submit"].includes(target.type));

export class Wedge {
  private run: Run | null = null;
  private idle: ReturnType<typeof setTimeout> | null = null;
  private readonly settings: WedgeSettings & Required<Omit<WedgeSettings, "onBroken">>;

  constructor(settings: WedgeSettings) {
    this.settings = {
      onTyping: () => {},
      timeOf: (event) => event.timeStamp,
      scannerGapMs: 50,
      minLength: 4,
      ...settings,
    };
  }

  /** True while a code is half typed: single-key shortcuts must keep still. */
  get isTyping(): boolean {
    return this.run !== null;
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
    else if (event.key === "Backspace") this.backspace(event);
    else if (event.key.length === 1 && event.key !== " ") this.type(event);
  }

  private type(event: KeyboardEvent): void {
    const field = isField(event.target) ? event.target : null;
    const at = this.settings.timeOf(event);
    const before = this.run;
    const gap = before ? at - before.at : 0;
    let run: Run;
    if (before && this.goesOn(before, field, gap)) {
      run = before;
      run.gaps += 1;
      if (gap > this.settings.scannerGapMs) run.slow += 1;
      if (gap >= hiccupMs) run.broken = true;
    } else {
      // Outside fields `/` and `?` are shortcuts, unless they come in the middle of a code.
      if (!field && /[/?]/.test(event.key)) return;
      run = { text: "", at, gaps: 0, slow: 0, broken: false, fields: new Map() };
    }
    run.at = at;
    if (field && !run.fields.has(field)) run.fields.set(field, field.value);
    this.run = run;
    this.show(run.text + event.key);
    // A scan aimed at no field must not press a focused button's access key nor scroll the page.
    if (!field) event.preventDefault();
  }

  /** Whether this key belongs to those before it. A scan goes on when the focus moves into a field in the midst of it. */
  private goesOn(run: Run, field: TextField | null, gap: number): boolean {
    if (!field && run.fields.size === 0) return true;
    const elsewhere = field === null || !run.fields.has(field);
    // Fingers are slow between any two keys: where two came fast a scan has begun, and no pause begins it anew.
    const scanning = run.slow < run.gaps;
    return gap < hiccupMs ? scanning || !elsewhere : gap < overMs && scanning;
  }

  private enter(event: KeyboardEvent): void {
    const run = this.run;
    this.clear();
    if (!run) return;
    const aimed = run.fields.size > 0;
    const whole = !aimed || (!run.broken && isFast(run));
    const longEnough = run.text.length >= this.settings.minLength;
    const broken = !whole && this.settings.onBroken !== undefined && soundsLikeScanner(run);
    // In a field all else is what a person types, and so is an Enter that comes later.
    if (aimed && (this.settings.timeOf(event) - run.at >= hiccupMs || !(broken || (whole && longEnough)))) return;
    for (const [field, value] of run.fields) restore(field, value);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (broken) this.settings.onBroken?.();
    else if (longEnough) this.settings.onScan(run.text);
  }

  /** A scanner takes nothing back. */
  private backspace(event: KeyboardEvent): void {
    if (isField(event.target) || (this.run?.fields.size ?? 0) > 0) this.clear();
    else if (this.run) this.show(this.run.text.slice(0, -1));
  }

  private show(text: string): void {
    if (!text || !this.run) return this.clear();
    this.run.text = text;
    if (this.idle) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.clear(), idleMs);
    if (this.run.fields.size === 0) this.settings.onTyping(text);
  }

  private clear(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (this.run) this.settings.onTyping("");
    this.run = null;
  }
}

/** Takes the scanned characters back out of the field, in the way React notices. */
function restore(field: TextField, value: string): void {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(owner, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
