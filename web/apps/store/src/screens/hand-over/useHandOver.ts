import {
  asProblem,
  type Collector,
  type DeclineReason,
  type Fulfilment,
  type HandOver,
  type Identity,
  type Money,
  newKey,
  type PickupProof,
  useTaskCommand,
} from "@armoire/api";
import { usePlace } from "@armoire/features";
import { useEffect, useRef, useState } from "react";
import { forgetPass, passFor } from "../../passes";
import { useVerification } from "./useVerification";

/** No reason is there until somebody has asked the customer and chosen one. */
export type Declined = Record<string, { quantity: number; reason: DeclineReason | "" }>;
export type Verify = { by: "code"; code: string } | { by: "qr"; qr: string } | { by: "identity"; identity: Identity };

export const isVerifiable = (verify: Verify): boolean =>
  verify.by === "code"
    ? /^\d{6}$/.test(verify.code)
    : verify.by === "qr"
      ? verify.qr.length > 0
      : /^\d{4}$/.test(verify.identity.phoneLast4) &&
        verify.identity.name.trim() !== "" &&
        verify.identity.documentSeen &&
        verify.identity.reason.trim() !== "";

/** What the server can be asked about alone, once it is whole. */
const proofOf = (verify: Verify): PickupProof | null =>
  verify.by === "identity" || !isVerifiable(verify)
    ? null
    : verify.by === "qr"
      ? { qr: verify.qr }
      : { code: verify.code };

/** What is left to pay when the declined units stay here. */
export function toPay(task: Fulfilment, declined: Declined): Money {
  const back = task.lines.reduce((sum, line) => sum + (declined[line.sku]?.quantity ?? 0) * line.price.amount, 0);
  return { amount: Math.max(0, task.amountDue.amount - back), currency: task.amountDue.currency };
}

export function bodyOf(
  verify: Verify,
  declined: Declined,
  tender: "Cash" | "Terminal" | null,
  due: Money,
  collector: Collector,
): HandOver {
  const proof =
    verify.by === "code"
      ? { code: verify.code }
      : verify.by === "qr"
        ? { qr: verify.qr }
        : { identity: verify.identity };
  const back = Object.entries(declined).flatMap(([sku, { quantity, reason }]) =>
    quantity > 0 && reason ? [{ sku, quantity, reason }] : [],
  );
  return {
    ...proof,
    collector: { relation: collector.relation, name: collector.name?.trim() || null },
    ...(back.length ? { declined: back } : {}),
    ...(due.amount > 0 && tender ? { tender: { method: tender, amount: due } } : {}),
  };
}

const customerComes: Collector = { relation: "self", name: "" };

/** State of one hand-over. The key is the attempt's: a repeat after silence cannot hand over or charge twice. */
export function useHandOver(task: Fulfilment) {
  const { store } = usePlace();
  const command = useTaskCommand(store.code);
  const [verify, setVerify] = useState<Verify>(() => {
    const qr = passFor(task.id);
    return qr ? { by: "qr", qr } : { by: "code", code: "" };
  });
  useEffect(forgetPass, []);
  const check = useVerification(task.id);
  const { ask } = check;
  const [waiting, setWaiting] = useState(false);
  const [collector, setCollector] = useState<Collector>(customerComes);
  const [declined, setDeclined] = useState<Declined>({});
  const [tender, setTender] = useState<"Cash" | "Terminal" | null>(null);
  const [done, setDone] = useState<{ paid: Money; tender: string | null; nothing: boolean } | null>(null);
  const attempt = useRef({ body: "", key: "" });
  const due = toPay(task, declined);
  const proof = proofOf(verify);
  const missing = !isVerifiable(verify)
    ? verify.by === "identity"
      ? "identity"
      : "code"
    : Object.values(declined).some((each) => each.quantity > 0 && !each.reason)
      ? "reason"
      : due.amount > 0 && tender === null
        ? "tender"
        : collector.relation === "other" && !collector.name?.trim()
          ? "collector"
          : null;
  const nothing = task.lines.every((line) => (declined[line.sku]?.quantity ?? 0) >= line.picked);
  const complete = missing === null;

  const send = () => {
    if (!complete || command.isPending) return;
    const body = bodyOf(verify, declined, tender, due, collector);
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: newKey() };
    command.mutateAsync({ id: task.id, verb: "hand-over", body, key: attempt.current.key }).then(
      (answer) =>
        setDone({ paid: due, tender: due.amount > 0 ? tender : null, nothing: answer?.state === "Cancelled" }),
      (error) => {
        const problem = asProblem(error);
        if (problem.isUnsure) return;
        attempt.current = { body: "", key: "" };
        // The code was wrong: only the code is asked again, what was declined and how it is paid stays.
        if (!problem.code.startsWith("pickup.") || !proof) return;
        check.deny(proof, problem);
        setVerify({ by: "code", code: "" });
      },
    );
  };
  const latest = useRef(send);
  latest.current = send;
  // While the code is being asked about, hand-over waits for that: a wrong one must not count twice.
  const submit = () => {
    if (waiting || !complete) return;
    if (check.now.state !== "asking" || !proof) return send();
    setWaiting(true);
    void ask(proof).then((verdict) => {
      setWaiting(false);
      if (verdict.state !== "wrong") latest.current();
    });
  };

  const shown = JSON.stringify(proof);
  const asked = useRef("null");
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each code or pass that is whole
  useEffect(() => {
    if (asked.current === shown) return;
    asked.current = shown;
    if (!proof) return;
    void ask(proof).then((verdict) => {
      if (verdict.state !== "wrong" || asked.current !== shown) return;
      setVerify({ by: "code", code: "" });
    });
  }, [shown, ask]);
  const change =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      command.reset();
      set(value);
    };
  return {
    verify,
    setVerify: change((next: Verify) => {
      if (!proofOf(next) || JSON.stringify(proofOf(next)) !== shown) check.forget();
      setVerify(next);
    }),
    check: check.now,
    collector,
    setCollector,
    /** something was entered here that leaving would lose */
    begun:
      tender !== null ||
      check.now.state === "right" ||
      Object.keys(declined).length > 0 ||
      collector.relation !== customerComes.relation ||
      verify.by === "identity",
    declined,
    setDeclined,
    tender,
    setTender: change(setTender),
    due,
    complete,
    missing,
    nothing,
    submit,
    done,
    busy: command.isPending || waiting,
    error: command.error,
  };
}
