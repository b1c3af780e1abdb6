import { newKey, sendTaskCommand } from "@armoire/api";
import { deviceId, deviceValue } from "@armoire/ui";
import { useCallback } from "react";
import { sendUntilAnswered } from "./sending";

type Telling = { key: string; taskId: string; acknowledged: boolean };

/** What the store has not heard yet of calls shown and seen here; kept, so that a cut network or a restart loses none. */
const kept = deviceValue<Telling[]>("armoire.store.seen", []);
const retryMs = 3_000;
let running = false;

export function tellSeen(taskId: string, acknowledged: boolean): void {
  kept.set((tellings) => [...tellings.slice(-500), { key: newKey(), taskId, acknowledged }]);
  void sendTellings();
}

export const useTellSeen = () =>
  useCallback((taskId: string, acknowledged: boolean) => tellSeen(taskId, acknowledged), []);

export async function sendTellings(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let next = kept.get()[0]; next; next = kept.get()[0]) {
      const { key, taskId, acknowledged } = next;
      const body = { device: deviceId(), acknowledged };
      // Refused: the call is gone, or this store is not ours any more. There is nothing to tell.
      await sendUntilAnswered(
        () => sendTaskCommand({ id: taskId, key, verb: "seen", body }),
        () => retryMs,
      ).catch(() => {});
      kept.set((tellings) => tellings.filter((each) => each.key !== key));
    }
  } finally {
    running = false;
  }
}
