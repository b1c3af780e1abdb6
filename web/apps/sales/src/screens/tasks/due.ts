import { type Fulfilment, isPhotoOnly } from "@armoire/api";

export type Kind = "pick" | "collect" | "putback" | "photo";

export const kindOf = (task: Fulfilment): Kind =>
  task.putBackWanted ? "putback" : isPhotoOnly(task) ? "photo" : task.state === "Ready" ? "collect" : "pick";

/** By when it is wanted, and since when that time runs; a photo is wanted in quiet. */
export function dueOf(task: Fulfilment): { until: string; from: string | null } | null {
  const { until, from } = {
    pick: { until: task.dueAt, from: task.assignedAt },
    collect: { until: task.expiresAt, from: task.readyAt },
    putback: { until: task.putBackDueAt, from: null },
    photo: { until: null, from: null },
  }[kindOf(task)];
  return until ? { until, from } : null;
}

const end = (task: Fulfilment) => Date.parse(dueOf(task)?.until ?? "") || Number.MAX_SAFE_INTEGER;
/** The most urgent first, as the terminal has them. */
export const byDue = (one: Fulfilment, other: Fulfilment): number =>
  end(one) - end(other) || Date.parse(one.assignedAt) - Date.parse(other.assignedAt);

/** Somebody here must do it; what is ready waits for the customer. */
export const isToDo = (task: Fulfilment): boolean => kindOf(task) !== "collect";
