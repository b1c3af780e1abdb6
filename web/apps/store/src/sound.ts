import { deviceValue } from "@armoire/ui";
import { useEffect, useSyncExternalStore } from "react";

/** Three soft notes by WebAudio; browsers keep it silent until somebody has touched the page. */
let context: AudioContext | null = null;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

export const volumes = ["Off", "Quiet", "Loud"] as const;
export type Volume = (typeof volumes)[number];
const gains: Record<Volume, number> = { Off: 0, Quiet: 0.08, Loud: 0.4 };
/** This device's own: a terminal beside a fitting room is quieter than one in the stock room. */
export const volume = deviceValue<Volume>("armoire.store.volume", "Loud");

/** How many milliseconds until a call sounds again: often at first, later once a minute until somebody has taken or seen it. */
export function nextSoundIn(sinceMs: number): number {
  if (sinceMs < 60_000) return 6_000;
  return sinceMs < 5 * 60_000 ? 20_000 : 60_000;
}

function audio(): AudioContext | null {
  if (context) return context;
  const Kind = globalThis.AudioContext;
  if (!Kind) return null;
  context = new Kind();
  context.onstatechange = tell;
  return context;
}

export function chime(): void {
  const loudness = gains[volume.get()] ?? gains.Loud;
  const box = loudness ? audio() : null;
  if (!box) return;
  // For whoever asks whether it sounded: a person at a support desk, and the tests.
  globalThis.dispatchEvent?.(new Event("armoire-chime"));
  if (box.state === "suspended") void box.resume().catch(() => {});
  for (const [delay, pitch] of [
    [0, 659.25],
    [0.22, 880],
    [0.44, 1318.5],
  ] as const) {
    const tone = box.createOscillator();
    const level = box.createGain();
    const at = box.currentTime + delay;
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0.0001, at);
    level.gain.exponentialRampToValueAtTime(loudness, at + 0.02);
    level.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
    tone.connect(level).connect(box.destination);
    tone.start(at);
    tone.stop(at + 0.55);
  }
}

/** Sounds while `call` names one that nobody took, at the pace of {@link nextSoundIn}, anew with each name; null is silence. */
export function useAlarm(call: string | null): void {
  useEffect(() => {
    if (call === null) return;
    const began = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sound = () => {
      chime();
      timer = setTimeout(sound, nextSoundIn(Date.now() - began));
    };
    sound();
    return () => clearTimeout(timer);
  }, [call]);
}

export async function allowSound(): Promise<void> {
  await audio()
    ?.resume()
    .catch(() => {});
  tell();
}

/** False while the browser keeps the page silent. */
export function useSoundAllowed(): boolean {
  useEffect(() => {
    const first = () => void allowSound();
    globalThis.addEventListener("pointerdown", first, { once: true });
    globalThis.addEventListener("keydown", first, { once: true });
    return () => {
      globalThis.removeEventListener("pointerdown", first);
      globalThis.removeEventListener("keydown", first);
    };
  }, []);
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => audio()?.state === "running",
  );
}
