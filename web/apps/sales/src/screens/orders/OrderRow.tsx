import { type Order, serverNow, useLocations } from "@armoire/api";
import { CountdownRing, orderEscalation, orderState, StatusBadge, usePlace, usePlaceClock } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Badge, Icon, Photo } from "@armoire/ui";
import { Link } from "@tanstack/react-router";
import { failureOf, nextEnd } from "./board";

/** What → from where → to where → when. What the reader may not open is told and leads nowhere. */
export function OrderRow({ order }: { order: Order }) {
  const row = <Row order={order} />;
  if (order.readable === false)
    return (
      <div className="orderrow" data-testid="orders-order-row" data-value={order.number}>
        {row}
      </div>
    );
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: order.id }}
      className="orderrow"
      data-testid="orders-order-link"
      data-value={order.number}
    >
      {row}
    </Link>
  );
}

function Row({ order }: { order: Order }) {
  const { t, word } = useWords();
  const locations = useLocations();
  const nameOf = (code: string | null | undefined) =>
    locations.data?.find((each) => each.code === code)?.name ?? code ?? "";
  const first = order.lines[0];
  const more = order.lines.length - 1;
  const from = order.originLocation ? nameOf(order.originLocation) : word("channel", order.channel);
  const to = nameOf(order.groups[0]?.location);
  return (
    <>
      <span className="linephoto">
        <Photo src={first?.imageUrl} alt="" />
      </span>
      <span className="orderwhat">
        <span className="row wrap ordername">
          <span className="serif clip2">{first?.name}</span>
          {first && <span className="soft small num">{[first.colour, first.size].filter(Boolean).join(" · ")}</span>}
        </span>
        <span className="small clip2" data-testid="orders-customer-text">
          {order.customer?.name}
        </span>
        <span className="small soft num">
          {order.number}
          {more > 0 ? ` · ${t("orders.moreLines", { count: more })}` : ""}
        </span>
      </span>
      <span className="orderway small">
        <span className="sr">{t("orders.way")}</span>
        {from !== to && (
          <>
            <span className="clip2">{from}</span>
            <Icon name="forward" size={18} />
          </>
        )}
        <span className="clip2">{to}</span>
      </span>
      <When order={order} />
    </>
  );
}

/** The state, and what ends when. */
function When({ order }: { order: Order }) {
  const { t, moment } = useWords();
  const { store } = usePlace();
  const locations = useLocations();
  const at = order.groups[0]?.location;
  const clock = usePlaceClock(locations.data?.find((each) => each.code === at) ?? store);
  const failure = failureOf(order);
  const end = nextEnd(order);
  const says = end && (end.what === "kept" ? "queue.keptUntil" : at === store.code ? "queue.pickBy" : "board.readyBy");
  return (
    <span className="orderwhen">
      {failure ? (
        <Badge tone="stop" icon="close" testId="orders-failed-badge" value={failure}>
          {t(`board.failed.${failure}`)}
        </Badge>
      ) : (
        <StatusBadge status={orderState(order)} escalation={orderEscalation(order)} testId="orders-status-badge" />
      )}
      {end && says ? (
        <CountdownRing
          until={end.until}
          from={end.from}
          says={t(says, { time: clock.moment(end.until) })}
          testId="orders-countdown-timer"
          size={40}
        />
      ) : (
        <span className="soft small num">{moment(order.placedAt, store.timeZone, serverNow())}</span>
      )}
    </span>
  );
}
