/** The service worker keeps the shell and pictures; what it has new waits until somebody presses. */
let waiting: ServiceWorker | null = null;
const watchers = new Set<() => void>();
const lookEveryMs = 30 * 60_000;

export const updateReady = (): boolean => waiting !== null;

export function watchUpdate(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take-over");
}

export async function registerWorker(container: ServiceWorkerContainer | undefined, base: string): Promise<void> {
  if (!container) return;
  try {
    const registration = await container.register(`${base}sw.js`, { scope: base });
    const offer = (worker: ServiceWorker | null) => {
      // The first worker of a device replaces nothing, so there is nothing to ask.
      if (!worker || !container.controller) return;
      waiting = worker;
      for (const watcher of watchers) watcher();
    };
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const found = registration.installing;
      found?.addEventListener("statechange", () => found.state === "installed" && offer(found));
    });
    setInterval(() => void registration.update().catch(() => {}), lookEveryMs);
  } catch {
    // Without a worker the app works as any page does.
  }
}
