import { type Fulfilment, isTaskUnderway } from "@armoire/api";
import { kindOf } from "@armoire/features";
import { deviceValue } from "@armoire/ui";
import { wantedOf } from "./tasks";

const endings = ["customer_request", "duplicate", "not_collected", "not_prepared"] as const;
/** Why a task has ended; `cancelled` when no more is known. */
export type Ending = (typeof endings)[number] | "cancelled";
export type Notice = { id: string; number: string; what: string; why: Ending | "overdue"; dueAt?: string | null };
/** A task that this device has had in its queue, with what there is to say of it when it is gone. */
export type Watched = { id: string; orderId: string; number: string; what: string; late: boolean };
/**
 * What this device has yet to tell of tasks that ended without the store, or are overdue. Kept over reloads and cuts;
 * `ended` are not watched again, whatever an old answer that comes late says of them.
 */
export type Notices = { watched: Watched[]; ended: string[]; unread: Notice[] };

const mostWatched = 2_000;
const mostEnded = 500;
const mostUnread = 200;
const longestWhat = 200;
export const noNotices: Notices = { watched: [], ended: [], unread: [] };
const kept = new Map<string, ReturnType<typeof deviceValue<Notices>>>();

export function noticesOf(location: string) {
  const value = kept.get(location) ?? deviceValue<Notices>(`armoire.store.notices.${location}`, noNotices);
  kept.set(location, value);
  return value;
}

/** The queue was read, or the ladder said of one that it is overdue: what to watch from now on, and what to tell. */
export function afterRead(before: Notices, tasks: readonly Fulfilment[], now: number, breached?: string): Notices {
  const known = new Map(before.watched.map((each) => [each.id, each]));
  const over = new Set(before.ended);
  const here = tasks.filter((task) => isTaskUnderway(task) && !over.has(task.id));
  const late = new Set(here.filter((task) => isLate(task, now, known.get(task.id), breached)).map((task) => task.id));
  const fresh = here.filter((task) => late.has(task.id) && known.get(task.id)?.late === false);
  const watched = [...gone(before, tasks), ...here.map((task) => watch(task, late.has(task.id)))].slice(-mostWatched);
  const unread = before.unread.filter((each) => each.why !== "overdue" || late.has(each.id));
  const after = { ...before, watched, unread: fresh.reduce((list, task) => add(list, overdue(task, now)), unread) };
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}

/** Watched ones that are underway no more; why is to be asked. */
export function gone(before: Notices, tasks: readonly Fulfilment[]): Watched[] {
  const here = new Set(tasks.filter(isTaskUnderway).map((task) => task.id));
  return before.watched.filter((each) => !here.has(each.id));
}

/** It is known why one has ended; null when there is nothing to tell. */
export function afterEnding(before: Notices, id: string, why: Ending | null): Notices {
  const ended = before.watched.find((each) => each.id === id);
  if (!ended) return before;
  const { number, what } = ended;
  return {
    watched: before.watched.filter((each) => each.id !== id),
    ended: [...before.ended, id].slice(-mostEnded),
    unread: why ? add(before.unread, { id, number, what, why }) : before.unread,
  };
}

/** Somebody at this device has seen it, or has done what it asks for. */
export const markSeen = (before: Notices, id: string): Notices => ({
  ...before,
  unread: before.unread.filter((each) => each.id !== id),
});

export const hasNews = (before: Notices, after: Notices): boolean =>
  after.unread.some((each) => !before.unread.some((old) => old.id === each.id && old.why === each.why));

/** Whatever else ends a task, handing over, refusing, putting back, the store did itself, and knows. */
export const wasStopped = (task: Fulfilment | null): task is Fulfilment =>
  task?.state === "Cancelled" || task?.state === "NoShow";

/** What the store said itself, at the counter or at the shelf, is not told to it. */
export function endingOf(task: Fulfilment, reason: string | null): Ending | null {
  if (reason === "declined" || reason === "not_found") return null;
  return endings.find((each) => each === reason) ?? (task.state === "NoShow" ? "not_collected" : "cancelled");
}

const hasPassed = (task: Fulfilment, now: number) => task.dueAt !== null && Date.parse(task.dueAt) <= now;

/** Once late it stays late until it is ready, also when it is given more time: it is told once. */
const isLate = (task: Fulfilment, now: number, known?: Watched, breached?: string) =>
  kindOf(task) === "pick" && (hasPassed(task, now) || known?.late === true || task.id === breached);

const watch = (task: Fulfilment, late: boolean): Watched => ({
  id: task.id,
  orderId: task.orderId,
  number: task.orderNumber,
  what: whatIn(task),
  late,
});

const whatIn = (task: Fulfilment): string =>
  wantedOf(task)
    .map((line) => [line.size, line.name, line.colour].filter(Boolean).join(" · "))
    .join(" + ")
    .slice(0, longestWhat);

const overdue = (task: Fulfilment, now: number): Notice => ({
  id: task.id,
  number: task.orderNumber,
  what: whatIn(task),
  why: "overdue",
  dueAt: hasPassed(task, now) ? task.dueAt : null,
});

/** Of one task the last word counts. */
const add = (unread: readonly Notice[], notice: Notice): Notice[] =>
  [...unread.filter((each) => each.id !== notice.id), notice].slice(-mostUnread);
