import { type Location, type Order, serverNow } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Note } from "@armoire/ui";

const endings = ["not_collected", "not_prepared", "not_found", "unfulfillable", "declined", "customer_request"];

/** What we have promised, or how it ended. */
export function PromiseNote({ order, place }: { order: Order; place: Location }) {
  const { t, moment } = useWords();
  const group = order.groups[0];
  if (order.status === "Cancelled")
    return (
      <Note tone="stop" icon="close" testId="order-ended-note">
        {endings.includes(order.cancelReason ?? "") && `${t(`order.ended.${order.cancelReason}`)} `}
        {t("order.cancelledSays")}
      </Note>
    );
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
      {t("order.readyBy", { time: moment(order.promise.readyBy, place.timeZone, serverNow()), store: place.name })}
    </Note>
  );
}
