/** What was asked while the session was locked waits here for whoever comes back: a page beneath the lock shows no errors. */
const waiting = new Set<() => void>();
let times = 0;

/** How often the session was opened so far: what was asked before that is asked again without waiting. */
export const timesUnlocked = (): number => times;

/** Somebody signed in, or nobody is signed in any more: what waits is asked again and gets its answer. */
export function noteUnlocked(): void {
  times += 1;
  for (const go of [...waiting]) go();
}

export function untilUnlocked(askedAt: number, signal?: AbortSignal): Promise<void> {
  if (askedAt !== times) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const go = () => {
      waiting.delete(go);
      signal?.removeEventListener("abort", give);
      resolve();
    };
    const give = () => {
      waiting.delete(go);
      reject(new DOMException("aborted", "AbortError"));
    };
    waiting.add(go);
    if (signal?.aborted) give();
    else signal?.addEventListener("abort", give, { once: true });
  });
}
