import type { Location, Order } from "@armoire/api";
import { usePlaceClock } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Note } from "@armoire/ui";
import { leavesNothing, NextStep } from "./NextStep";

const endings = ["not_collected", "not_prepared", "not_found", "unfulfillable", "declined", "customer_request"];
/** The goods were the reason: what could not be given is not on sale either. */
const wantOfGoods = ["not_found", "unfulfillable"];

/** What we have promised, or how it ended. */
export function PromiseNote({ order, place }: { order: Order; place: Location }) {
  const { t } = useWords();
  const clock = usePlaceClock(place);
  const group = order.groups[0];
  if (order.status === "Cancelled") return <Ended order={order} />;
  if (group?.state === "Ready")
    return (
      <Note tone="go" icon="check" testId="order-promise-note">
        {t("order.readySays", { store: place.name })}
      </Note>
    );
  if (group?.state === "HandedOver")
    return (
      <Note tone="go" icon="hand" testId="order-ended-note">
        {t("order.handedOverSays")}
      </Note>
    );
  if (!order.promise?.readyBy) return null;
  return (
    <Note icon="clock" testId="order-promise-note">
      {t("order.readyBy", { time: clock.moment(order.promise.readyBy), store: place.name })}
    </Note>
  );
}

function Ended({ order }: { order: Order }) {
  const { t } = useWords();
  const reason = order.cancelReason ?? "";
  const wanting = wantOfGoods.includes(reason);
  const told = wanting ? shortagesTold(order) : [];
  const why = told.length || !endings.includes(reason) ? told : [t(`order.ended.${reason}`)];
  const free = !wanting && order.groups.every((group) => group.lines.every((line) => line.short === 0));
  return (
    <Note
      tone="stop"
      icon="close"
      action={leavesNothing(order) && <NextStep order={order} />}
      testId="order-ended-note"
    >
      {[...why, t("order.cancelledSays"), ...(free ? [t("order.freeAgain")] : [])].join(" ")}
    </Note>
  );
}

/** Damaged, sold, worn: the story has it in the reader's language. The refusal of the whole tells the last reason only. */
export function shortagesTold({ timeline }: Pick<Order, "timeline">): string[] {
  const said = (type: string) => (timeline ?? []).filter((entry) => entry.type === type).map((entry) => entry.text);
  const [units, refusal] = [said("fulfilment.short_picked"), said("fulfilment.rejected").slice(-1)];
  const needed = units.length > 1 || refusal.length === 0 ? units : [];
  return [...needed, ...refusal].map((text) => `${text}.`);
}
