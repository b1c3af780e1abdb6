import { asProblem, type Fulfilment, newKey, type Problem, sendTaskCommand } from "@armoire/api";
import { deviceValue } from "@armoire/ui";
import { useSyncExternalStore } from "react";
import { sendUntilAnswered } from "./sending";

/** One unit, unless somebody counted several by hand. */
export type PendingScan = { key: string; taskId: string; code: string; quantity?: number };
export type ScanFailure = { taskId: string; code: string; problem: Problem };

/**
 * Scans in the order they were made, each with its own key, sent one after the other until the server has answered.
 * Kept on the device: a cut network or a reload neither loses one nor counts one twice.
 */
const kept = deviceValue<PendingScan[]>("armoire.store.scans", []);
let failure: ScanFailure | null = null;
let running = false;
let retryMs = 1_500;
let onAnswer: (task: Fulfilment | undefined) => void = () => {};
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

export function startScans(answered: (task: Fulfilment | undefined) => void, pauseMs = 1_500): void {
  onAnswer = answered;
  retryMs = pauseMs;
  void work();
}

export function addScan(taskId: string, code: string, quantity = 1): void {
  failure = null;
  kept.set((scans) => [...scans, { key: newKey(), taskId, code, quantity }]);
  tell();
  void work();
}

export const usePendingScans = (taskId: string): PendingScan[] => kept.use().filter((scan) => scan.taskId === taskId);

export const useScanFailure = (taskId: string): ScanFailure | null => {
  const last = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => failure,
  );
  return last?.taskId === taskId ? last : null;
};

export function forgetFailure(): void {
  failure = null;
  tell();
}

async function work(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let scan = kept.get()[0]; scan; scan = kept.get()[0]) {
      const { key, taskId, code, quantity = 1 } = scan;
      const send = () => sendTaskCommand({ id: taskId, key, verb: "pick", body: { scans: [code], quantity } });
      try {
        onAnswer(await sendUntilAnswered(send, () => retryMs));
      } catch (error) {
        failure = { taskId, code, problem: asProblem(error) };
        onAnswer(undefined);
      }
      kept.set((scans) => scans.filter((each) => each.key !== key));
      tell();
    }
  } finally {
    running = false;
  }
}
