import { type Fulfilment, type FulfilmentLine, type StaffUser, serverNow, useLocations, useQueue } from "@armoire/api";
import { dueAtOf, kindOf, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";

export const isMine = (task: Fulfilment, user: StaffUser): boolean => workerOf(task) === user.userName;

const workerOf = (task: Fulfilment): string | null => task.picker ?? task.acceptedBy;

export const missingOf = (task: Fulfilment): number => task.lines.reduce((sum, line) => sum + line.short, 0);

/** Of what is left; when nothing is, all that it was about. */
const unitsOf = (task: Fulfilment): number =>
  task.lines.reduce((sum, line) => sum + line.quantity, 0) - missingOf(task) || missingOf(task);

/** The lines of which something is left after what could not be found; all of them when nothing is. */
export function wantedOf(task: Fulfilment): FulfilmentLine[] {
  const left = task.lines.filter((line) => line.quantity > line.short);
  return left.length ? left : task.lines;
}
export const openUnits = (line: { quantity: number; picked: number; short: number }): number =>
  Math.max(0, line.quantity - line.picked - line.short);

/** An order of the web has no store of origin. */
export function useStoreName(): (code: string | null) => string {
  const { data } = useLocations();
  return (code) => data?.find((each) => each.code === code)?.name ?? code ?? "";
}

/** How many units, and who sold them where; nothing when neither a seller nor a store did. */
export function useSaleText(): (task: Fulfilment) => string | null {
  const { t } = useWords();
  const nameOf = useStoreName();
  return (task) => {
    const count = unitsOf(task);
    const by = [task.sellerName, nameOf(task.origin)].filter(Boolean).join(", ");
    return by ? t("popup.from", { count, by }) : null;
  };
}

const dueWords = {
  pick: "queue.pickBy",
  collect: "queue.keptUntil",
  putback: "queue.putBackBy",
  photo: "queue.pickBy",
} as const;

/** What the time beside a task is the time of: until when to find it, to put it back, or until when it is kept for the customer. */
export function useDueText(): (task: Fulfilment) => string | undefined {
  const { t, moment } = useWords();
  const { store } = usePlace();
  return (task) => {
    const due = dueAtOf(task);
    return due ? t(dueWords[kindOf(task)], { time: moment(due, store.timeZone, serverNow()) }) : undefined;
  };
}

export function useTasks() {
  const { store } = usePlace();
  return useQueue(store.code);
}
