import type { Fulfilment } from "@armoire/api";
import { kindOf } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Note, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTasks } from "./tasks";

const passShape = /^[\w-]{43}\.[\w-]{22}$/;

/** A pass is long and secret; so is what a scanner made of half of one. Nothing like it is shown or sent as a barcode. */
export const looksLikePass = (code: string): boolean => code.length >= 24 && /[A-Za-z]/.test(code);

/** The order that a customer's pass names; null when it is no pass. Whether it is genuine is the server's to say. */
export function orderOfPass(code: string): string | null {
  if (!passShape.test(code)) return null;
  const body = atob(code.slice(0, 43).replaceAll("-", "+").replaceAll("_", "/"));
  const hex = [...body.slice(0, 16)].map((each) => each.charCodeAt(0).toString(16).padStart(2, "0"));
  // The first three groups of an id are stored with the lowest byte first.
  const groups = [
    [3, 2, 1, 0],
    [5, 4],
    [7, 6],
    [8, 9],
    [10, 11, 12, 13, 14, 15],
  ];
  return groups.map((bytes) => bytes.map((at) => hex[at]).join("")).join("-");
}

/** The task a pass is for: what waits for the customer before what is still being found. */
export const taskOfPass = (tasks: readonly Fulfilment[], order: string): Fulfilment | undefined =>
  tasks
    .filter((task) => task.orderId.toLowerCase() === order)
    .sort((one, other) => Number(kindOf(other) === "collect") - Number(kindOf(one) === "collect"))[0];

/** A pass on its way from where it was scanned to the hand-over it opens; in memory alone, because it is a secret. */
let carried: { taskId: string; qr: string } | null = null;
export const passFor = (taskId: string): string | null => (carried?.taskId === taskId ? carried.qr : null);
export const forgetPass = (): void => {
  carried = null;
};

const notice = (task: Fulfilment) => (kindOf(task) === "putback" ? "pass.over" : "pass.notReady");

function useOpenWith() {
  const navigate = useNavigate();
  return (task: Fulfilment, qr: string) => {
    carried = kindOf(task) === "collect" ? { taskId: task.id, qr } : null;
    void navigate({ to: "/task/$taskId", params: { taskId: task.id } });
  };
}

/** In the queue a pass opens its order. True when the scan was a pass, or half of one. */
export function useQueuePass(tasks: readonly Fulfilment[]): (code: string) => boolean {
  const { t } = useWords();
  const openWith = useOpenWith();
  return (code) => {
    if (!looksLikePass(code)) return false;
    const order = orderOfPass(code);
    const task = order ? taskOfPass(tasks, order) : undefined;
    if (task) openWith(task, code);
    if (!order) toast({ text: t("pass.broken"), icon: "alert" });
    else if (!task) toast({ text: t("pass.unknownQueue"), icon: "alert" });
    else if (kindOf(task) !== "collect")
      toast({ text: t(notice(task), { number: task.orderNumber, name: task.customerName }), icon: "alert" });
    return true;
  };
}

type Heard = { text: string; other?: { task: Fulfilment; qr: string } };

/**
 * On the screen of one task: its own pass is taken where it is wanted, another's is named and offered.
 * `hear` is true when the scan was a pass, or half of one, and `note` says what about it.
 */
export function usePass(task: Fulfilment, take?: (qr: string) => void) {
  const { t } = useWords();
  const { data: tasks } = useTasks();
  const openWith = useOpenWith();
  const [heard, setHeard] = useState<Heard | null>(null);
  const named = (each: Fulfilment) => ({ number: each.orderNumber, name: each.customerName });

  const judge = (code: string): Heard | null => {
    const order = orderOfPass(code);
    if (!order) return { text: t("pass.broken") };
    if (order === task.orderId.toLowerCase()) {
      take?.(code);
      return take ? null : { text: t(notice(task), named(task)) };
    }
    const other = taskOfPass(tasks ?? [], order);
    return other
      ? { text: t("pass.otherOrder", named(other)), other: { task: other, qr: code } }
      : { text: t("pass.unknown") };
  };
  const hear = (code: string): boolean => {
    const isPass = looksLikePass(code);
    setHeard(isPass ? judge(code) : null);
    return isPass;
  };
  const say = (text: string) => setHeard({ text });
  const other = heard?.other;
  const note: ReactNode = heard && (
    <Note
      tone="stop"
      testId="pass-note"
      action={
        other ? (
          <Button onClick={() => openWith(other.task, other.qr)} testId="pass-open-btn">
            {t("pass.open", { number: other.task.orderNumber })}
          </Button>
        ) : (
          <Button onClick={() => setHeard(null)} testId="pass-close-btn">
            {t("common.close")}
          </Button>
        )
      }
    >
      {heard.text}
    </Note>
  );
  return { hear, say, note, quiet: () => setHeard(null) };
}
