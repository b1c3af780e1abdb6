import {
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
import { useState } from "react";
import { openUnits } from "../../tasks";

type Props = { open: boolean; onClose: () => void; task: Fulfilment; line: FulfilmentLine };

/** How many, and why; a reason is one press. The whole task can be refused in the same place. */
export function MissingSheet({ open, onClose, task, line }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const command = useTaskCommand(store.code);
  const most = openUnits(line);
  const [scope, setScope] = useState<"Item" | "Task">("Item");
  const [wanted, setWanted] = useState<number | null>(null);
  const quantity = Math.min(most, Math.max(1, wanted ?? most));
  const reasons = scope === "Item" ? unitReasons : rejectReasons;

  const close = () => {
    setWanted(null);
    setScope("Item");
    command.reset();
    onClose();
  };
  const say = (reason: RejectReason) => {
    const key = newKey();
    const done = () => {
      toast({ text: t("missing.noted", { name: line.name, count: quantity }), icon: "missing" });
      close();
    };
    const sent =
      scope === "Task"
        ? command.mutateAsync({ id: task.id, verb: "reject", body: { reason }, key })
        : command.mutateAsync({
            id: task.id,
            verb: "short",
            body: { lines: [{ sku: line.sku, quantity, reason }] },
            key,
          });
    sent.then(scope === "Task" ? close : done, () => {});
  };

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
      <ProblemNote error={command.error} testId="missing-problem-note" />
      <div className="reasons">
        {reasons.map((reason) => (
          <Button
            key={reason}
            wide
            big
            busy={command.isPending}
            onClick={() => say(reason)}
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
