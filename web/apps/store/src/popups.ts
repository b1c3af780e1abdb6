import type { Fulfilment } from "@armoire/api";
import { deviceValue } from "@armoire/ui";

/** What this device has shown already. Kept over reloads and cuts, so a task covers the screen once and no more. */
export type Popups = { seen: string[]; showing: string | null };

const remembered = 5_000;
const kept = new Map<string, ReturnType<typeof deviceValue<Popups>>>();

export function popupsOf(location: string) {
  const value =
    kept.get(location) ?? deviceValue<Popups>(`armoire.store.popups.${location}`, { seen: [], showing: null });
  kept.set(location, value);
  return value;
}

/** Given what was shown and what the queue holds now: what to show next. Pure, so that it can be proved. */
export function nextPopup(before: Popups, tasks: readonly Fulfilment[]): Popups {
  const waiting = tasks
    .filter((task) => task.state === "Assigned")
    .sort((one, other) => Date.parse(one.assignedAt) - Date.parse(other.assignedAt));
  const still = before.showing !== null && waiting.some((task) => task.id === before.showing);
  if (still) return before;
  const seen = new Set(before.seen);
  const fresh = waiting.find((task) => !seen.has(task.id));
  if (!fresh) return before.showing === null ? before : { ...before, showing: null };
  return { seen: [...before.seen.slice(-remembered), fresh.id], showing: fresh.id };
}

export const freshCount = (popups: Popups, tasks: readonly Fulfilment[]): number => {
  const seen = new Set(popups.seen);
  return tasks.filter((task) => task.state === "Assigned" && !seen.has(task.id)).length;
};
