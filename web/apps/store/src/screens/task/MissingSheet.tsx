import {
  asProblem,
  type Fulfilment,
  type FulfilmentLine,
  newKey,
  type RejectReason,
  rejectReasons,
  unitReasons,
  useTaskCommand,
} from "@armoire/api";
import { ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Segmented, Sheet, Stepper, toast } from "@armoire/ui";
import { useRef, useState } from "react";
import { openUnits } from "../../tasks";

type Props = { open: boolean; onClose: () => void; task: Fulfilment; line: FulfilmentLine };

/** How many, and why; what that does cannot be undone, so it is said first and asked once. The whole task can be refused in the same place. */
export function MissingSheet({ open, onClose, task, line }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const command = useTaskCommand(store.code);
  const key = useRef<string | null>(null); // Pressed again after silence it is the same word.
  const most = openUnits(line);
  const [scope, setScope] = useState<"Item" | "Task">("Item");
  const [wanted, setWanted] = useState<number | null>(null);
  const [asked, setAsked] = useState<RejectReason | null>(null);
  const quantity = Math.min(most, Math.max(1, wanted ?? most));
  const reasons = scope === "Item" ? unitReasons : rejectReasons;

  const close = () => {
    setWanted(null);
    setAsked(null);
    key.current = null;
    setScope("Item");
    command.reset();
    onClose();
  };
  const say = (reason: RejectReason) => {
    key.current ??= newKey();
    const done = () => {
      toast({ text: t("missing.noted", { name: line.name, count: quantity }), icon: "missing" });
      close();
    };
    const sent =
      scope === "Task"
        ? command.mutateAsync({ id: task.id, verb: "reject", body: { reason }, key: key.current })
        : command.mutateAsync({
            id: task.id,
            verb: "short",
            body: { lines: [{ sku: line.sku, quantity, reason }] },
            key: key.current,
          });
    sent.then(scope === "Task" ? close : done, (error) => {
      if (!asProblem(error).isUnsure) key.current = null;
    });
  };

  if (asked)
    return (
      <Sheet
        open={open}
        onClose={close}
        title={t(`reason.${asked}`)}
        closeLabel={t("common.close")}
        testId="missing-sheet"
      >
        <p className="strong" data-testid="missing-sure-text">
          {scope === "Item"
            ? `${quantity} × ${[line.name, line.colour, line.size].filter(Boolean).join(" · ")}`
            : task.orderNumber}
        </p>
        <p>
          {asked === "StoreClosed"
            ? t("missing.closesStore", { store: store.name })
            : scope === "Item"
              ? t("missing.writesOff", { count: quantity })
              : t("missing.refuses")}
        </p>
        <ProblemNote error={command.error} testId="missing-problem-note" />
        <div className="reasons">
          <Button big wide onClick={() => setAsked(null)} testId="missing-back-btn">
            {t("common.back")}
          </Button>
          <Button
            big
            wide
            autoFocus
            look="danger"
            busy={command.isPending}
            onClick={() => say(asked)}
            testId="missing-sure-btn"
            data-value={asked}
          >
            {t(asked === "StoreClosed" ? "missing.closeStore" : "missing.sure")}
          </Button>
        </div>
      </Sheet>
    );
  return (
    <Sheet open={open} onClose={close} title={t("task.cantFind")} closeLabel={t("common.close")} testId="missing-sheet">
      <Segmented
        label={t("missing.what")}
        value={scope}
        onChange={setScope}
        options={[
          { value: "Item", label: t("missing.item") },
          { value: "Task", label: t("missing.task") },
        ]}
        testId="missing-scope"
      />
      {scope === "Item" && (
        <div className="row between wrap">
          <span>
            <span className="strong">{line.name}</span>
            <br />
            <span className="soft">
              {line.colour} · {line.size}
            </span>
          </span>
          <Stepper
            value={quantity}
            min={1}
            max={most}
            onChange={setWanted}
            less={t("missing.less")}
            more={t("missing.more")}
            testId="missing-quantity"
          />
        </div>
      )}
      {scope === "Task" && <p className="soft small">{t("missing.closedMeans")}</p>}
      <div className="reasons">
        {reasons.map((reason) => (
          <Button
            key={reason}
            wide
            big
            onClick={() => {
              command.reset();
              key.current = null;
              setAsked(reason);
            }}
            testId="missing-reason-btn"
            value={reason}
            data-value={reason}
          >
            {t(`reason.${reason}`)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
