import type { Fulfilment } from "@armoire/api";
import { deviceValue } from "@armoire/ui";

/**
 * What this device did about the calls of a store: which it has shown, and which somebody here has seen and left to
 * others. Kept over reloads and cuts, so a call covers the screen once, and one that nobody took is still there.
 */
export type Popups = { seen: string[]; showing: string | null; acknowledged?: string[]; nudges?: Nudge[] };
/** The last time that the ladder reminded of a call, by the event's place in the story of the order. */
type Nudge = { id: string; sequence: number };

const remembered = 5_000;
const rememberedNudges = 500;
const kept = new Map<string, ReturnType<typeof deviceValue<Popups>>>();

export function popupsOf(location: string) {
  const value =
    kept.get(location) ?? deviceValue<Popups>(`armoire.store.popups.${location}`, { seen: [], showing: null });
  kept.set(location, value);
  return value;
}

const byArrival = (one: Fulfilment, other: Fulfilment) => Date.parse(one.assignedAt) - Date.parse(other.assignedAt);
const untaken = (tasks: readonly Fulfilment[]) => tasks.filter((task) => task.state === "Assigned").sort(byArrival);

/** Given what was shown and what the queue holds now: what to show next. Pure, so that it can be proved. */
export function nextPopup(before: Popups, tasks: readonly Fulfilment[]): Popups {
  const waiting = untaken(tasks);
  const still = before.showing !== null && waiting.some((task) => task.id === before.showing);
  if (still) return before;
  const seen = new Set(before.seen);
  const fresh = waiting.find((task) => !seen.has(task.id));
  if (!fresh) return before.showing === null ? before : { ...before, showing: null };
  return { ...before, seen: [...before.seen.slice(-remembered), fresh.id], showing: fresh.id };
}

/** Somebody at this device has seen the call and leaves it to others: it stays in the queue, and is counted. */
export const acknowledge = (before: Popups, id: string): Popups => ({
  ...before,
  seen: before.seen.includes(id) ? before.seen : [...before.seen.slice(-remembered), id],
  showing: before.showing === id ? null : before.showing,
  acknowledged: [...(before.acknowledged ?? []).filter((each) => each !== id).slice(-remembered), id],
});

/** The call covers the screen again: a person asked for it. */
export const callAgain = (before: Popups, id: string): Popups => ({
  ...before,
  seen: before.seen.includes(id) ? before.seen : [...before.seen.slice(-remembered), id],
  showing: id,
  acknowledged: without(before.acknowledged, id),
});

/**
 * The ladder reminds the store of a call that nobody took (§15.2): one that covers the screen sounds anew, any other is
 * to be shown again, after the one that covers the screen now. An event that the stream brings again changes nothing.
 */
export function nudge(before: Popups, id: string, sequence: number): Popups {
  if (sequence <= nudgeOf(before, id)) return before;
  const others = (before.nudges ?? []).filter((each) => each.id !== id);
  const after = { ...before, nudges: [...others.slice(-rememberedNudges), { id, sequence }] };
  if (before.showing === id) return after;
  return { ...after, seen: without(before.seen, id), acknowledged: without(before.acknowledged, id) };
}

const without = <List extends string[] | undefined>(list: List, id: string) =>
  list?.filter((each) => each !== id) as List;

/** Which reminder of a call was the last; 0 when there was none. */
export const nudgeOf = (popups: Popups, id: string): number =>
  popups.nudges?.find((each) => each.id === id)?.sequence ?? 0;

/** Calls that were shown here and that nobody has taken yet, oldest first. */
export const leftToOthers = (popups: Popups, tasks: readonly Fulfilment[]): Fulfilment[] => {
  const seen = new Set(popups.seen);
  return untaken(tasks).filter((task) => seen.has(task.id) && task.id !== popups.showing);
};

export const freshCount = (popups: Popups, tasks: readonly Fulfilment[]): number => {
  const seen = new Set(popups.seen);
  return tasks.filter((task) => task.state === "Assigned" && !seen.has(task.id)).length;
};

/** Whoever said "Mine" before a locked terminal takes the task once they have signed in; of this page alone, and soon. */
let wanted: string | null = null;
export const want = (id: string | null): void => {
  wanted = id;
};
export const takeWanted = (): string | null => {
  const id = wanted;
  wanted = null;
  return id;
};
