import { useEffect, useSyncExternalStore } from "react";

/** Two soft notes by WebAudio; browsers keep it silent until somebody has touched the page. */
let context: AudioContext | null = null;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

function audio(): AudioContext | null {
  if (context) return context;
  const Kind = globalThis.AudioContext;
  if (!Kind) return null;
  context = new Kind();
  context.onstatechange = tell;
  return context;
}

export function chime(): void {
  const box = audio();
  if (!box) return;
  if (box.state === "suspended") void box.resume().catch(() => {});
  for (const [delay, pitch] of [
    [0, 659.25],
    [0.22, 880],
    [0.44, 1318.5],
  ] as const) {
    const tone = box.createOscillator();
    const volume = box.createGain();
    const at = box.currentTime + delay;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.3, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
    tone.connect(volume).connect(box.destination);
    tone.start(at);
    tone.stop(at + 0.55);
  }
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
