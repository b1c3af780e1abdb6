import { type Fulfilment, isPhotoOnly } from "@armoire/api";

export type TaskKind = "pick" | "collect" | "putback" | "photo";

export const kindOf = (task: Fulfilment): TaskKind =>
  task.putBackWanted ? "putback" : isPhotoOnly(task) ? "photo" : task.state === "Ready" ? "collect" : "pick";

/** What is wanted by when: prepared by its due time, collected by its expiry, back on the shelf in time; a photo in quiet. */
export function dueAtOf(task: Fulfilment): string | null {
  const due = { pick: task.dueAt, collect: task.expiresAt, putback: task.putBackDueAt, photo: null };
  return due[kindOf(task)] ?? null;
}

/** Since when that time runs; what is to be put back does not tell. */
export const sinceOf = (task: Fulfilment): string | null =>
  ({ pick: task.assignedAt, collect: task.readyAt, putback: null, photo: null })[kindOf(task)];

export function dueOf(task: Fulfilment): number {
  const due = dueAtOf(task);
  return due ? Date.parse(due) : Number.MAX_SAFE_INTEGER;
}

/** One queue, by due time: what is overdue is on top by itself. */
export const byDue = (one: Fulfilment, other: Fulfilment): number =>
  dueOf(one) - dueOf(other) || Date.parse(one.assignedAt) - Date.parse(other.assignedAt);

/** Somebody here must do it; what is ready waits for the customer. */
export const isToDo = (task: Fulfilment): boolean => kindOf(task) !== "collect";
