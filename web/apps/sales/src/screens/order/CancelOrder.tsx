import { cancelReasons, newKey, type Order, useCancelOrder } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Sheet } from "@armoire/ui";
import { useRef, useState } from "react";

/** A reason is a press; the units go back on sale at once, so it asks once and says so. */
export function CancelOrder({ order }: { order: Order }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const key = useRef(newKey());
  const cancel = useCancelOrder(order.id);
  const over =
    ["Cancelled", "Completed"].includes(order.status) || order.groups.some((group) => group.state === "HandedOver");
  if (over) return null;
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)} testId="order-cancel-btn">
        {t("order.cancel")}
      </Button>
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
