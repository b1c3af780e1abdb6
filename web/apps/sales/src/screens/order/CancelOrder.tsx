import { cancelReasons, newKey, type Order, useCancelOrder } from "@armoire/api";
import { ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Sheet } from "@armoire/ui";
import { useRef, useState } from "react";

/** States in which nobody has begun to pick (§6.2 O13). */
const unbegun = ["Assigned", "Accepted", "Rejected", "Cancelled", "PutBack"];

/** Why this person may not stop this order now; null when they may. The server has the last word. */
export function cancelRefusal(
  order: Order,
  permissions: readonly string[],
): "order.mayNotCancel" | "order.begun" | null {
  if (!permissions.includes("order.cancel")) return "order.mayNotCancel";
  const begun = order.groups.some((group) => !unbegun.includes(group.state));
  return begun && !permissions.includes("order.cancel_while_picking") ? "order.begun" : null;
}

/** A reason is a press; the units go back on sale at once, so it asks once and says so. */
export function CancelOrder({ order }: { order: Order }) {
  const { t } = useWords();
  const { user } = usePlace();
  const [open, setOpen] = useState(false);
  const key = useRef(newKey());
  const cancel = useCancelOrder(order.id);
  const over =
    ["Cancelled", "Completed"].includes(order.status) || order.groups.some((group) => group.state === "HandedOver");
  if (over) return null;
  const refusal = cancelRefusal(order, user.permissions);
  return (
    <>
      <div className="stack tight cancelbox">
        <Button
          look="danger"
          disabled={refusal !== null}
          aria-describedby={refusal ? "order-cancel-why" : undefined}
          onClick={() => setOpen(true)}
          testId="order-cancel-btn"
        >
          {t("order.cancel")}
        </Button>
        {refusal && (
          <p className="soft small" id="order-cancel-why" data-testid="order-cancel-why-text">
            {t(refusal)}
          </p>
        )}
      </div>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t("order.cancelTitle", { number: order.number })}
        closeLabel={t("common.close")}
        testId="order-cancel-sheet"
      >
        <p className="soft">{t("order.cancelSays")}</p>
        <ProblemNote error={cancel.error} testId="order-cancel-problem-note" />
        <div className="stack tight">
          {cancelReasons.map((reason) => (
            <Button
              key={reason}
              wide
              busy={cancel.isPending}
              onClick={() =>
                cancel.mutate(
                  { reason, key: key.current },
                  {
                    onSuccess: () => setOpen(false),
                    onError: () => {
                      key.current = newKey();
                    },
                  },
                )
              }
              testId="order-cancel-reason-btn"
              value={reason}
            >
              {t(`cancelReason.${reason}`)}
            </Button>
          ))}
          <Button look="quiet" wide onClick={() => setOpen(false)} testId="order-keep-btn">
            {t("order.keep")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}
